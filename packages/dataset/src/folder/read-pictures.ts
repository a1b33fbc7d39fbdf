import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type DataFile, type LabelledImages, type Problem, shuffle, UserError } from '@hello-nn/core';
import { decodePng } from '@hello-nn/io';
import { damaged } from '../idx/format.ts';
import type { TakeMemory } from '../idx/memory.ts';
import { type ClassFolder, digestPictures } from './find-pictures.ts';
import { pictureToInk, resize } from './picture-to-ink.ts';

/** How bytes become images. */
export interface PicturePlan {
  /** Pixels a side that every picture is scaled to; absent: all must have one size. */
  readonly size?: number;
  /** Dark pixels are ink. */
  readonly invert: boolean;
  /** How the source's folder is named in records. */
  readonly shownFolder: string;
  /** Decides the order of the rows. */
  readonly orderKey: number;
}

/** The pictures of some class folders. */
export interface ReadPictures extends LabelledImages {
  readonly height: number;
  readonly width: number;
  /** One entry a class folder: all its bytes, and one sha256 over them. */
  readonly files: readonly DataFile[];
}

interface Ink {
  readonly path: string;
  readonly height: number;
  readonly width: number;
  readonly ink: Uint8Array;
}

const MAX_FILE_BYTES = 2 ** 28;
const MAX_TOTAL_BYTES = 2 ** 32;
const MOST_PROBLEMS = 20;

/**
 * Reads and decodes pictures; costs about 0.15 ms for one of 28 × 28.
 *
 * Throws `UserError('data')` with the first 20 problems: no PNG, damaged, too large, of another size than the first.
 */
export async function readPictures(
  folders: readonly ClassFolder[],
  plan: PicturePlan,
  take: TakeMemory,
): Promise<ReadPictures> {
  const pictures: Ink[] = [];
  const labels: number[] = [];
  const files: DataFile[] = [];
  const problems: Problem[] = [];
  for (const { folder, shown, names, label } of folders) {
    const stored: { name: string; bytes: Uint8Array }[] = [];
    for (const name of names) {
      try {
        const bytes = await readBounded(join(folder, name));
        stored.push({ name, bytes });
        const picture = toInk(bytes, join(folder, name), plan);
        refuseOtherSize(picture, pictures[0]);
        pictures.push(picture);
        labels.push(label);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        problems.push(...error.problems);
        if (problems.length >= MOST_PROBLEMS) throw new UserError('data', problems);
      }
    }
    const bytes = stored.reduce((sum, one) => sum + one.bytes.length, 0);
    files.push({ file: `${plan.shownFolder}/${shown}`, bytes, sha256: digestPictures(stored) });
  }
  if (problems.length > 0) throw new UserError('data', problems);
  return { ...inOrder(pictures, labels, plan.orderKey, take), files };
}

async function readBounded(path: string): Promise<Uint8Array> {
  const { size } = await stat(path);
  if (size > MAX_FILE_BYTES) throw damaged(path, `has ${size} bytes`, `at most ${MAX_FILE_BYTES}`, 'make it smaller');
  return readFile(path);
}

function toInk(bytes: Uint8Array, path: string, { size, invert }: PicturePlan): Ink {
  const picture = decodePng(bytes, { name: path });
  const { width, height } = picture;
  const ink = pictureToInk(picture, invert);
  if (size === undefined) return { path, height, width, ink };
  return { path, height: size, width: size, ink: resize(ink, height, width, size) };
}

function refuseOtherSize({ path, height, width }: Ink, first: Ink | undefined): void {
  if (!first || (first.height === height && first.width === width)) return;
  const expected = `${first.width} × ${first.height}, as ${first.path} has`;
  throw damaged(path, `is ${width} × ${height} pixels`, expected, "set 'size' to scale all pictures to one size");
}

/** The pictures in the order that the key draws, so that the first rows are a fair sample of all classes. */
function inOrder(pictures: readonly Ink[], labels: readonly number[], key: number, take: TakeMemory) {
  const { height, width, path } = pictures[0]!;
  const pixels = height * width;
  const total = pictures.length * pixels;
  if (total > MAX_TOTAL_BYTES) {
    const what = `${pictures.length} pictures of ${width} × ${height} pixels are ${total} bytes`;
    throw damaged(path, what, `at most ${MAX_TOTAL_BYTES} bytes in all`, "set 'size' to make them smaller");
  }
  const order = shuffle(
    Int32Array.from(pictures, (_, index) => index),
    key,
  );
  const images = take(total);
  for (const [row, index] of order.entries()) images.set(pictures[index]!.ink, row * pixels);
  return { images, labels: Uint8Array.from(order, (index) => labels[index]!), rows: order.length, height, width };
}
