import { defineFamily, Type } from '@hello-nn/core';
import type { FigureConfigOf } from './figure.ts';
import { calibrationKind } from './kinds/calibration.ts';
import { classHistogramKind } from './kinds/class-histogram.ts';
import { confusionMatrixKind } from './kinds/confusion-matrix.ts';
import { curvesKind } from './kinds/curves.ts';
import { hardestMistakesKind } from './kinds/hardest-mistakes.ts';
import { imageGridKind } from './kinds/image-grid.ts';
import { meanImagesKind } from './kinds/mean-images.ts';
import { perClassKind } from './kinds/per-class.ts';
import { predictionsKind } from './kinds/predictions.ts';
import { singleImageKind } from './kinds/single-image.ts';
import { weightsKind } from './kinds/weights.ts';

const KINDS = [
  imageGridKind,
  singleImageKind,
  classHistogramKind,
  meanImagesKind,
  curvesKind,
  confusionMatrixKind,
  perClassKind,
  calibrationKind,
  hardestMistakesKind,
  weightsKind,
  predictionsKind,
] as const;

/** A figure a config asks for. */
export type FigureConfig = FigureConfigOf<(typeof KINDS)[number]>;

/** Every kind of figure. */
export const figures = defineFamily('figure', KINDS);

/** The section `figures` of an experiment. */
export const figuresSection = Type.Array(Type.Unsafe<FigureConfig>(figures.schema), {
  default: [],
  description: 'Pictures to draw, each by its kind.',
});
