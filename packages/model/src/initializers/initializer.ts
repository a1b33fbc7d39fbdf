import { type Kind, randomNormal, randomUniform, Type } from '@hello-nn/core';

/** How a parameter gets its first values: a pure function of a key, so that every engine starts alike. */
export interface InitializerKind extends Kind {
  /** `shape` as in Keras (`[inputs, units]`); row-major values. */
  values(shape: readonly number[], key: number): Float32Array;
  /** tfjs-layers' class name. */
  readonly tfjs: string;
}

type Draw = (fans: { fanIn: number; fanOut: number }) => (key: number, index: number) => number;

export function defineInitializer(kind: string, summary: string, tfjs: string, draw: Draw): InitializerKind {
  return {
    kind,
    summary,
    tfjs,
    options: Type.Object({}),
    example: {},
    values(shape, key) {
      const value = draw(fansOf(shape));
      return Float32Array.from({ length: shape.reduce((size, dim) => size * dim, 1) }, (_, index) => value(key, index));
    },
  };
}

/** Uniform over ± limit. */
export function uniform(limit: number): (key: number, index: number) => number {
  return (key, index) => (2 * randomUniform(key, index) - 1) * limit;
}

/** Normal, cut at two standard deviations and widened so that what is left has `deviation`, as Keras and TensorFlow do. */
export function truncatedNormal(deviation: number): (key: number, index: number) => number {
  const widened = deviation / 0.8796256610342398;
  return (key, index) => {
    // Redraw with a counter of another range: 2³² / 64 values before two of them share one.
    for (let attempt = 0; ; attempt++) {
      const value = randomNormal(key, index * 64 + attempt);
      if (Math.abs(value) <= 2) return value * widened;
    }
  };
}

// Receptive-field sizes count for kernels of more than two axes, as in Keras's compute_fans.
function fansOf(shape: readonly number[]): { fanIn: number; fanOut: number } {
  const field = shape.slice(0, -2).reduce((size, dim) => size * dim, 1);
  const last = shape.at(-1) ?? 1;
  return { fanIn: (shape.at(-2) ?? last) * field, fanOut: last * field };
}
