import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Problem, UserError } from '@hello-nn/core';
import { damaged } from '../idx/format.ts';
import { statIfThere } from '../stat-if-there.ts';

/** One class folder and the PNG files in it. */
export interface ClassFolder {
  readonly label: number;
  /** Absolute. */
  readonly folder: string;
  /** How records name the files: `train/cat/*.png`. */
  readonly shown: string;
  /** Names of the files, sorted. */
  readonly names: readonly string[];
}

export interface FoundPictures {
  readonly classNames: readonly string[];
  readonly train: readonly ClassFolder[];
  /** Absent: there are no train/ and test/ folders, and the test rows are to be drawn. */
  readonly test?: readonly ClassFolder[];
}

const LAYOUT = 'one folder a class with PNG files in it, or train/ and test/ with such folders';

/** Lists a folder of pictures, sorted by name so that no machine orders them otherwise. Throws `UserError('data')`. */
export async function findPictures(folder: string, wanted: readonly string[] | undefined): Promise<FoundPictures> {
  if (!(await isFolder(folder))) throw damaged(folder, 'no such folder', LAYOUT, 'correct dataset.source.folder');
  const parted = (await isFolder(join(folder, 'train'))) && (await isFolder(join(folder, 'test')));
  const names = wanted ?? (await foldersIn(parted ? join(folder, 'train') : folder));
  if (names.length < 2 || names.length > 256) {
    throw damaged(
      folder,
      `holds ${names.length} class folders`,
      `2 to 256: ${LAYOUT}`,
      'correct dataset.source.folder',
    );
  }
  const problems: Problem[] = [];
  const list = (part: string): Promise<ClassFolder[]> =>
    Promise.all(names.map((name, label) => listClass(folder, part, name, label, problems)));
  const train = await list(parted ? 'train' : '');
  const test = parted ? await list('test') : undefined;
  for (const part of parted ? ['train', 'test'] : ['']) {
    problems.push(...strangers(join(folder, part), await foldersIn(join(folder, part)), names));
  }
  for (const { folder: where, names: files } of train) {
    if (files.length === 0) problems.push({ where, what: 'holds no PNG file', expected: 'pictures of this class' });
  }
  if (problems.length > 0) throw new UserError('data', problems);
  return { classNames: names, train, ...(test && { test }) };
}

/** sha256 over names and contents, in the order of the names. */
export function digestPictures(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): string {
  const all = createHash('sha256');
  for (const { name, bytes } of files) {
    all.update(`${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`);
  }
  return all.digest('hex');
}

async function listClass(
  root: string,
  part: string,
  name: string,
  label: number,
  problems: Problem[],
): Promise<ClassFolder> {
  const folder = join(root, part, name);
  const entries = (await isFolder(folder)) ? await visibleIn(folder) : [];
  const names = entries.filter((entry) => /\.png$/i.test(entry));
  const others = entries.filter((entry) => !names.includes(entry));
  if (others.length > 0) {
    const what = `holds what is no PNG file: ${others.slice(0, 3).join(', ')}${others.length > 3 ? ', …' : ''}`;
    problems.push({ where: folder, what, expected: 'PNG files only', fix: 'save them as PNG, or move them elsewhere' });
  }
  return { label, folder, shown: `${part ? `${part}/` : ''}${name}/*.png`, names };
}

function strangers(where: string, found: readonly string[], known: readonly string[]): Problem[] {
  const others = found.filter((name) => !known.includes(name));
  if (others.length === 0) return [];
  const what = `holds folders of no class: ${others.slice(0, 5).join(', ')}${others.length > 5 ? ', …' : ''}`;
  return [
    { where, what, expected: `one folder each for ${known.join(', ')}`, fix: 'correct classNames, or move them' },
  ];
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const folders: string[] = [];
  for (const { name } of entries) if (!name.startsWith('.') && (await isFolder(join(folder, name)))) folders.push(name);
  return folders.sort();
}

// What begins with a dot is the file system's or the desktop's.
async function visibleIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
}

async function isFolder(path: string): Promise<boolean> {
  return (await statIfThere(path))?.isDirectory() === true;
}
