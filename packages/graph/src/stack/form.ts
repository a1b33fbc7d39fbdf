import { lower } from '../lowering/lower.ts';
import { isConstant, isPlaceholder } from '../ops/source.ts';
import type { Tensor } from '../tensor.ts';

/**
 * The form of expressions as text: all of them but the numbers of constants and the names of placeholders. Of two lists of
 * expressions with equal forms, `sideBySide` can make one, if every operation has a rule for copies.
 */
export function formOf(values: readonly Tensor[]): string {
  const numbers = new Map<Tensor, number>();
  const lines: string[] = [];
  const visit = (node: Tensor): number => {
    const known = numbers.get(node);
    if (known !== undefined) return known;
    const inputs = node.inputs.map(visit);
    const attributes = isConstant(node) || isPlaceholder(node) ? '' : JSON.stringify(node.attributes);
    lines.push(`${node.op.name} ${node.dtype}[${node.shape.join(' ')}] ${attributes} ${inputs.join(' ')}`);
    numbers.set(node, lines.length - 1);
    return lines.length - 1;
  };
  const results = lower(values).map(visit);
  return [...lines, results.join(' ')].join('\n');
}
