import type { Program, Step } from '../program/program.ts';
import { plainOps } from './ops/index.ts';
import { type PlainOp, sizeOf, type Value } from './plain-op.ts';

/** A network ready to be asked, one image at a time. */
export interface PlainNetwork {
  /** `image [height · width]`, 0 = paper … 255 = ink → `[classes]`, a new array that sums to 1. */
  probabilities(image: ArrayLike<number>): Float32Array;
  /**
   * How each pixel, from 0 to 1, moves the score of a class compared with the mean of all scores, at `image`: `[height · width]`.
   */
  sensitivity(image: ArrayLike<number>, classIndex: number): Float32Array;
  /**
   * What the ink of each pixel adds to that score, `[height · width]`: sensitivity × pixel (gradient × input, Shrikumar et al.
   * 2016). Exact up to the biases where the network is piecewise linear (relu).
   */
  contributions(image: ArrayLike<number>, classIndex: number): Float32Array;
}

/**
 * Makes a network of its program and weights. Sums are kept in double precision and stored in single: probabilities are
 * within 1e-5 of the compiled engine's.
 *
 * @param weights One array a parameter, in the program's order and shapes.
 * @throws Error for an operation that no plain one is known for, or weights of another length.
 */
export function openProgram(program: Program, weights: readonly Float32Array[]): PlainNetwork {
  const ops = program.steps.map(plainOpOf);
  const values: Value[] = [
    emptyValue([1, ...program.inputShape]),
    ...program.parameters.map(({ name, shape }, index) => checkedWeights(name, shape, weights[index])),
    ...program.constants.map(({ shape, values: numbers }) => ({ shape, data: Float32Array.from(numbers) })),
    ...program.steps.map(({ shape }) => emptyValue(shape)),
  ];
  const firstStep = values.length - program.steps.length;
  const ofImage = dependents(program.steps, firstStep);
  const gradients = values.map(({ data }, index) => (ofImage.has(index) ? new Float32Array(data.length) : undefined));

  const applicationOf = ({ inputs, attributes }: Step, index: number) => ({
    inputs: inputs.map((input) => values[input]!),
    output: values[firstStep + index]!,
    attributes,
  });
  const applications = program.steps.map(applicationOf);
  const run = (image: ArrayLike<number>): void => {
    const { data } = values[0]!;
    for (let at = 0; at < data.length; at++) data[at] = image[at]! * program.pixelScale;
    for (const [index, op] of ops.entries()) {
      applications[index]!.output.data.fill(0);
      op.forward(applications[index]!);
    }
  };

  const sensitivity = (image: ArrayLike<number>, classIndex: number): Float32Array => {
    run(image);
    for (const gradient of gradients) gradient?.fill(0);
    const seed = gradients[program.scores];
    if (!seed) return new Float32Array(image.length);
    seed.fill(-1 / seed.length);
    seed[classIndex]! += 1;
    for (let index = program.scores - firstStep; index >= 0; index--) {
      const gradient = gradients[firstStep + index];
      if (!gradient) continue;
      for (const [which, input] of program.steps[index]!.inputs.entries()) {
        const to = gradients[input];
        if (to) ops[index]!.backward(which, applications[index]!, gradient, to);
      }
    }
    return gradients[0]!.slice();
  };
  return {
    probabilities(image) {
      run(image);
      return values[program.probabilities]!.data.slice();
    },
    sensitivity,
    contributions(image, classIndex) {
      return sensitivity(image, classIndex).map((slope, at) => slope * image[at]! * program.pixelScale);
    },
  };
}

function plainOpOf({ op }: Step): PlainOp {
  const found = plainOps.get(op);
  if (!found) throw new Error(`plain: no operation '${op}': write it in packages/playground/src/plain/ops`);
  return found;
}

function emptyValue(shape: readonly number[]): Value {
  return { shape, data: new Float32Array(sizeOf(shape)) };
}

function checkedWeights(name: string, shape: readonly number[], data: Float32Array | undefined): Value {
  if (data?.length === sizeOf(shape)) return { shape, data };
  throw new Error(`plain: ${name} has ${data?.length ?? 'no'} numbers for shape [${shape.join(', ')}]`);
}

// The image and all that is computed from it.
function dependents(steps: readonly Step[], firstStep: number): ReadonlySet<number> {
  const found = new Set([0]);
  for (const [index, { inputs }] of steps.entries())
    if (inputs.some((input) => found.has(input))) found.add(firstStep + index);
  return found;
}
