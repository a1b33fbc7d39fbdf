import type { ParameterSpec } from './layers/layer.ts';
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
  /** Those of them that training changes; the others a layer keeps itself. */
  readonly trainable: number;
}

/** A model's table, as Keras's `model.summary()` has it. */
export function summarise(config: ModelConfig, inputShape: readonly number[]): SummaryRow[] {
  return placeLayers(config, inputShape).map((layer) => ({
    name: layer.name,
    type: layer.kind.className,
    outputShape: `(None, ${layer.outputShape.join(', ')})`,
    parameters: numbersOf(layer.parameters),
    trainable: numbersOf(layer.parameters.filter(({ trainable }) => trainable)),
  }));
}

function numbersOf(parameters: readonly ParameterSpec[]): number {
  return parameters.reduce((sum, { shape }) => sum + shape.reduce((size, dim) => size * dim, 1), 0);
}
