import { argmaxRows } from '@hello-nn/evaluation';
import { figureInput } from '../figures/figure-input.ts';
import { readHistory } from '../runs/read-history.ts';
import type { RunRecord } from '../runs/run-record.ts';
import type { Artefacts } from '../stages/stage.ts';
import { countLooks } from '../test-looks/count-looks.ts';
import { readLooks } from '../test-looks/ledger.ts';
import { testDigest } from '../test-looks/test-digest.ts';
import { drawCharts } from './charts.ts';
import { choosePictures } from './pictures/choose-pictures.ts';
import { readFolderFigures } from './pictures/folder-figures.ts';
import { packSprite } from './pictures/sprite.ts';
import { thumbnailSize } from './pictures/thumbnail.ts';
import { renderReport } from './render-report.ts';
import type { JudgedSplit } from './report-input.ts';

/** Characters of the whole page, a little below the promised 2 MB. */
const LARGEST_PAGE = 1_950_000;
/** Pixels of all pictures behind the numbers; were they noise, they would be 1.2 MB (digits: 0.25 MB). */
const MOST_PIXELS = 900_000;

type Made = Pick<Artefacts, 'dataset' | 'model' | 'training' | 'prediction' | 'evaluation'>;

/** Makes the report of a run from its folder and what was made again from it: an HTML document of less than 2 MB. */
export async function buildReport(folder: string, record: RunRecord, made: Made): Promise<string> {
  const { dataset, evaluation, model } = made;
  const history = readHistory(folder);
  const judged = judgedSplit(made);
  const { height, width } = thumbnailSize(dataset.info.height, dataset.info.width);
  const pictures = choosePictures(judged, Math.floor(MOST_PIXELS / (height * width)));
  const sprite = packSprite(dataset[judged.split as 'test' | 'validation'].images, dataset.info, pictures.rows);
  const charts = await drawCharts({ ...figureInput(record.config.values, made), history });
  const looks = evaluation.test && countLooks(readLooks()).get(testDigest(dataset.test));
  const input = { looks, record, dataset, table: model.table, history, evaluation, judged, pictures, sprite, charts };
  // Figures of the folder fill what is left: first without them, to see how much that is.
  const bare = renderReport({ ...input, figures: [] });
  const figures = readFolderFigures(folder, record, LARGEST_PAGE - Buffer.byteLength(bare));
  return renderReport({ ...input, figures });
}

function judgedSplit({ dataset, evaluation, prediction }: Made): JudgedSplit {
  const split = evaluation.test ? 'test' : 'validation';
  const probabilities = prediction[split]!;
  return {
    split,
    labels: dataset[split].labels,
    predicted: argmaxRows(probabilities),
    probabilities,
    evaluation: evaluation[split]!,
  };
}
