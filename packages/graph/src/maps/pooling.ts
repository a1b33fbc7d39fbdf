/** Pooling as training needs it: windows' cells side by side, as whole runs, then element by element. */
import { add, mul, scale, sub } from '../ops/arithmetic.ts';
import { composite } from '../ops/composite.ts';
import { greaterOrEqual, isRelu, maximum, relu, where } from '../ops/elementwise.ts';
import { concat, slice } from '../ops/pieces.ts';
import { reshapeLike } from '../ops/shape.ts';
import { constant, scalar } from '../ops/source.ts';
import { reduceSum } from '../ops/sum-and-repeat.ts';
import type { Tensor } from '../tensor.ts';
import { convolutionAt } from './convolution.ts';
import { pick } from './positions.ts';
import { cellPositions, isDisjoint, isPadded, type Window } from './window.ts';

const LOWEST = -3.4028234663852886e38;

/**
 * The largest value under each window: `maps [channels, positions, batch]` → `[channels, outputs, batch]`. The gradient goes
 * to the first of equals, row by row, as in TensorFlow.
 *
 * What does not decrease may come after the maximum as well as before: relu and a bias move behind it, where there is less
 * to do, and a convolution before it computes its positions window by window, so that nothing is rearranged.
 */
export function maxPool(maps: Tensor, window: Window): Tensor {
  if (isRelu(maps)) return relu(maxPool(maps.inputs[0]!, window));
  const biased = maps.op.name === 'add' ? channelBias(maps) : undefined;
  if (biased) return add(maxPool(biased.maps, window), biased.bias);
  const cells = cellPositions(window);
  const convolved = isDisjoint(window) && !isPadded(window) && convolutionAt(maps, cells);
  if (convolved) return largest(convolved.parts, convolved.sources, convolved.backward);
  const whole = pick(maps, cells, LOWEST);
  const size = window.outHeight * window.outWidth;
  const parts = cells.map((_, part) => slice(whole, 1, part * size, (part + 1) * size));
  return largest(parts, [whole], (gradients) => [concat(gradients, 1)]);
}

/**
 * The mean value under each window, of the cells inside the map: `maps [channels, positions, batch]` →
 * `[channels, outputs, batch]`.
 */
export function averagePool(maps: Tensor, window: Window): Tensor {
  const cells = window.kernel[0] * window.kernel[1];
  const outputs = window.outHeight * window.outWidth;
  const [channels, , batch] = maps.shape;
  const side = reshapeLike(pick(maps, cellPositions(window), 0), [channels!, cells, outputs, batch!]);
  const sum = reduceSum(side, [1]); // [channels, outputs, batch]
  if (!isPadded(window)) return scale(sum, 1 / cells);
  const seen = cellPositions(window);
  const shares = Float32Array.from(
    { length: outputs },
    (_, at) => 1 / seen.reduce((count, cell) => count + (cell[at]! < 0 ? 0 : 1), 0),
  );
  return mul(sum, constant(shares, [outputs, 1]));
}

// The largest of several equal maps, by a tournament in which the earlier wins a draw.
function largest(
  parts: readonly Tensor[],
  sources: readonly Tensor[],
  backward: (gradients: readonly Tensor[]) => readonly Tensor[],
): Tensor {
  const final = tournament(parts.map((value) => ({ value })));
  return composite('maxPool', final.value, sources, (gradient) => backward(shares(final, gradient)));
}

interface Match {
  readonly value: Tensor;
  readonly players?: readonly [Match, Match];
}

function tournament(matches: readonly Match[]): Match {
  if (matches.length === 1) return matches[0]!;
  const half = Math.ceil(matches.length / 2);
  const players = [tournament(matches.slice(0, half)), tournament(matches.slice(half))] as const;
  return { value: maximum(players[0].value, players[1].value), players };
}

// The gradient of each leaf: the winner of every match takes it all.
function shares({ players }: Match, gradient: Tensor): Tensor[] {
  if (!players) return [gradient];
  const [earlier, later] = players;
  const first = where(greaterOrEqual(earlier.value, later.value), gradient, scalar(0));
  return [...shares(earlier, first), ...shares(later, sub(gradient, first))];
}

function channelBias(sum: Tensor): { maps: Tensor; bias: Tensor } | undefined {
  const [a, b] = sum.inputs as [Tensor, Tensor];
  const isBias = ({ shape }: Tensor): boolean => shape.length === 3 && shape[1] === 1 && shape[2] === 1;
  if (isBias(b) && !isBias(a)) return { maps: a, bias: b };
  return isBias(a) && !isBias(b) ? { maps: b, bias: a } : undefined;
}
