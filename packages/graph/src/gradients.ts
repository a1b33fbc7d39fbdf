import { add } from './ops/arithmetic.ts';
import { scalar } from './ops/source.ts';
import { expandLike } from './ops/sum-and-repeat.ts';
import { graphError, type Tensor } from './tensor.ts';

/**
 * Reverse-mode differentiation: the gradients of the scalar `output` with respect to each of `parameters`, as new
 * expressions of the parameters' shapes (Linnainmaa 1970; Griewank & Walther, Evaluating Derivatives, ch. 3). A parameter
 * that the output does not depend on gets zeros. `seed` (a scalar, 1 by default) multiplies all of them, at the cheapest
 * place there is: the output.
 */
export function gradients(output: Tensor, parameters: readonly Tensor[], seed: Tensor = scalar(1)): Tensor[] {
  if (output.shape.length > 0) throw graphError('gradients', 'needs a scalar', output);
  const onPath = dependents(output, new Set(parameters));
  const adjoints = new Map<Tensor, Tensor>([[output, seed]]);
  for (const node of onPath) {
    const gradient = adjoints.get(node);
    if (!gradient || node.inputs.length === 0 || parameters.includes(node)) continue;
    if (!node.op.backward) throw graphError('gradients', `${node.op.name} cannot be differentiated`, node);
    const flows = node.op.backward(node, gradient);
    node.inputs.forEach((input, index) => {
      const flow = flows[index];
      if (!flow || !onPath.has(input)) return;
      const sofar = adjoints.get(input);
      adjoints.set(input, sofar ? add(sofar, flow) : flow);
    });
  }
  return parameters.map((parameter) => adjoints.get(parameter) ?? expandLike(scalar(0), parameter));
}

// Every node between the output and a parameter, users before what they use: inputs always have smaller ids.
function dependents(output: Tensor, parameters: ReadonlySet<Tensor>): Set<Tensor> {
  const depends = new Map<Tensor, boolean>();
  const visit = (node: Tensor): boolean => {
    const known = depends.get(node);
    if (known !== undefined) return known;
    // No short cut: every input is visited, so that every node gets its answer.
    const fromInputs = node.inputs.map(visit).some(Boolean);
    depends.set(node, fromInputs || parameters.has(node));
    return depends.get(node)!;
  };
  visit(output);
  const nodes = [...depends].flatMap(([node, does]) => (does ? [node] : []));
  return new Set(nodes.sort((a, b) => b.id - a.id));
}
