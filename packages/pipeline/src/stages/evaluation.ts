import type { LabelledImages, Probabilities } from '@hello-nn/core';
import { type Evaluation, evaluate } from '@hello-nn/evaluation';
import { jsonBytes, jsonOf } from '../cache/bytes.ts';
import { describeEvaluation } from '../describe/evaluation.ts';
import { describeLooks } from '../describe/looks.ts';
import { type Artefacts, defineStage } from './stage.ts';

/** Judges the model's answers. */
export const evaluationStage = defineStage({
  name: 'evaluation',
  needs: ['dataset', 'prediction'],
  reads: ['config.evaluation'],
  async run({ experiment, output }, { dataset, prediction }) {
    const { classNames } = dataset.info;
    const { calibrationBins, topK = Math.min(3, classNames.length) } = experiment.evaluation;
    const judge = ({ labels }: LabelledImages, probabilities: Probabilities): Evaluation =>
      evaluate(labels, probabilities, { calibrationBins, classNames, topK });
    const evaluation = {
      ...(prediction.validation ? { validation: judge(dataset.validation, prediction.validation) } : {}),
      ...(prediction.test ? { test: judge(dataset.test, prediction.test) } : {}),
    };
    output.say(() => describeEvaluation(evaluation, classNames));
    if (evaluation.test) output.say(() => describeLooks(dataset.test));
    return evaluation;
  },

  keeping: {
    pack: (evaluation) => ({ 'evaluation.json': jsonBytes(evaluation) }),
    async unpack(files, { output }, { dataset }) {
      const evaluation = jsonOf<Artefacts['evaluation']>(files['evaluation.json']!);
      output.say(() => describeEvaluation(evaluation, dataset.info.classNames));
      if (evaluation.test) output.say(() => describeLooks(dataset.test));
      return evaluation;
    },
  },
});
