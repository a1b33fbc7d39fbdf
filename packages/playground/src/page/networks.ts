import { openProgram, type PlainNetwork } from '../plain/open-program.ts';
import { sizeOf } from '../plain/plain-op.ts';
import type { Program } from '../program/program.ts';
import { unpackHalves, unpackWeights } from '../weights/base64.ts';
import { fromHalf } from '../weights/half.ts';
import type { PlayData } from './play-data.ts';

/** A state of the network: the run's own, or that after an epoch. */
export interface NetworkState {
  readonly network: PlainNetwork;
  /** One array a parameter. */
  readonly weights: readonly Float32Array[];
}

/** The run's own state (`undefined`), or that of `data.epochs[index]`; each is unpacked when it is first asked for. */
export function openNetworks(data: PlayData): (index: number | undefined) => NetworkState {
  const opened = new Map<number | undefined, NetworkState>();
  return (index) => {
    const before = opened.get(index);
    if (before) return before;
    const all = index === undefined ? unpackWeights(data.weights) : fromHalf(unpackHalves(data.epochs[index]!.weights));
    const weights = parts(data.program, all);
    const state = { network: openProgram(data.program, weights), weights };
    opened.set(index, state);
    return state;
  };
}

function parts({ parameters }: Program, all: Float32Array): Float32Array[] {
  let at = 0;
  return parameters.map(({ shape }) => {
    const from = at;
    at += sizeOf(shape);
    return all.subarray(from, at);
  });
}
