import type { LabelledImages, Probabilities } from '@hello-nn/core';
import { type Evaluation, evaluate } from '@hello-nn/evaluation';
import { describeEvaluation } from '../describe/evaluation.ts';
import { defineStage } from './stage.ts';

/** Judges the model's answers. */
export const evaluationStage = defineStage({
  name: 'evaluation',
  needs: ['dataset', 'prediction'],
  async run({ experiment, output }, { dataset, prediction }) {
    const { classNames } = dataset.info;
    const { calibrationBins, topK = Math.min(3, classNames.length) } = experiment.evaluation;
    const judge = ({ labels }: LabelledImages, probabilities: Probabilities): Evaluation =>
      evaluate(labels, probabilities, { calibrationBins, classNames, topK });
    const evaluation = {
      ...(prediction.validation ? { validation: judge(dataset.validation, prediction.validation) } : {}),
      ...(prediction.test ? { test: judge(dataset.test, prediction.test) } : {}),
    };
    output.say(describeEvaluation(evaluation, classNames));
    return evaluation;
  },
});
