import type { Kind, Static, TObject } from '@hello-nn/core';
import type { ForwardContext, TfjsLayer } from '@hello-nn/engine';
import type { Tensor } from '@hello-nn/graph';
import type { KerasOptions } from '../import/keras-options.ts';

/** An array of a layer. */
export interface ParameterSpec {
  /** `kernel`, `bias`. */
  readonly name: string;
  /** Keras's shape. */
  readonly shape: readonly number[];
  /** A kind of initializer. */
  readonly initializer: string;
  /** How the compiled graph holds it: its axis i is axis `graphOrder[i]` of `shape`. */
  readonly graphOrder: readonly number[];
  /** False for what the layer keeps itself, by `context.assign`. */
  readonly trainable: boolean;
  /** Adds l2 · Σ w² to the loss. */
  readonly l2: number;
}

/** Why a layer cannot take its input. */
export interface Refusal {
  readonly what: string;
  readonly expected: string;
  readonly fix: string;
}

export interface LayerContext extends ForwardContext {
  /** The layer's number among those that draw random masks. */
  readonly randomLayer: number;
}

/** A layer: how shapes pass through it, what it trains, how it enters a graph, and what it is called elsewhere. */
export interface LayerKind<Name extends string = string, Options extends TObject = TObject> extends Kind<Name> {
  readonly options: Options;
  /** Keras's class name. */
  readonly className: string;
  /** Draws a random mask while training. */
  readonly random: boolean;
  /** What is wrong with an input of this shape (without the batch), or undefined. */
  refuse(options: Static<Options>, input: readonly number[]): Refusal | undefined;
  /** Without the batch, as `input`. */
  outputShape(options: Static<Options>, input: readonly number[]): readonly number[];
  parameters(options: Static<Options>, input: readonly number[]): readonly ParameterSpec[];
  /** `input [batch, ...]` → `[batch, ...outputShape]`. */
  trace(options: Static<Options>, input: Tensor, parameters: readonly Tensor[], context: LayerContext): Tensor;
  /** The same layer for tfjs-layers; `name` prefixes its weights. */
  tfjs(options: Static<Options>, name: string, context: { readonly randomLayer: number }): readonly TfjsLayer[];
  /** The way back: our options from Keras's of the class `className`. The schema judges them; ask for all that are supported. */
  fromKeras(options: KerasOptions): Readonly<Record<string, unknown>>;
}

/** Ties a layer's behaviour to the type of its options. */
export function defineLayer<Name extends string, Options extends TObject>(
  layer: LayerKind<Name, Options>,
): LayerKind<Name, Options> {
  return layer;
}
