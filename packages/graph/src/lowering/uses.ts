/** What outputs are made of, seen from the values: who needs them, and how. */

import { isGemm } from '../ops/gemm.ts';
import { scanOf } from '../ops/scan.ts';
import { reshapedFrom } from '../ops/shape.ts';
import type { Tensor } from '../tensor.ts';

/** How a value is used by what some outputs are made of. */
export interface Uses {
  /** By no more than one other value. */
  once(value: Tensor): boolean;
  /** As a column `[n, 1]`, itself or what it is a reshape of. */
  asColumn(value: Tensor): boolean;
  /** Only in other shapes, or as what a product adds to each of its rows: its own shape matters to nobody. */
  inAnyShape(value: Tensor): boolean;
}

export function usesOf(outputs: readonly Tensor[]): Uses {
  const counts = new Map<Tensor, number>();
  const columns = new Set<Tensor>();
  const shaped = new Set<Tensor>();

  const visit = (value: Tensor): void => {
    const sofar = counts.get(value) ?? 0;
    counts.set(value, sofar + 1);
    if (sofar > 0) return;
    const from = reshapedFrom(value);
    if (value.shape.length === 2 && value.shape[1] === 1) columns.add(unshaped(value));
    const made = scanOf(value);
    // Results of one loop share its body: it is counted once.
    if (made && !counts.has(made.step)) {
      for (const result of [...made.next, ...made.stacked]) {
        shaped.add(result);
        visit(result);
      }
      counts.set(made.step, 1);
    }
    for (const [index, input] of value.inputs.entries()) {
      const added = isGemm(value) && index === 2 && input.shape.length === 1;
      if (!from && !added) shaped.add(input);
      visit(input);
    }
  };
  for (const output of outputs) visit(output);

  return {
    once: (value) => (counts.get(value) ?? 0) <= 1,
    asColumn: (value) => columns.has(unshaped(value)),
    inAnyShape: (value) => !shaped.has(value),
  };
}

/** What a value is a reshape of, or a reshape of a reshape: itself, if it is none. */
export function unshaped(value: Tensor): Tensor {
  const from = reshapedFrom(value);
  return from ? unshaped(from) : value;
}
