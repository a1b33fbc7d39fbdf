import { isMapping, parseBoundedJson, UserError } from '@hello-nn/core';
import type { FitState } from '../fit-state.ts';
import { type Held, plannedArrays, type StateShape, stateFrom } from './arrays.ts';
import { CHECKPOINT_FORMAT } from './encode.ts';
import { isPosition, type Position } from './position.ts';

/** A header larger than this is none of ours; it is refused before it is read. */
export const LARGEST_CHECKPOINT_HEADER: number = 1024 * 1024;

/** Ends what is said of a checkpoint that is whole, but none of this network and optimizer. */
export const OTHER_MODEL = 'it is of another model or optimizer';

/** A checkpoint as it was written, but for the history, and what was noted beside it. */
export interface DecodedCheckpoint {
  readonly state: Omit<FitState, 'history'>;
  readonly notes: Readonly<Record<string, unknown>>;
}

interface Entry {
  readonly dtype?: unknown;
  readonly shape?: unknown;
  readonly data_offsets?: unknown;
}

/**
 * Reads what `encodeCheckpoint` wrote. Sizes are checked before memory is taken; each array must be where and as large as the
 * network and the optimizer ask for, and finite.
 *
 * @param where The file, for messages.
 * @throws UserError `data`: damaged, of another format, or of another network or optimizer.
 */
export function decodeCheckpoint(bytes: Uint8Array, shape: StateShape, where: string): DecodedCheckpoint {
  const refuse = (what: string, expected?: string): never => {
    const fix = 'restore it from a copy, or train again';
    throw new UserError('data', { where, what, ...(expected && { expected }), fix });
  };
  const { entries, metadata, data } = open(bytes, refuse);
  if (metadata.format !== CHECKPOINT_FORMAT) refuse('this is no checkpoint of a training', CHECKPOINT_FORMAT);
  const position: unknown = parsed(metadata.position);
  const notes: unknown = parsed(metadata.notes);
  if (!isPosition(position) || !isMapping(notes)) {
    return refuse('does not say where in the training it was made');
  }
  const held = (['last', 'part', 'best'] as const).filter((name) => position[name] !== undefined);
  const planned = held.flatMap((name) => plannedArrays(name, shape));
  const unknown = Object.keys(entries).filter((name) => !planned.some((plan) => plan.name === name));
  const missing = planned.filter(({ name }) => !Object.hasOwn(entries, name));
  if (unknown.length + missing.length > 0) {
    const names = unknown.length > 0 ? unknown : missing.map(({ name }) => name);
    refuse(`${unknown.length > 0 ? 'holds' : 'lacks'} ${names.slice(0, 3).join(', ')}: ${OTHER_MODEL}`);
  }

  const read = (plan: { readonly name: string; readonly shape: readonly number[] }): Float32Array => {
    const entry = entries[plan.name]!;
    const count = plan.shape.reduce((product, size) => product * size, 1);
    const [from, to] = Array.isArray(entry.data_offsets) ? (entry.data_offsets as unknown[]) : [];
    const expected = `float32 [${plan.shape.join(', ')}]`;
    if (JSON.stringify(entry.shape) !== JSON.stringify(plan.shape)) {
      refuse(`${plan.name} has the shape ${JSON.stringify(entry.shape)}: ${OTHER_MODEL}`, expected);
    }
    const fits =
      entry.dtype === 'F32' && isWhole(from) && isWhole(to) && to - from === count * 4 && to <= data.byteLength;
    if (!fits) refuse(`${plan.name} does not lie where it should`, expected);
    const values = new Float32Array(count);
    for (let index = 0; index < count; index++) values[index] = data.getFloat32((from as number) + index * 4, true);
    if (!values.every(Number.isFinite)) refuse(`${plan.name} holds a number that is not finite`);
    return values;
  };
  return { state: restored(position, (name, steps) => stateFrom(name, shape, read, steps)), notes };
}

function restored(
  { last, part, best, watchers, stop }: Position,
  stateOf: (held: Held, steps: number) => FitState['last']['state'],
): Omit<FitState, 'history'> {
  return {
    last: { epoch: last.epoch, state: stateOf('last', last.steps) },
    ...(part && {
      part: { step: part.step, lossSum: part.lossSum, hits: part.hits, state: stateOf('part', part.steps) },
    }),
    ...(best && { best: { epoch: best.epoch, state: stateOf('best', best.steps) } }),
    watchers,
    ...(stop !== undefined && { stop }),
  };
}

interface Opened {
  readonly entries: Readonly<Record<string, Entry>>;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly data: DataView;
}

function open(bytes: Uint8Array, refuse: (what: string) => never): Opened {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8) return refuse(`holds ${bytes.length} bytes: it was cut off`);
  const size = view.getBigUint64(0, true);
  if (size > LARGEST_CHECKPOINT_HEADER) return refuse('its header is too large for a checkpoint');
  const end = 8 + Number(size);
  if (bytes.length < end) return refuse(`holds ${bytes.length} bytes: it was cut off`);
  const header = parsed(bytes.subarray(8, end));
  if (!isMapping(header) || !isMapping(header.__metadata__)) return refuse('its header is damaged');
  const { __metadata__: metadata, ...entries } = header;
  if (!Object.values(entries).every(isMapping)) return refuse('its header is damaged');
  const data = new DataView(bytes.buffer, bytes.byteOffset + end, bytes.byteLength - end);
  return { entries: entries as Opened['entries'], metadata, data };
}

function parsed(json: unknown): unknown {
  const bytes = typeof json === 'string' ? new TextEncoder().encode(json) : json;
  const result =
    bytes instanceof Uint8Array ? parseBoundedJson(bytes, LARGEST_CHECKPOINT_HEADER) : { value: undefined };
  return 'value' in result ? result.value : undefined;
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
