import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderChart } from '@hello-nn/visualization';
import { writeTidy } from './kept.mjs';
import { exponent } from './statistics.mjs';

const AXES = {
  rows: 'Rows of training',
  width: 'Units of the hidden layer',
  depth: 'Hidden layers of 128',
  batch: 'Rows a batch',
};

const LEGEND = { orient: 'top', columns: 4, symbolSize: 120 };

/** Draws how cost grows, a figure a sweep: `scaling-rows.png` …, each with the specification it was drawn from. */
export async function drawScaling({ sweeps }, folder) {
  mkdirSync(folder, { recursive: true });
  for (const sweep of sweeps) {
    const spec = scalingSpec(sweep);
    const { png } = await renderChart(spec);
    writeFileSync(join(folder, `scaling-${sweep.by}.png`), png);
    writeTidy(join(folder, `scaling-${sweep.by}.json`), spec);
  }
}

/** The Vega-Lite specification of one sweep: logarithmic both ways, where a straight line of slope 1 is "twice costs twice". */
export function scalingSpec({ by, unit, lines }) {
  const names = lines.map(({ name }) => name);
  const values = lines.flatMap(({ name, points }) => points.map(({ at, cost }) => ({ name, at, cost })));
  const ticks = [...new Set(values.map(({ at }) => at))];
  const x = {
    field: 'at',
    type: 'quantitative',
    title: AXES[by],
    scale: { type: by === 'depth' ? 'linear' : 'log', domain: [Math.min(...ticks), Math.max(...ticks)], nice: false },
    axis: { values: ticks, format: ',d', grid: false },
  };
  const y = {
    field: 'cost',
    type: 'quantitative',
    title: unit[0].toUpperCase() + unit.slice(1),
    scale: by === 'depth' ? { zero: true, nice: true } : { type: 'log', nice: false, padding: 12 },
    axis: { format: '~g', tickCount: 6 },
  };
  // Shape and colour say the same, for readers who see one of them only.
  const key = { field: 'name', type: 'nominal', scale: { domain: names }, sort: names, legend: LEGEND };
  return {
    title: {
      text: `${unit[0].toUpperCase()}${unit.slice(1)}, by ${AXES[by].toLowerCase()}`,
      subtitle: subtitle(by, lines[0]),
    },
    data: { values },
    width: 560,
    height: 340,
    layer: [
      { mark: { type: 'line', strokeWidth: 2.5 }, encoding: { x, y, color: key } },
      {
        mark: { type: 'point', filled: true, size: 90, opacity: 1 },
        encoding: { x, y, color: key, shape: key },
      },
    ],
  };
}

function subtitle(by, ours) {
  const net = by === 'width' ? '784 → units → 10' : by === 'depth' ? '784 → 128 … 128 → 10' : '784 → 128 → 10';
  const batch = by === 'batch' ? '' : ', batch 128';
  return `${net}, ReLU, SGD${batch}; ours ${growth(by, ours.points)}`;
}

// Layers add up; the rest multiplies.
function growth(by, points) {
  if (by !== 'depth') return `goes as ${by}^${exponent(points).toFixed(2).replace('-', '−')}`;
  const [first, last] = [points[0], points.at(-1)];
  return `takes ${((last.cost - first.cost) / (last.at - first.at)).toPrecision(2)} ms more a layer`;
}
