import type { FitState } from '../fit-state.ts';
import { type ArrayPlan, arraysOf, type StateShape } from './arrays.ts';

/** Written into every checkpoint; another word, another format. */
export const CHECKPOINT_FORMAT = 'hello-nn-checkpoint/1';

/**
 * A state as bytes in the safetensors format (github.com/huggingface/safetensors): header size as uint64, header as JSON,
 * float32 arrays, all little-endian. Each array has its name and Keras's shape: `last/parameters/dense/kernel`,
 * `last/slots/momentum/dense/kernel`; `part/…` within an epoch, `best/…` where a watcher keeps one. What is no array stands as
 * JSON in the header's `__metadata__`; the history of epochs does not: it has a file of its own.
 *
 * @param notes Kept beside the state and given back by `decodeCheckpoint`; plain JSON.
 */
export function encodeCheckpoint(
  state: FitState,
  shape: StateShape,
  notes: Readonly<Record<string, unknown>>,
): Uint8Array {
  const plans = arraysOf(state, shape);
  const { last, part, best, watchers, stop } = state;
  const position = {
    last: { epoch: last.epoch, steps: last.state.steps },
    part: part && { step: part.step, lossSum: part.lossSum, hits: part.hits, steps: part.state.steps },
    best: best && { epoch: best.epoch, steps: best.state.steps },
    watchers,
    stop,
  };
  const metadata = {
    format: CHECKPOINT_FORMAT,
    position: JSON.stringify(position),
    notes: JSON.stringify(notes),
  };
  let offset = 0;
  const entries = plans.map(({ name, shape: dims, values }) => {
    const from = offset;
    offset += values.length * 4;
    return [name, { dtype: 'F32', shape: dims, data_offsets: [from, offset] }] as const;
  });
  const json = JSON.stringify({ __metadata__: metadata, ...Object.fromEntries(entries) });
  // Padded with spaces: readers of the format may map the arrays where they lie.
  const header = Buffer.from(json + ' '.repeat((8 - (Buffer.byteLength(json) % 8)) % 8));
  const bytes = Buffer.alloc(8 + header.length + offset);
  bytes.writeBigUInt64LE(BigInt(header.length));
  header.copy(bytes, 8);
  writeArrays(plans, bytes.subarray(8 + header.length));
  return bytes;
}

function writeArrays(plans: readonly ArrayPlan[], target: Buffer): void {
  const view = new DataView(target.buffer, target.byteOffset, target.byteLength);
  let at = 0;
  for (const { values } of plans) {
    for (const value of values) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  }
}
