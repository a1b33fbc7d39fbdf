import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder, writeFileAtomic } from '@hello-nn/io';
import { jsonBytes, jsonOf } from '../cache/bytes.ts';
import type { KeptFiles } from '../stages/stage.ts';
import type { DrawnFigure } from './draw-to-folder.ts';

const LIST = 'drawn.json';

/** The pictures of a folder that were drawn, and the list of them, for the cache. */
export function packPictures(folder: string, drawn: readonly DrawnFigure[]): KeptFiles {
  const files = drawn.flatMap((figure) => figure.files);
  return {
    [LIST]: jsonBytes(drawn),
    ...Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file))])),
  };
}

/** Writes kept pictures into a folder. */
export function unpackPictures(folder: string, { [LIST]: list, ...pictures }: KeptFiles): readonly DrawnFigure[] {
  makeFolder(folder);
  for (const [file, content] of Object.entries(pictures)) writeFileAtomic(join(folder, file), content);
  return jsonOf<readonly DrawnFigure[]>(list!);
}
