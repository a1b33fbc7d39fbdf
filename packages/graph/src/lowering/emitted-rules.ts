/** Equal but cheaper where an expression is no more put beside others: what these rules make has no form for several copies. */

import { oneHotFrom, pick } from '../ops/index-and-type.ts';
import { sameShape, type Tensor } from '../tensor.ts';
import type { Rule } from './rules.ts';

/** Σ x · t over the last axis, t being one-hot, is the x where t is 1: of ten products one. */
const pickByOneHot: Rule = (node) => {
  const product = node.op.name === 'reduceSum' && !node.attributes.keepDims ? node.inputs[0] : undefined;
  const lastOnly = product && String(node.attributes.axes) === String(product.shape.length - 1);
  if (product?.op.name !== 'mul' || !lastOnly) return undefined;
  const [a, b] = product.inputs as [Tensor, Tensor];
  const [values, labels] = oneHotFrom(b) ? [a, oneHotFrom(b)] : [b, oneHotFrom(a)];
  return labels && sameShape(a.shape, b.shape) ? pick(values, labels) : undefined;
};

export const EMITTED_RULES: readonly Rule[] = [pickByOneHot];
