export { type DecodeOptions, decodePng, encodePng, type PixelFormat } from '@hello-nn/io';
export { type ChartSpec, renderChart } from './charts/render-chart.ts';
export {
  type CurveGroup,
  drawIntervals,
  drawParallel,
  drawResponse,
  drawSeedCurves,
  type Interval,
  MOST_SERIES,
  type NumberUnit,
  type ParallelAxis,
  type Response,
  type ResponsePoint,
  type Series,
} from './comparison/index.ts';
export { checkFigures, drawFigures, figureNeeds, refuseFigures } from './draw-figures.ts';
export type { Figure, FigureKind, FigureNeed, KnownData } from './figure.ts';
export type {
  Calibration,
  CalibrationBin,
  ClassScores,
  EvaluatedSplit,
  FigureInput,
  FirstLayerWeights,
  PredictedRow,
  PredictedRows,
} from './figure-input.ts';
export { type FigureConfig, figures, figuresSection } from './figures.ts';
export { loadLibraries } from './libraries.ts';
export {
  type BlankPicture,
  type Box,
  type GreyPicture,
  type PreparedDigit,
  prepareDigit,
} from './preparation/index.ts';
export { type ImageGridOptions, imageGrid } from './svg/image-grid.ts';
export type { Picture } from './svg/rasterize.ts';
