import type { EpochRecord } from '@hello-nn/core';
import { SingleBar } from 'cli-progress';
import { barTerminal, type ProgressStream } from './bar-terminal.ts';
import { paletteOf, supportsColor } from './colors.ts';
import { epochLine } from './epoch-line.ts';
import { progressLine } from './progress-line.ts';
import { openTally } from './progress-tally.ts';

/** How far an epoch is; figures are means over its rows so far. */
export interface ProgressUpdate {
  /** 1-based. */
  readonly epoch: number;
  /** Of this epoch. */
  readonly rowsDone: number;
  readonly loss: number;
  readonly accuracy: number;
}

export interface ProgressOptions {
  readonly stream: ProgressStream;
  readonly epochs: number;
  readonly rowsPerEpoch: number;
  readonly quiet: boolean;
}

/** Shows how training goes. Its functions may be handed on by themselves. */
export interface ProgressDisplay {
  /** Costs microseconds: drawing is throttled to ten times a second. */
  readonly update: (progress: ProgressUpdate) => void;
  readonly epoch: (record: EpochRecord) => void;
  /** Writes a line of its own, above the bar. */
  readonly note: (text: string) => void;
  /** Draws the last state and ends the line. Must be called: until then a timer keeps the process alive. */
  readonly stop: () => void;
}

/** A bar on a terminal, one line an epoch elsewhere, nothing if quiet. */
export function openProgress(options: ProgressOptions, colors = supportsColor(options.stream)): ProgressDisplay {
  if (options.quiet) return { update: nothing, epoch: nothing, note: nothing, stop: nothing };
  const isTerminal = options.stream.isTTY === true && process.env.TERM !== 'dumb';
  return isTerminal ? openBar(options, colors) : openLines(options);
}

function openLines({ stream, epochs }: ProgressOptions): ProgressDisplay {
  return {
    update: nothing,
    epoch: (record) => stream.write(`${epochLine(record, epochs)}\n`),
    note: (text) => stream.write(`${text}\n`),
    stop: nothing,
  };
}

function openBar({ stream, epochs, rowsPerEpoch }: ProgressOptions, colors: boolean): ProgressDisplay {
  const palette = paletteOf(colors);
  const tally = openTally(epochs, rowsPerEpoch);
  const settings = {
    fps: 10,
    format: () => progressLine(tally.state(), stream.columns || 80, palette),
    terminal: barTerminal(stream),
  };
  const bar = new SingleBar(settings);
  bar.start(epochs * rowsPerEpoch, 0);
  return {
    update(progress) {
      tally.update(progress);
      bar.update(tally.rows());
    },
    epoch(record) {
      tally.epoch(record);
      bar.update(tally.rows());
    },
    // The bar comes back below it with the next update.
    note: (text) => stream.write(`\r\u001b[K${text}\n`),
    stop() {
      tally.end();
      bar.stop();
    },
  };
}

function nothing(): void {}
