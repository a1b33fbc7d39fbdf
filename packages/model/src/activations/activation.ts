import { type Kind, Type } from '@hello-nn/core';
import type { TfjsLayer } from '@hello-nn/engine';
import type { Tensor } from '@hello-nn/graph';

/** A function applied to each element of a layer's output (softmax: to each row). */
export interface ActivationKind extends Kind {
  trace(value: Tensor): Tensor;
  /** Whether each element is a function of itself alone, in whatever order they lie. */
  readonly elementwise: boolean;
  /** tfjs-layers' name for it as an option of Dense, or the layer that follows Dense instead. */
  readonly tfjs: string | TfjsLayer;
}

export function defineActivation(
  kind: string,
  summary: string,
  trace: (value: Tensor) => Tensor,
  { tfjs = kind, elementwise = true }: Partial<Pick<ActivationKind, 'tfjs' | 'elementwise'>> = {},
): ActivationKind {
  return { kind, summary, options: Type.Object({}), example: {}, trace, tfjs, elementwise };
}
