import { defineFamily } from '@hello-nn/core';
import { accuracyMetric } from './accuracy.ts';
import { calibrationErrorMetric } from './calibration-error.ts';
import { crossEntropyMetric } from './cross-entropy.ts';
import { macroF1Metric } from './macro-f1.ts';
import type { MetricKind } from './metric.ts';
import { topKAccuracyMetric } from './top-k-accuracy.ts';

/** All metrics: to add one, write its file and its line here. */
export const metrics = defineFamily<MetricKind>('metric', [
  crossEntropyMetric,
  accuracyMetric,
  topKAccuracyMetric,
  macroF1Metric,
  calibrationErrorMetric,
]);
