import { flowText } from '../config/index.ts';
import type { SweepPlan } from '../sweep/sweep-plan.ts';
import { sweepTable } from '../terminal/index.ts';
import { labelled } from './labelled.ts';

/** A sweep's plan for people: what varies, what is compared, and its runs. */
export function describePlan({ name, config, varied, metric, halving, points }: SweepPlan, colors: boolean): string {
  const paths = varied.map(({ path }) => path);
  const rows = points.map(({ index, values }) => [`${index}`, ...paths.map((path) => flowText(values[path]))]);
  return [
    `Hello NN · ${name} · a sweep of ${points.length} runs · ${config.file}\n`,
    labelled('Varies', varied.map(({ path, values }) => `${path}  ${listed(values.map(flowText))}`).join('\n')),
    labelled('Fixed', config.set.join('\n')),
    labelled('Compared', `${metric.path}: the ${metric.goal === 'maximize' ? 'greatest' : 'least'} is best`),
    ...(halving ? [labelled('Halving', halvingWords(halving))] : []),
    '',
    sweepTable(paths, rows, colors),
  ].join('\n');
}

function halvingWords({ firstEpochs, factor }: NonNullable<SweepPlan['halving']>): string {
  return `after ${firstEpochs}, ${firstEpochs * factor} … epochs the best 1 in ${factor} goes on`;
}

// A seed or a drawn number is one of many: the ends say enough.
function listed(values: readonly string[]): string {
  if (values.length <= 8) return values.join(', ');
  return `${values.slice(0, 3).join(', ')}, … ${values.at(-1)} (${values.length} values)`;
}
