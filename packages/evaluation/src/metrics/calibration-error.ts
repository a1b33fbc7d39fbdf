import { Type } from '@hello-nn/core';
import { calibration } from '../calibration.ts';
import { defineMetric } from './metric.ts';

/** How finely confidence is cut. */
export const calibrationBinsOption = Type.Integer({
  minimum: 1,
  maximum: 1000,
  default: 15,
  description: 'Into how many bins of equal width confidence is cut for the calibration error.',
});

export const calibrationErrorMetric = defineMetric({
  kind: 'calibration-error',
  summary: 'How far confidence and being right are apart, on average.',
  options: Type.Object({ bins: calibrationBinsOption }),
  example: { bins: 10 },
  better: 'lower',
  measure: (labels, probabilities, { bins }) => calibration(labels, probabilities, bins).expectedCalibrationError,
});
