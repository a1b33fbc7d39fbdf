import { scanOf, scanResults } from '../ops/scan.ts';
import { reshapeLike } from '../ops/shape.ts';
import { isConstant, isPlaceholder, placeholder, scalarValue } from '../ops/source.ts';
import { sameShape, type Tensor, tensor } from '../tensor.ts';
import { keptShapes } from './kept-shapes.ts';
import { RULES, type Rule } from './rules.ts';
import { usesOf } from './uses.ts';

const MOST_PASSES = 20;

/** Rewrites outputs into equal, cheaper ones: the rules until none applies, and equal expressions computed once. */
export function lower(outputs: readonly Tensor[], rules: readonly Rule[] = RULES): Tensor[] {
  let current = [...outputs];
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const rewritten = rewriteOnce(current, rules);
    if (rewritten.every((value, index) => value === current[index])) return rewritten;
    current = rewritten;
  }
  throw new Error(`graph: lowering did not settle in ${MOST_PASSES} passes`);
}

function rewriteOnce(outputs: readonly Tensor[], rules: readonly Rule[]): Tensor[] {
  const uses = usesOf(outputs);
  const done = new Map<Tensor, Tensor>();
  const equal = new Map<string, Tensor>();
  const origin = new Map<Tensor, Tensor>();

  const rewrite = (node: Tensor): Tensor => {
    const known = done.get(node);
    if (known) return known;
    const result = unique(rebuilt(node));
    done.set(node, result);
    origin.set(result, node);
    return result;
  };
  const earlier = (value: Tensor): Tensor => origin.get(value) ?? value;
  const usesOfRewritten = {
    once: (value: Tensor) => uses.once(earlier(value)),
    asColumn: (value: Tensor) => uses.asColumn(earlier(value)),
  };

  const rebuilt = (node: Tensor): Tensor => {
    if (scanOf(node)) return rebuiltScan(node);
    const inputs = node.inputs.map(rewrite);
    const same = inputs.every((input, index) => input === node.inputs[index]);
    const copy = same ? node : tensor(node.op, inputs, node.shape, node.dtype, node.attributes);
    origin.set(copy, node);
    for (const rule of rules) {
      const better = rule(copy, usesOfRewritten);
      if (better) return better;
    }
    return copy;
  };

  const rebuiltScans = new Map<object, Tensor[]>();
  const rebuiltScan = (node: Tensor): Tensor => {
    const made = scanOf(node)!;
    let results = rebuiltScans.get(made);
    if (!results) {
      const shapes = keptShapes(made, uses);
      const current = made.current.map((state, index) => {
        if (sameShape(shapes[index]!, state.shape)) return state;
        const kept = placeholder(String(state.attributes.name), state.dtype, shapes[index]!);
        done.set(state, reshapeLike(kept, state.shape));
        return kept;
      });
      const asKept = (value: Tensor, index: number): Tensor => reshapeLike(value, shapes[index]!);
      const initial = made.initial.map(rewrite).map(asKept);
      const next = made.next.map(rewrite).map(asKept);
      const stacked = made.stacked.map(rewrite);
      const before = [...made.current, ...made.initial, ...made.next, ...made.stacked];
      const after = [...current, ...initial, ...next, ...stacked];
      if (after.every((value, index) => value === before[index])) return node;
      results = scanResults({ ...made, initial, current, next, stacked }).map((result, index) =>
        index < next.length ? reshapeLike(result, made.next[index]!.shape) : result,
      );
      rebuiltScans.set(made, results);
    }
    return results[node.attributes.index as number]!;
  };

  const unique = (node: Tensor): Tensor => {
    const key = identity(node);
    if (key === undefined) return node;
    const twin = equal.get(key);
    if (twin) return twin;
    equal.set(key, node);
    return node;
  };

  return outputs.map(rewrite);
}

// Two nodes of one identity hold the same numbers. Placeholders, arrays and loops are themselves only.
function identity(node: Tensor): string | undefined {
  const value = scalarValue(node);
  if (value !== undefined) return `scalar ${node.dtype} ${value}`;
  if (isPlaceholder(node) || isConstant(node) || scanOf(node)) return undefined;
  const own = `${node.op.name} ${node.dtype}[${node.shape.join(' ')}] ${JSON.stringify(node.attributes)}`;
  return `${own} ${node.inputs.map((input) => input.id).join(' ')}`;
}
