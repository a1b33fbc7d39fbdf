import { argMax, cast, equal, logitsOf, type Tensor } from '@hello-nn/graph';

/**
 * Which rows are classified rightly, 1 or 0: `probabilities [..., classes]`, `truth [...]` of int32 → float32 `[...]`. The greatest
 * logit is the greatest probability, and is known before it.
 */
export function rightRows(probabilities: Tensor, truth: Tensor): Tensor {
  const said = argMax(logitsOf(probabilities) ?? probabilities);
  return cast(equal(cast(said, 'int32'), truth), 'float32');
}
