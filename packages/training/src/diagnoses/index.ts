import { defineFamily, type Family } from '@hello-nn/core';
import type { DiagnosisKind } from './diagnosis.ts';
import { blankImages } from './kinds/blank-images.ts';
import { classImbalance } from './kinds/class-imbalance.ts';
import { classMissing } from './kinds/class-missing.ts';
import { constantFeatures } from './kinds/constant-features.ts';
import { deadRelus } from './kinds/dead-relus.ts';
import { explodingGradients } from './kinds/exploding-gradients.ts';
import { inputsNotScaled } from './kinds/inputs-not-scaled.ts';
import { invertedInputs } from './kinds/inverted-inputs.ts';
import { labelsShifted } from './kinds/labels-shifted.ts';
import { labelsUnrelated } from './kinds/labels-unrelated.ts';
import { learningRateTooHigh } from './kinds/learning-rate-too-high.ts';
import { learningRateTooLow } from './kinds/learning-rate-too-low.ts';
import { lossAtStart } from './kinds/loss-at-start.ts';
import { lowContrast } from './kinds/low-contrast.ts';
import { nothingLearnt } from './kinds/nothing-learnt.ts';
import { overFitting } from './kinds/over-fitting.ts';
import { sharedRows } from './kinds/shared-rows.ts';
import { vanishingGradients } from './kinds/vanishing-gradients.ts';

/** Every diagnosis, causes before consequences. */
export const diagnoses: Family<DiagnosisKind> = defineFamily<DiagnosisKind>('diagnosis', [
  inputsNotScaled,
  lowContrast,
  invertedInputs,
  constantFeatures,
  blankImages,
  labelsShifted,
  labelsUnrelated,
  classMissing,
  classImbalance,
  sharedRows,
  lossAtStart,
  explodingGradients,
  vanishingGradients,
  deadRelus,
  learningRateTooHigh,
  learningRateTooLow,
  overFitting,
  nothingLearnt,
]);
