import type { Network } from '../contracts.ts';

/** Multiplications a row from which a second thread pays inside an operation; below, threads only spin (bench/RESULTS.md). */
const MUCH = 300_000;

/** How many threads each operation of a training step is worth: small networks run on one. */
export function threadsFor(network: Network): number {
  return network.multiplications < MUCH ? 1 : 2;
}

/**
 * Whether to train each half of a batch in a thread of its own: where there are convolutions to share, and no layer needs to
 * see the whole batch (one that assigns its own parameters does). docs/decisions/0011 has the measurements.
 */
export function worthReplicas(network: Network): boolean {
  const convolves = network.parameters.some(({ shape }) => shape.length > 2);
  return convolves && network.multiplications >= MUCH && network.parameters.every(({ trainable }) => trainable);
}
