export { type Static, type TObject, type TSchema, Type } from '@sinclair/typebox';
export { type BoundedJson, DEEPEST_JSON, parseBoundedJson } from './bounded-json.ts';
export type {
  DataFile,
  Dataset,
  DatasetInfo,
  EpochRecord,
  KnownImages,
  LabelledImages,
  Probabilities,
  SplitName,
} from './contracts.ts';
export { PIXEL_SCALE } from './contracts.ts';
export { type ConfigOf, defineFamily, type Family, type Kind } from './family.ts';
export { type GreyPicture, greyPixels } from './grey-picture.ts';
export { isMapping } from './is-mapping.ts';
export { openPicking, type PickPixels, pickAll } from './pick-pixels.ts';
export { mix32, randomBits, randomKey, randomNormal, randomUniform, shuffle } from './random.ts';
export { rowOrder, shuffledPositions } from './row-order.ts';
export {
  CHECK_OPTIONS,
  type Check,
  compileCheck,
  describe,
  didYouMean,
  prepareCheck,
  RELATIVE_PATH,
  suggestionOf,
  type Violation,
} from './schema.ts';
export { type ErrorCode, formatProblem, type Problem, printable, UserError } from './user-error.ts';
