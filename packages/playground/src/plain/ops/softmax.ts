import type { Application, PlainOp } from '../plain-op.ts';

/** exp(zᵢ) / Σⱼ exp(zⱼ) over the last axis. */
export const softmax: PlainOp = {
  name: 'softmax',
  forward(application) {
    const {
      inputs: [z],
      output,
    } = application;
    eachRow(application, (from, to) => {
      const largest = z!.data.subarray(from, to).reduce((high, x) => Math.max(high, x), Number.NEGATIVE_INFINITY);
      let sum = 0;
      for (let at = from; at < to; at++) sum += Math.exp(z!.data[at]! - largest);
      for (let at = from; at < to; at++) output.data[at] = Math.exp(z!.data[at]! - largest) / sum;
    });
  },
  backward(_, application, gradient, result) {
    const { data } = application.output;
    eachRow(application, (from, to) => {
      let mean = 0;
      for (let at = from; at < to; at++) mean += data[at]! * gradient[at]!;
      for (let at = from; at < to; at++) result[at]! += data[at]! * (gradient[at]! - mean);
    });
  },
};

function eachRow({ output }: Application, visit: (from: number, to: number) => void): void {
  const width = output.shape.at(-1)!;
  for (let from = 0; from < output.data.length; from += width) visit(from, from + width);
}
