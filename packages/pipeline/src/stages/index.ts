import { datasetStage } from './dataset.ts';
import { evaluationStage } from './evaluation.ts';
import { explorationStage } from './exploration.ts';
import { figuresStage } from './figures.ts';
import { modelStage } from './model.ts';
import { predictionStage } from './prediction.ts';
import { reportStage } from './report.ts';
import type { Stage } from './stage.ts';
import { trainingStage } from './training.ts';

/** The pipeline: every stage, in the order in which they run. A goal is a stage; `plan` finds what it needs. */
export const stages: readonly Stage[] = [
  datasetStage,
  explorationStage,
  modelStage,
  trainingStage,
  predictionStage,
  evaluationStage,
  figuresStage,
  reportStage,
];
