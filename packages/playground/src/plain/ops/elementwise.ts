/** Element by element. Derivatives: any table of calculus; at a kink as in package `graph`. */
import { erf } from '../erf.ts';
import type { PlainOp, Value } from '../plain-op.ts';

const unary = (
  name: string,
  value: (x: number) => number,
  /** Of input and output. */
  slope: (x: number, y: number) => number,
): PlainOp => ({
  name,
  forward({ inputs: [x], output }) {
    for (let at = 0; at < output.data.length; at++) output.data[at] = value(x!.data[at]!);
  },
  backward(_, { inputs: [x], output }, gradient, to) {
    for (let at = 0; at < to.length; at++) to[at]! += gradient[at]! * slope(x!.data[at]!, output.data[at]!);
  },
});

const TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

const binary = (
  name: string,
  value: (a: number, b: number) => number,
  slopes: readonly [(a: number, b: number) => number, (a: number, b: number) => number],
): PlainOp => ({
  name,
  forward({ inputs: [a, b], output }) {
    const [left, right] = [reader(a!, output), reader(b!, output)];
    for (let at = 0; at < output.data.length; at++) output.data[at] = value(left(at), right(at));
  },
  backward(which, { inputs: [a, b], output }, gradient, to) {
    const [left, right] = [reader(a!, output), reader(b!, output)];
    const slope = slopes[which]!;
    const repeated = to.length < gradient.length;
    for (let at = 0; at < gradient.length; at++) to[repeated ? 0 : at]! += gradient[at]! * slope(left(at), right(at));
  },
});

const where: PlainOp = {
  name: 'where',
  forward({ inputs: [condition, yes, no], output }) {
    const [holds, left, right] = [reader(condition!, output), reader(yes!, output), reader(no!, output)];
    for (let at = 0; at < output.data.length; at++) output.data[at] = holds(at) === 0 ? right(at) : left(at);
  },
  backward(which, { inputs: [condition], output }, gradient, to) {
    if (which === 0) return;
    const holds = reader(condition!, output);
    const repeated = to.length < gradient.length;
    for (let at = 0; at < gradient.length; at++)
      if ((holds(at) === 0) === (which === 2)) to[repeated ? 0 : at]! += gradient[at]!;
  },
};

const nothing = (): number => 0;

export const elementwise: readonly PlainOp[] = [
  unary('exp', Math.exp, (_, y) => y),
  unary('tanh', Math.tanh, (_, y) => 1 - y * y),
  unary(
    'sigmoid',
    (x) => 1 / (1 + Math.exp(-x)),
    (_, y) => y * (1 - y),
  ),
  unary(
    'relu',
    (x) => Math.max(x, 0),
    (_, y) => (y > 0 ? 1 : 0),
  ),
  unary('erf', erf, (x) => TWO_OVER_ROOT_PI * Math.exp(-x * x)),
  binary('add', (a, b) => a + b, [() => 1, () => 1]),
  binary('sub', (a, b) => a - b, [() => 1, () => -1]),
  binary('mul', (a, b) => a * b, [(_, b) => b, (a) => a]),
  binary('greater', (a, b) => (a > b ? 1 : 0), [nothing, nothing]),
  where,
];

// A value of one number repeats; other shapes must be the output's.
function reader({ data, shape }: Value, output: Value): (at: number) => number {
  if (data.length === output.data.length) return (at) => data[at]!;
  if (data.length === 1) return () => data[0]!;
  throw new Error(`plain: [${shape.join(', ')}] does not repeat to [${output.shape.join(', ')}]`);
}
