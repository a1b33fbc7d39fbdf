import { join } from 'node:path';
import { makeFolder, writeFileAtomic } from '@hello-nn/io';
import { drawFigures, type FigureConfig, type FigureInput } from '@hello-nn/visualization';

/** Some figures to draw, and where their files go. Plain data: it crosses to a worker. */
export interface DrawingJob {
  readonly folder: string;
  readonly configs: readonly FigureConfig[];
  readonly input: FigureInput;
  /** Names that earlier jobs of the same folder have taken. */
  readonly taken: readonly string[];
}

/** A picture that was written: paths relative to the folder. */
export interface DrawnFigure {
  readonly name: string;
  readonly kind: string;
  readonly title: string;
  readonly files: readonly string[];
}

/** Draws figures and writes them: PNG, and for charts the specification beside it. */
export async function drawToFolder({ folder, configs, input, taken }: DrawingJob): Promise<DrawnFigure[]> {
  makeFolder(folder);
  const names = new Set(taken);
  const drawn: DrawnFigure[] = [];
  for (const config of configs) {
    for (const { name, title, png, spec } of await drawFigures([config], input, names)) {
      const contents: [string, string | Uint8Array][] = [[`${name}.png`, png]];
      if (spec) contents.push([`${name}.vl.json`, `${JSON.stringify(spec, null, 2)}\n`]);
      for (const [file, content] of contents) writeFileAtomic(join(folder, file), content);
      drawn.push({ name, kind: config.kind, title, files: contents.map(([file]) => file) });
    }
  }
  return drawn;
}
