import type { ConfigOf, Kind, SplitName, Static, TObject, Violation } from '@hello-nn/core';
import type { ChartSpec } from './charts/render-chart.ts';
import type { FigureInput } from './figure-input.ts';

/** One finished picture. */
export interface Figure {
  /** Its file name without an ending; unique within one `drawFigures`. */
  readonly name: string;
  readonly title: string;
  readonly png: Uint8Array;
  readonly svg?: string;
  /** The chart's Vega-Lite specification, data included: for changing it elsewhere. */
  readonly spec?: ChartSpec;
}

/** What a figure is drawn from. */
export type FigureNeed = 'data' | 'history' | 'evaluation' | 'weights' | 'predictions';

/** What is known of the data before they are read; what is absent is not known. */
export interface KnownData {
  readonly classNames?: readonly string[];
  /** The most rows a split can have. */
  readonly rows: { readonly [split in SplitName]?: number };
}

/** A kind of figure. */
export interface FigureKind<Name extends string = string, Options extends TObject = TObject> extends Kind<Name> {
  readonly options: Options;
  /** The parts of `FigureInput` that must be there. */
  readonly needs: readonly FigureNeed[];
  /** What a config asks for that no such data can give; paths start at the figure's own config. */
  refuse?(options: Readonly<Static<Options>>, known: KnownData): Violation[];
  /** What a config asks for that the input cannot give; paths start at the figure's own config. */
  check?(options: Readonly<Static<Options>>, input: FigureInput): Violation[];
  /** Draws; `check` has found nothing before. */
  draw(options: Readonly<Static<Options>>, input: FigureInput): Promise<Figure[]>;
}

/** Keeps a kind's name and options in its type. */
export function defineFigure<const Name extends string, Options extends TObject>(
  kind: FigureKind<Name, Options>,
): FigureKind<Name, Options> {
  return kind;
}

/** The config of any kind in a list. */
export type FigureConfigOf<K> = K extends FigureKind<infer Name, infer Options> ? ConfigOf<Name, Options> : never;
