import type { Probabilities } from '@hello-nn/core';
import { type AskOptions, askRun, type RowAnswers } from '../compare/ask-run.ts';
import type { ComparableRun } from '../compare/comparable-run.ts';
import type { Compared } from '../compare/compare-runs.ts';
import { packSprite } from '../report/pictures/sprite.ts';
import { thumbnailSize } from '../report/pictures/thumbnail.ts';
import { checkFiles } from '../runs/check-files.ts';
import { readHistory } from '../runs/read-history.ts';
import { bestTwo, speaker } from './best-groups.ts';
import { drawComparisonCharts } from './charts.ts';
import type { Side } from './comparison-input.ts';
import { chooseFlips } from './flips/choose-flips.ts';
import { renderComparison } from './render-comparison.ts';

/** Flips that are shown: more are not looked through. */
const MOST_FLIPS = 400;
/** Pixels of all pictures: 0.25 MB of digits, 1.2 MB were they noise. */
const MOST_PIXELS = 900_000;

export interface PageOptions extends Omit<AskOptions, 'split'> {
  /** How often the test rows of these data have been looked at, where it is known. */
  readonly testLooks?: number;
}

/**
 * Makes the page of a comparison from its runs' folders: an HTML document of less than 3 MB that needs nothing else.
 *
 * Asks two of the models about the validation rows again, where the comparison has not done so. Throws `UserError('data')`
 * where a history, a model or the data are no longer those of the run.
 */
export async function buildComparison(compared: Compared, { testLooks, ...context }: PageOptions): Promise<string> {
  const { comparison } = compared;
  const runs = new Map(compared.groups.flatMap((group) => group.runs.map((run) => [run.run, run] as const)));
  const histories = new Map([...runs.values()].map((run) => [run.run, historyOf(run)] as const));
  const [first, second] = bestTwo(comparison).map((group) => ({ group, run: speaker(group, comparison.metric) }));
  const ask = async (id: string): Promise<RowAnswers> => {
    const asked = comparison.metric.startsWith('validation.') ? compared.answers.get(id) : undefined;
    return asked ?? (await askRun(runs.get(id)!, { ...context, split: 'validation' }));
  };
  const one = await ask(first!.run.run);
  const other = await ask(second!.run.run);
  const info = runs.get(first!.run.run)!.record.data!;
  const side = (of: Omit<Side, 'probabilities'>, probabilities: Probabilities): Side => ({ ...of, probabilities });
  const { height, width } = thumbnailSize(info.height, info.width);
  const most = Math.min(MOST_FLIPS, Math.floor(MOST_PIXELS / (height * width)));
  const flips = chooseFlips(one.rows.labels, one.probabilities, other.probabilities, most);
  const shown = flips.shown.map(({ row }) => row);
  return renderComparison({
    comparison,
    histories,
    info,
    validation: one.rows,
    sides: [side(first!, one.probabilities), side(second!, other.probabilities)],
    flips,
    sprite: packSprite(one.rows.images, info, shown),
    charts: await drawComparisonCharts(comparison, histories),
    ...(testLooks !== undefined && { testLooks }),
  });
}

function historyOf({ record, folder }: ComparableRun): ReturnType<typeof readHistory> {
  checkFiles(record, folder, (path) => path === 'history.csv');
  return readHistory(folder);
}
