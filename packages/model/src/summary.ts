import { placeLayers } from './network.ts';
import type { ModelConfig } from './section.ts';

/** One line of a model's table. */
export interface SummaryRow {
  readonly name: string;
  /** Keras's class name. */
  readonly type: string;
  /** `(None, 15)`, Keras's way; None is the batch. */
  readonly outputShape: string;
  readonly parameters: number;
  /** Those that training changes by their gradient; the others a layer keeps itself. */
  readonly trainable: number;
}

/** A model's table, as Keras's `model.summary()` has it. */
export function summarise(config: ModelConfig, inputShape: readonly number[]): SummaryRow[] {
  return placeLayers(config, inputShape).map((layer) => ({
    name: layer.name,
    type: layer.kind.className,
    outputShape: `(None, ${layer.outputShape.join(', ')})`,
    parameters: numbersIn(layer.parameters),
    trainable: numbersIn(layer.parameters.filter(({ trainable }) => trainable)),
  }));
}

function numbersIn(parameters: readonly { readonly shape: readonly number[] }[]): number {
  return parameters.reduce((sum, { shape }) => sum + shape.reduce((size, dim) => size * dim, 1), 0);
}
