/** Several expressions of one form, computed as one: vectorisation over copies, as JAX's `vmap` does it, found by comparing. */
import { lower } from '../lowering/lower.ts';
import { RULES } from '../lowering/rules.ts';
import { trainingRules } from '../lowering/training-rules.ts';
import { constant, constantValues, isConstant, isPlaceholder } from '../ops/source.ts';
import { type Side, sameShape, type Tensor, tensor } from '../tensor.ts';

/** An input that each copy has of its own, and the value that holds all of them, `[copies, ...shape]`. */
export interface StackedSource {
  readonly own: readonly Tensor[];
  readonly together: Tensor;
}

/**
 * Rewrites expressions that differ in nothing but numbers and `sources`. `expressions[c]` are the values wanted of copy c. What is
 * the same for all copies is computed once; where constants differ, they are put together; all else gets a first axis of copies.
 * Each copy is lowered first, as `toOnnx` would lower it alone, so that it rounds as it does alone.
 *
 * @param ones Ones `[rows]`, as for `toOnnx`.
 * @returns The wanted values, each `[copies, ...shape]` or, where no copy differs, as it is; undefined if the forms differ or an
 * operation has no rule for copies.
 */
export function sideBySide(
  expressions: readonly (readonly Tensor[])[],
  sources: readonly StackedSource[],
  ones?: Tensor,
): readonly Side[] | undefined {
  const copies = expressions.length;
  const rules = ones ? trainingRules(ones) : RULES;
  const lowered = expressions.map((values) => lower(values, rules));
  const known = new Map<string, Side | undefined>();
  for (const { own, together } of sources) known.set(keyOf(own), { value: together, isStacked: true });

  // Whether a value is made of what copies have of their own: always so where copies differ, and with one copy it cannot be seen.
  const owned = new Map<Tensor, boolean>(sources.flatMap(({ own }) => own.map((leaf) => [leaf, true] as const)));
  const isOwn = (node: Tensor): boolean => {
    const sofar = owned.get(node);
    if (sofar !== undefined) return sofar;
    const result = node.inputs.some(isOwn);
    owned.set(node, result);
    return result;
  };

  const visit = (nodes: readonly Tensor[]): Side | undefined => {
    const key = keyOf(nodes);
    if (!known.has(key)) known.set(key, combined(nodes));
    return known.get(key);
  };

  const combined = (nodes: readonly Tensor[]): Side | undefined => {
    const [node] = nodes as readonly [Tensor];
    if (nodes.every((other) => other === node) && !isOwn(node)) return { value: node, isStacked: false };
    if (isConstant(node)) return nodes.every(isConstant) ? combinedConstants(nodes) : undefined;
    if (isPlaceholder(node) || !nodes.every((other) => sameForm(node, other))) return undefined;
    const inputs = node.inputs.map((_, index) => visit(nodes.map((other) => other.inputs[index]!)));
    if (!inputs.every((input) => input !== undefined)) return undefined;
    if (!inputs.some(({ isStacked }) => isStacked)) {
      const values = inputs.map(({ value }) => value);
      return { value: tensor(node.op, values, node.shape, node.dtype, node.attributes), isStacked: false };
    }
    const value = node.op.stacked?.(node, inputs, copies);
    return value && { value, isStacked: true };
  };

  const results = lowered[0]!.map((_, index) => visit(lowered.map((values) => values[index]!)));
  return results.every((result) => result !== undefined) ? results : undefined;
}

function combinedConstants(nodes: readonly Tensor[]): Side | undefined {
  const [node] = nodes as readonly [Tensor];
  const { shape, dtype } = node;
  if (!nodes.every((other) => sameShape(other.shape, shape) && other.dtype === dtype)) return undefined;
  const all = nodes.map(constantValues);
  if (all.every((other) => same(all[0]!, other))) return { value: node, isStacked: false };
  const together = all.flatMap((own) => Array.from(own));
  return { value: constant(together, [nodes.length, ...(shape as readonly number[])], dtype), isStacked: true };
}

function sameForm(a: Tensor, b: Tensor): boolean {
  return (
    a.op === b.op &&
    a.dtype === b.dtype &&
    a.inputs.length === b.inputs.length &&
    sameShape(a.shape, b.shape) &&
    JSON.stringify(a.attributes) === JSON.stringify(b.attributes)
  );
}

function same(a: readonly number[] | Float32Array, b: readonly number[] | Float32Array): boolean {
  return a.length === b.length && Array.prototype.every.call(a, (value, index) => Object.is(value, b[index]));
}

function keyOf(nodes: readonly Tensor[]): string {
  return nodes.map(({ id }) => id).join(' ');
}
