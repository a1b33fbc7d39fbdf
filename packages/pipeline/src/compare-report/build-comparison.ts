import type { Comparison } from '../compare/comparison.ts';
import { packSprite } from '../report/pictures/sprite.ts';
import { thumbnailSize } from '../report/pictures/thumbnail.ts';
import { checkFiles } from '../runs/check-files.ts';
import type { FoundRun } from '../runs/find-runs.ts';
import { readHistory } from '../runs/read-history.ts';
import type { RunRecord } from '../runs/run-record.ts';
import { askValidation } from './ask-validation.ts';
import { bestTwo, speaker } from './best-groups.ts';
import { drawComparisonCharts } from './charts.ts';
import type { Side } from './comparison-input.ts';
import { chooseFlips } from './flips/choose-flips.ts';
import { renderComparison } from './render-comparison.ts';

/** Flips that are shown: more are not looked through. */
const MOST_FLIPS = 400;
/** Pixels of all pictures: 0.25 MB of digits, 1.2 MB were they noise. */
const MOST_PIXELS = 900_000;

/** What a comparison's page is made from. */
export interface ComparedRuns {
  readonly comparison: Comparison;
  /** Every compared run, by its id. */
  readonly runs: ReadonlyMap<string, FoundRun & { readonly record: RunRecord }>;
  readonly engineName: string;
  readonly signal: AbortSignal;
  /** How often the test rows of these data have been looked at, where it is known. */
  readonly testLooks?: number;
}

/**
 * Makes the page of a comparison from its runs' folders: an HTML document of less than 3 MB that needs nothing else.
 *
 * Asks two of the models about the validation rows again. Throws `UserError('data')` where a history, a model or the data
 * are no longer those of the run.
 */
export async function buildComparison({ comparison, runs, ...context }: ComparedRuns): Promise<string> {
  const histories = new Map(
    [...runs].map(([run, { folder, record }]) => {
      checkFiles(record, folder, (path) => path === 'history.csv');
      return [run, readHistory(folder)] as const;
    }),
  );
  const [first, second] = bestTwo(comparison).map((group) => ({ group, run: speaker(group, comparison.metric) }));
  const asked = await askValidation(runs.get(first!.run.run)!, context.engineName, context.signal);
  const other = await askValidation(runs.get(second!.run.run)!, context.engineName, context.signal);
  const { info, validation } = asked.dataset;
  const { height, width } = thumbnailSize(info.height, info.width);
  const most = Math.min(MOST_FLIPS, Math.floor(MOST_PIXELS / (height * width)));
  const flips = chooseFlips(validation.labels, asked.probabilities, other.probabilities, most);
  const sides: readonly [Side, Side] = [
    { ...first!, probabilities: asked.probabilities },
    { ...second!, probabilities: other.probabilities },
  ];
  return renderComparison({
    comparison,
    histories,
    info,
    validation,
    sides,
    flips,
    sprite: packSprite(
      validation.images,
      info,
      flips.shown.map(({ row }) => row),
    ),
    charts: await drawComparisonCharts(comparison, histories),
    ...(context.testLooks !== undefined && { testLooks: context.testLooks }),
  });
}
