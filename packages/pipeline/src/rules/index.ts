import { augmentationKeepsClasses } from './augmentation-keeps-classes.ts';
import { batchFits } from './batch-fits.ts';
import { datasetFits } from './dataset-fits.ts';
import type { ExperimentRule } from './define-rule.ts';
import { dropoutInside } from './dropout-inside.ts';
import { figuresFit } from './figures-fit.ts';
import { halvingChooses } from './halving-chooses.ts';
import { layersFit } from './layers-fit.ts';
import { layersOrFile } from './layers-or-file.ts';
import { learningRateUsual } from './learning-rate-usual.ts';
import { nesterovNeedsMomentum } from './nesterov-needs-momentum.ts';
import { scheduleActs } from './schedule-acts.ts';
import { softmaxFitsLoss } from './softmax-fits-loss.ts';
import { softmaxOnce } from './softmax-once.ts';
import { sweepHalving } from './sweep-halving.ts';
import { sweepMetric } from './sweep-metric.ts';
import { sweepPaths } from './sweep-paths.ts';
import { sweepRanges } from './sweep-ranges.ts';
import { sweepSize } from './sweep-size.ts';
import { sweepValues } from './sweep-values.ts';
import { topKFits } from './top-k-fits.ts';
import { topKSaysSomething } from './top-k-says-something.ts';
import { warmUpEnds } from './warm-up-ends.ts';
import { watchersCanAct } from './watchers-can-act.ts';

export type { ExperimentRule } from './define-rule.ts';

/** The rules between sections that no schema can state: the only list. A new one is one file and one line here. */
export const rules: readonly ExperimentRule[] = [
  datasetFits,
  augmentationKeepsClasses,
  layersFit,
  softmaxFitsLoss,
  softmaxOnce,
  dropoutInside,
  batchFits,
  nesterovNeedsMomentum,
  learningRateUsual,
  warmUpEnds,
  scheduleActs,
  watchersCanAct,
  topKFits,
  topKSaysSomething,
  figuresFit,
  layersOrFile,
  sweepPaths,
  sweepValues,
  sweepRanges,
  sweepSize,
  sweepMetric,
  sweepHalving,
  halvingChooses,
];

/** What a config must keep that is not as a user wrote it: of a run's record, or with the layers of a model file. */
export const completedRules: readonly ExperimentRule[] = rules.filter(
  (rule) => rule.severity === 'error' && rule !== layersOrFile,
);
