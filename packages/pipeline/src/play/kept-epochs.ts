/** More would not be told apart on a slider. */
const MOST_EPOCHS = 41;

/**
 * Which epochs a page carries: all, or where there is not room enough the first (0, before training), the last, the run's own
 * and others between, closer together at the beginning, where most happens.
 *
 * @param room How many there is room for.
 * @returns In order; none where three have no room.
 */
export function keptEpochs(epochs: number, weightsOfEpoch: number, room: number): number[] {
  const most = Math.min(MOST_EPOCHS, room);
  if (most < 3 || epochs < 1) return [];
  if (epochs + 1 <= most) return Array.from({ length: epochs + 1 }, (_, epoch) => epoch);
  const between = most - 1;
  const kept = new Set([weightsOfEpoch]);
  for (let index = 0; index < between; index++) kept.add(Math.round(epochs * (index / (between - 1)) ** 1.5));
  return [...kept].sort((a, b) => a - b);
}
