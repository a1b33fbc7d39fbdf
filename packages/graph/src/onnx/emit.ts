import { type Loop, loopOf } from '../ops/loop.ts';
import { constantValues, isConstant, isPlaceholder } from '../ops/source.ts';
import type { OnnxConstant, OnnxForm, Tensor } from '../tensor.ts';
import { type GraphPart, type NodePart, nodePart } from './parts.ts';

/** Where nodes go: the graph, or a loop's body, which also sees the graph's values. */
interface Scope {
  readonly nodes: NodePart[];
  readonly names: Map<Tensor, string>;
  readonly parent?: Scope;
  /** Values that exist only here. */
  readonly owns: (value: Tensor) => boolean;
}

/** Writes expressions down as ONNX nodes, each value once, in an order in which inputs come first. */
export function emitGraph(inputs: readonly Tensor[], outputs: Readonly<Record<string, Tensor>>): GraphPart {
  const constants = new Map<string, { name: string; constant: OnnxConstant }>();
  let count = 0;
  const fresh = (stem: string): string => `${stem}_${count++}`;
  const top: Scope = { nodes: [], names: new Map(inputs.map((input) => [input, nameOf(input)])), owns: () => true };

  const constantName = (constant: OnnxConstant, own?: string): string => {
    const key =
      own === undefined && constant.values.length <= 8
        ? JSON.stringify([constant.dtype, constant.shape, [...constant.values]])
        : fresh('');
    const known = constants.get(key);
    if (known) return known.name;
    const name = own ?? fresh('constant');
    constants.set(key, { name, constant });
    return name;
  };

  const find = (value: Tensor, scope: Scope | undefined): string | undefined =>
    scope && (scope.names.get(value) ?? find(value, scope.parent));

  const nameIn = (scope: Scope, value: Tensor): string => {
    const known = find(value, scope);
    if (known) return known;
    if (scope.parent && !scope.owns(value)) return nameIn(scope.parent, value);
    if (isPlaceholder(value)) throw new Error(`graph: '${nameOf(value)}' is used but is not among the inputs`);
    if (isConstant(value)) {
      const name = constantName(asOnnx(value), value.attributes.name as string | undefined);
      top.names.set(value, name); // a named one is written once
      return name;
    }
    const made = loopOf(value);
    if (made) emitLoop(scope, made, value);
    else emitNode(scope, value);
    return scope.names.get(value)!;
  };

  const emitNode = (scope: Scope, value: Tensor): void => {
    const form = value.op.onnx?.(value);
    if (!form) throw new Error(`graph: ${value.op.name} has no ONNX form`);
    const inputNames = form.inputs.map((input) => inputName(scope, input));
    const name = fresh(value.op.name);
    scope.nodes.push(nodePart(form.opType, name, inputNames, [name], form.attributes));
    scope.names.set(value, name);
  };

  const inputName = (scope: Scope, input: OnnxForm['inputs'][number]): string => {
    if (!input) return '';
    return 'op' in input ? nameIn(scope, input) : constantName(input);
  };

  // All results of a loop get their names when the first of them is asked for.
  const loopNames = new Map<Loop, string[]>();
  const emitLoop = (scope: Scope, made: Loop, value: Tensor): void => {
    let names = loopNames.get(made);
    if (!names) {
      names = [...made.next, ...made.stacked].map(() => fresh('result'));
      const bound = [made.tripCount, ...made.initial].map((input) => nameIn(scope, input));
      const body = emitBody(scope, made);
      scope.nodes.push(nodePart('Loop', fresh('loop'), [bound[0]!, '', ...bound.slice(1)], names, undefined, body));
      loopNames.set(made, names);
    }
    scope.names.set(value, names[value.attributes.index as number]!);
  };

  const emitBody = (parent: Scope, made: Loop): GraphPart => {
    const own = insideOf(made);
    const locals = [made.iteration, ...made.current];
    const body: Scope = {
      nodes: [],
      names: new Map(locals.map((local) => [local, fresh(nameOf(local))])),
      parent,
      owns: (value) => own(value),
    };
    const results = [...made.next, ...made.stacked];
    const sources = results.map((result) => nameIn(body, result));
    const condition = fresh('condition');
    const goOn = fresh('goOn');
    body.nodes.push(nodePart('Identity', goOn, [condition], [goOn]));
    // ONNX wants every body output produced in the body, under a name of its own: anything else is copied.
    const taken = new Set(locals.map((local) => body.names.get(local)));
    const outputNames = sources.map((source, index) => {
      const produced = body.names.has(results[index]!) && !taken.has(source);
      taken.add(source);
      if (produced) return source;
      const copy = fresh('next');
      body.nodes.push(nodePart('Identity', copy, [source], [copy]));
      return copy;
    });
    return {
      name: fresh('body'),
      nodes: body.nodes,
      inputs: [
        { name: body.names.get(made.iteration)!, dtype: 'int64', shape: [] },
        { name: condition, dtype: 'bool', shape: [] },
        ...made.current.map((value) => ({ name: body.names.get(value)!, dtype: value.dtype, shape: value.shape })),
      ],
      outputs: [
        { name: goOn, dtype: 'bool', shape: [] },
        ...results.map((value, index) => ({ name: outputNames[index]!, dtype: value.dtype, shape: value.shape })),
      ],
      constants: [],
    };
  };

  const outputParts = Object.entries(outputs).map(([name, value]) => {
    top.nodes.push(nodePart('Identity', name, [nameIn(top, value)], [name]));
    return { name, dtype: value.dtype, shape: value.shape };
  });
  return {
    name: 'graph',
    nodes: top.nodes,
    inputs: inputs.map((input) => ({ name: nameOf(input), dtype: input.dtype, shape: input.shape })),
    outputs: outputParts,
    constants: [...constants.values()],
  };
}

// What depends on the iteration or the state belongs to the body; all else is computed once, outside.
function insideOf(made: Loop): (value: Tensor) => boolean {
  const known = new Map<Tensor, boolean>([made.iteration, ...made.current].map((local) => [local, true]));
  const inside = (value: Tensor): boolean => {
    const sofar = known.get(value);
    if (sofar !== undefined) return sofar;
    const result = value.inputs.map(inside).some(Boolean);
    known.set(value, result);
    return result;
  };
  return inside;
}

function asOnnx(value: Tensor): OnnxConstant {
  return { dtype: value.dtype, shape: value.shape as readonly number[], values: constantValues(value) };
}

function nameOf(value: Tensor): string {
  return String(value.attributes.name);
}
