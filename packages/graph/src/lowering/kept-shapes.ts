import type { Scan } from '../ops/scan.ts';
import type { Shape } from '../tensor.ts';
import { type Uses, unshaped } from './uses.ts';

/**
 * In which shape a loop carries each state: in that in which its body makes it, if the body needs it in no other way than reshaped.
 * Then nothing is reshaped in each step but once outside.
 */
export function keptShapes({ current, next }: Scan, uses: Uses): readonly Shape[] {
  return current.map((state, index) => (uses.inAnyShape(state) ? unshaped(next[index]!).shape : state.shape));
}
