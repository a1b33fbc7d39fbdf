import { arrayOf, type Scan, scanOf } from '../ops/scan.ts';
import { constantValues, isConstant, isPlaceholder } from '../ops/source.ts';
import type { OnnxConstant, OnnxForm, Tensor } from '../tensor.ts';
import { type GraphPart, type NodePart, nodePart, type ValuePart } from './parts.ts';

/** Where nodes go: the graph, or a loop's body, which also sees the graph's values. */
interface Scope {
  readonly nodes: NodePart[];
  readonly names: Map<Tensor, string>;
  readonly parent?: Scope;
  /** Values that exist only here. */
  readonly owns: (value: Tensor) => boolean;
  /** In a body: the arrays whose elements it takes, and its names for these. */
  readonly elements: Map<Tensor, string>;
}

/** Writes expressions down as ONNX nodes, each value once, in an order in which inputs come first. */
export function emitGraph(inputs: readonly Tensor[], outputs: Readonly<Record<string, Tensor>>): GraphPart {
  const constants = new Map<string, { name: string; constant: OnnxConstant }>();
  let count = 0;
  const fresh = (stem: string): string => `${stem}_${count++}`;
  const top: Scope = {
    nodes: [],
    names: new Map(inputs.map((input) => [input, nameOf(input)])),
    owns: () => true,
    elements: new Map(),
  };

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
    const made = scanOf(value);
    const array = arrayOf(value);
    if (made) emitScan(scope, made, value);
    else if (array) takeElement(scope, array, value);
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

  const takeElement = (scope: Scope, array: Tensor, value: Tensor): void => {
    if (!scope.parent || scope.owns(array)) throw new Error('graph: scan: an element of what the loop itself computes');
    const name = fresh('element');
    scope.elements.set(array, name);
    scope.names.set(value, name);
  };

  // All results of a loop get their names when the first of them is asked for.
  const scanNames = new Map<Scan, string[]>();
  const emitScan = (scope: Scope, made: Scan, value: Tensor): void => {
    let names = scanNames.get(made);
    if (!names) {
      names = [...made.next, ...made.stacked].map(() => fresh('result'));
      const { body, arrays } = emitBody(scope, made);
      if (arrays.length === 0) throw new Error('graph: scan: no array is walked along');
      const bound = [...made.initial, ...arrays].map((input) => nameIn(scope, input));
      const attributes = { num_scan_inputs: { int: arrays.length } };
      scope.nodes.push(nodePart('Scan', fresh('scan'), bound, names, attributes, body));
      scanNames.set(made, names);
    }
    scope.names.set(value, names[value.attributes.index as number]!);
  };

  const emitBody = (parent: Scope, made: Scan): { body: GraphPart; arrays: readonly Tensor[] } => {
    const own = insideOf(made);
    const scope: Scope = {
      nodes: [],
      names: new Map(made.current.map((local) => [local, fresh(nameOf(local))])),
      parent,
      owns: (value) => own(value),
      elements: new Map(),
    };
    const results = [...made.next, ...made.stacked];
    const sources = results.map((result) => nameIn(scope, result));
    const partOf = (value: Tensor, name: string, shape = value.shape): ValuePart => ({
      name,
      dtype: value.dtype,
      shape,
    });
    const inputs = [
      ...made.current.map((value) => partOf(value, scope.names.get(value)!)),
      ...[...scope.elements].map(([array, name]) => partOf(array, name, array.shape.slice(1))),
    ];
    // ONNX wants every body output produced in the body, under a name of its own: anything else is copied.
    const taken = new Set(inputs.map(({ name }) => name));
    const outputs = sources.map((source, index) => {
      const result = results[index]!;
      const produced = scope.names.has(result) && !taken.has(source);
      taken.add(source);
      if (produced) return partOf(result, source);
      const copy = fresh('next');
      scope.nodes.push(nodePart('Identity', copy, [source], [copy]));
      return partOf(result, copy);
    });
    const body = { name: fresh('body'), nodes: scope.nodes, inputs, outputs, constants: [] };
    return { body, arrays: [...scope.elements.keys()] };
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

// What depends on the step or the state belongs to the body; all else is computed once, outside.
function insideOf(made: Scan): (value: Tensor) => boolean {
  const known = new Map<Tensor, boolean>([made.step, ...made.current].map((local) => [local, true]));
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
