import type { Dataset, EpochRecord, Probabilities, SplitName } from '@hello-nn/core';
import type { Evaluation } from '@hello-nn/evaluation';
import type { SummaryRow } from '@hello-nn/model';
import type { RunRecord } from '../runs/run-record.ts';
import type { LookCount } from '../test-looks/count-looks.ts';
import type { Html } from './html.ts';
import type { ChosenPictures } from './pictures/choose-pictures.ts';
import type { FolderFigure } from './pictures/folder-figures.ts';
import type { SpriteLayout } from './pictures/sprite.ts';

/** Everything the page is made of. */
export interface ReportInput {
  readonly record: RunRecord;
  readonly dataset: Dataset;
  readonly table: readonly SummaryRow[];
  readonly history: readonly EpochRecord[];
  readonly evaluation: { readonly [split in SplitName]?: Evaluation };
  readonly judged: JudgedSplit;
  /** How often the test set was looked at, this page included; absent where the run does not look at it. */
  readonly looks?: LookCount;
  /** Which pictures stand behind the numbers, and where in the sprite each is. */
  readonly pictures: ChosenPictures;
  readonly sprite: SpriteLayout;
  /** SVG documents. */
  readonly charts: ReportCharts;
  readonly figures: readonly FolderFigure[];
}

/** The split that the tables and pictures of mistakes are about: test, or validation where the test is not looked at. */
export interface JudgedSplit {
  readonly split: SplitName;
  /** `[rows]`. */
  readonly labels: Uint8Array;
  /** `[rows]`, each 0 … classes − 1. */
  readonly predicted: Uint8Array;
  readonly probabilities: Probabilities;
  readonly evaluation: Evaluation;
}

export interface ReportCharts {
  readonly curves?: string;
  readonly weights?: string;
  readonly calibration?: string;
}

/** One part of the page; without content it is left out, and so is its link. */
export interface Section {
  readonly id: string;
  readonly title: string;
  /** The title in a word, for the bar of links. */
  readonly link: string;
  render(input: ReportInput): Html | undefined;
}
