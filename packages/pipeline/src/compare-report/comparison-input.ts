import type { DatasetInfo, EpochRecord, LabelledImages, Probabilities } from '@hello-nn/core';
import type { ComparedGroup, ComparedRun, Comparison } from '../compare/comparison.ts';
import type { Html } from '../report/html.ts';
import type { SpriteLayout } from '../report/pictures/sprite.ts';
import type { LookCount } from '../test-looks/count-looks.ts';
import type { Flips } from './flips/choose-flips.ts';

/** Everything the page of a comparison is made of. */
export interface ComparisonInput {
  readonly comparison: Comparison;
  /** The epochs of every compared run, by its id. */
  readonly histories: ReadonlyMap<string, readonly EpochRecord[]>;
  /** The data of the validation rows, which both models below were asked about. */
  readonly info: DatasetInfo;
  readonly validation: LabelledImages;
  /** The two groups that are set against each other row by row, the earlier named first. */
  readonly sides: readonly [Side, Side];
  readonly flips: Flips;
  /** Holds every flip that is shown. */
  readonly sprite: SpriteLayout;
  readonly charts: ComparisonCharts;
  /** How often the test rows of both have been looked at, by anyone; undefined where they are not the same rows. */
  readonly looks?: Pick<LookCount, 'times' | 'models'> | undefined;
}

/** A group as one of its runs speaks for it. */
export interface Side {
  readonly group: ComparedGroup;
  readonly run: ComparedRun;
  /** Of the validation rows. */
  readonly probabilities: Probabilities;
}

/** A chart and what it shows in words. */
export interface WordedChart {
  /** An SVG document. */
  readonly svg: string;
  readonly words: string;
}

export interface ComparisonCharts {
  readonly intervals?: WordedChart;
  /** Validation loss and accuracy. */
  readonly curves: readonly WordedChart[];
  /** One a setting that is a number. */
  readonly responses: readonly WordedChart[];
  readonly parallel?: WordedChart;
}

/** One part of the page; without content it is left out, and so is its link. */
export interface ComparisonSection {
  readonly id: string;
  readonly title: string;
  /** The title in a word, for the bar of links. */
  readonly link: string;
  render(input: ComparisonInput): Html | undefined;
}
