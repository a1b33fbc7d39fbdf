/** Losses that the quick way could tell, see `Loss.quick`. */
export function areTold(losses: Float32Array): boolean {
  return losses.every(Number.isFinite);
}

/**
 * Each step's loss by the quick way, where it could tell it: which steps are computed exactly does not depend on what else was
 * computed with them.
 */
export function toldOr(exact: Float32Array, quick: Float32Array): Float32Array {
  return quick.map((loss, step) => (Number.isFinite(loss) ? loss : exact[step]!));
}
