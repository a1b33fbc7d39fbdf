import { readFileSync, statSync } from 'node:fs';
import { type DatasetInfo, type Problem, UserError } from '@hello-nn/core';
import { decodePng, type GreyPicture, prepareDigit } from '@hello-nn/visualization';
import type { AskedImages } from '../stages/stage.ts';

/** The largest file that is read at all. */
const LARGEST_FILE = 2 ** 26;

/** MNIST's images: what `prepareDigit` makes. */
const MNIST_SIDE = 28;

/**
 * Reads a user's own pictures and prepares them as the model's data were: as MNIST's digits (crop, fit into 20 × 20,
 * centre of mass), or for data of another size as they are.
 *
 * @throws UserError `data` with everything that is wrong with the files.
 */
export function readPictures(files: readonly string[], info: DatasetInfo): Omit<AskedImages, 'probabilities'> {
  const problems: Problem[] = [];
  const prepared = files.map((file) => {
    try {
      return prepare(file, decodePng(readBounded(file), { name: file }), info);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  });
  if (problems.length > 0) throw new UserError('data', problems);
  const pixels = info.height * info.width;
  const images = new Uint8Array(files.length * pixels);
  for (const [at, picture] of prepared.entries()) images.set(picture!.image, at * pixels);
  return { images, names: files, notes: prepared.map((picture) => picture!.note), truths: files.map(() => undefined) };
}

interface Prepared {
  readonly image: Uint8Array;
  readonly note?: string;
}

function prepare(file: string, picture: GreyPicture, { height, width }: DatasetInfo): Prepared {
  if (height !== MNIST_SIDE || width !== MNIST_SIDE) return asIs(file, picture, height, width);
  const digit = prepareDigit(picture);
  if (digit.blank) {
    const what = `is blank${digit.transparent ? ' (transparent throughout)' : ''}: there is nothing to recognise`;
    throw new UserError('data', { where: file, what, fix: 'draw a digit in it' });
  }
  const steps = [
    ...(digit.inverted ? ['dark ink on light paper: inverted'] : []),
    ...(digit.transparent ? ['transparent parts taken as paper'] : []),
    `${picture.width} × ${picture.height} cropped to ${digit.box.width} × ${digit.box.height}, fitted and centred`,
  ];
  return { image: digit.image, note: steps.join('; ') };
}

function asIs(file: string, { grey, width: w, height: h }: GreyPicture, height: number, width: number): Prepared {
  if (w === width && h === height) return { image: grey };
  const expected = `${width} × ${height} pixels, light ink on black, as the run's data are`;
  throw new UserError('data', { where: file, what: `has ${w} × ${h} pixels`, expected, fix: 'scale it to that size' });
}

function readBounded(file: string): Uint8Array {
  const refuse = (what: string, fix: string, cause?: unknown): UserError =>
    new UserError('data', { where: file, what, fix }, { cause });
  let size: number;
  try {
    const stats = statSync(file);
    if (!stats.isFile()) throw refuse('is no file', 'name PNG files');
    size = stats.size;
  } catch (cause) {
    if (!['ENOENT', 'ENOTDIR'].includes(String((cause as NodeJS.ErrnoException).code))) throw cause;
    throw refuse('there is no such file', 'check the spelling', cause);
  }
  if (size > LARGEST_FILE) throw refuse(`is too large: ${size} bytes`, 'make it smaller');
  return readFileSync(file);
}
