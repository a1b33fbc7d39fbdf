import { readFileSync } from 'node:fs';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { decoded } from '../decoded.fixture.ts';
import { fontFiles } from '../libraries.ts';
import { type ChartSpec, renderChart } from './render-chart.ts';

const bars: ChartSpec = {
  title: 'Häufigkeit → ±5 %',
  data: { values: [{ class: 'a', rows: 3 }] },
  width: 100,
  height: 100,
  mark: { type: 'bar', color: '#0072B2' },
  encoding: {
    x: { field: 'class', type: 'nominal' },
    y: { field: 'rows', type: 'quantitative', scale: { domain: [0, 6] } },
  },
};

test('a bar of half the height is drawn at twice the size of the SVG', async () => {
  const { svg, png } = await renderChart(bars);
  const [, width, height] = svg.match(/width="(\d+)" height="(\d+)"/)!.map(Number);
  const picture = decoded(png);
  expect([picture.width, picture.height]).toEqual([width! * 2, height! * 2]);
  // 100 wide less the band's padding of 10 %, half of 100 high, 2 × 2 pixels each; the edges are mixed colours.
  expect(picture.count('#0072b2') / (90 * 50 * 4)).toBeCloseTo(1, 1);
});

test('the specification stays as it was', async () => {
  const before = JSON.stringify(bars);
  await renderChart(bars);
  expect(JSON.stringify(bars)).toBe(before);
  expect(Object.getOwnPropertySymbols((bars.data as { values: object[] }).values[0]!)).toEqual([]);
});

// The WebAssembly build of the renderer knows no system fonts, no processor and no operating system: what it draws is
// what every machine has to draw.
test('the picture is the one the machine-independent renderer draws, byte for byte', async () => {
  await initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));
  const { svg, png } = await renderChart(bars);
  const independent = new Resvg(svg, {
    background: '#ffffff',
    fitTo: { mode: 'zoom', value: 2 },
    imageRendering: 1,
    font: { fontBuffers: fontFiles().map((file) => readFileSync(file)), defaultFontFamily: 'DejaVu Sans' },
  });
  expect(Buffer.from(png).equals(independent.render().asPng())).toBe(true);
});

test('a chart reads neither files nor the network', async () => {
  for (const url of ['https://example.org/rows.json', 'package.json', 'file:///etc/passwd']) {
    await expect(renderChart({ ...bars, data: { url } })).rejects.toThrow('no files and no network');
  }
});

test('what the chart library would only warn of is an error', async () => {
  await expect(renderChart({ ...bars, mark: { type: 'blob' } })).rejects.toThrow();
});
