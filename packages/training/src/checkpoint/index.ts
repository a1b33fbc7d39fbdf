export type { StateShape } from './arrays.ts';
export { type DecodedCheckpoint, decodeCheckpoint, LARGEST_CHECKPOINT_HEADER, OTHER_MODEL } from './decode.ts';
export { encodeCheckpoint } from './encode.ts';
