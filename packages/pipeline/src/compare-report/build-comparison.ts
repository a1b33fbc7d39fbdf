import type { LabelledImages, Probabilities } from '@hello-nn/core';
import { type AskOptions, askRun, type RowAnswers } from '../compare/ask-run.ts';
import type { ComparableRun } from '../compare/comparable-run.ts';
import type { Compared } from '../compare/compare-runs.ts';
import { packSprite } from '../report/pictures/sprite.ts';
import { thumbnailSize } from '../report/pictures/thumbnail.ts';
import { checkFiles } from '../runs/check-files.ts';
import { readHistory } from '../runs/read-history.ts';
import { countLooks } from '../test-looks/count-looks.ts';
import { readLooks } from '../test-looks/ledger.ts';
import { testDigest } from '../test-looks/test-digest.ts';
import { bestTwo, speaker } from './best-groups.ts';
import { drawComparisonCharts } from './charts.ts';
import type { ComparisonInput, Side } from './comparison-input.ts';
import { chooseFlips } from './flips/choose-flips.ts';
import { renderComparison } from './render-comparison.ts';

/** Flips that are shown: more are not looked through. */
const MOST_FLIPS = 400;
/** Pixels of all pictures: 0.25 MB of digits, 1.2 MB were they noise. */
const MOST_PIXELS = 900_000;

export type PageOptions = Omit<AskOptions, 'split'>;

/**
 * Makes the page of a comparison from its runs' folders: an HTML document of less than 3 MB that needs nothing else.
 *
 * Asks two of the models about the validation rows again, where the comparison has not done so. Throws `UserError('data')`
 * where a history, a model, the data or the ledger of looks are no longer what they were.
 */
export async function buildComparison(compared: Compared, context: PageOptions): Promise<string> {
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
    looks: looksAt(one.test, other.test),
  });
}

// Undefined where the two have test rows of their own.
function looksAt(one: LabelledImages, other: LabelledImages): ComparisonInput['looks'] {
  const digest = testDigest(one);
  if (digest !== testDigest(other)) return undefined;
  return countLooks(readLooks()).get(digest) ?? { times: 0, models: 0 };
}

function historyOf({ record, folder }: ComparableRun): ReturnType<typeof readHistory> {
  checkFiles(record, folder, (path) => path === 'history.csv');
  return readHistory(folder);
}
