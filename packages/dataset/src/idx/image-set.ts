import { join } from 'node:path';
import { type DataFile, type LabelledImages, type Problem, UserError } from '@hello-nn/core';
import { statIfThere } from '../stat-if-there.ts';
import { damaged, parseIdx } from './format.ts';
import { takeMemory, takeShared } from './memory.ts';
import { type CheckDims, readIdxFile, type StoredIdx } from './stored-file.ts';

/** Where the four files of a set are, and how their bytes become labelled images. */
export interface ImageSetPlan {
  /** Absolute. */
  readonly folder: string;
  /** How the folder is named in records: no machine's paths. */
  readonly shownFolder: string;
  /** Accepted names, most wanted first. */
  readonly names: Readonly<Record<FileRole, readonly string[]>>;
  /** Expected sha256 (lower-case hex) by file name. */
  readonly sha256: Readonly<Record<string, string>>;
  /** How to get the files; ends the message when one is missing or is not the expected one. */
  readonly fix: string;
  /** Training images into shared memory. */
  readonly shared: boolean;
}

export type FileRole = 'trainImages' | 'trainLabels' | 'testImages' | 'testLabels';

/** The four files of a set, read and in agreement with each other; labels as stored, not yet checked for range. */
export interface ImageSet {
  readonly height: number;
  readonly width: number;
  readonly train: LabelledImages;
  readonly test: LabelledImages;
  readonly files: readonly DataFile[];
  /** Absolute path by role, for errors about content. */
  readonly paths: Readonly<Record<FileRole, string>>;
}

interface Part {
  readonly path: string;
  readonly file: DataFile;
  readonly dims: readonly number[];
  readonly data: Uint8Array;
}

const MAX_PIXELS = 2 ** 26;
const ROLES: readonly FileRole[] = ['trainImages', 'trainLabels', 'testImages', 'testLabels'];
const CHECKS: Readonly<Record<FileRole, CheckDims>> = {
  trainImages: checkImageDims,
  trainLabels: checkLabelDims,
  testImages: checkImageDims,
  testLabels: checkLabelDims,
};

/** Reads and verifies the four files; throws one `UserError('data')` that holds the problems of all of them. */
export async function readImageSet(plan: ImageSetPlan): Promise<ImageSet> {
  const folder = await statIfThere(plan.folder);
  if (!folder?.isDirectory()) {
    throw damaged(plan.folder, folder ? 'is a file' : 'no such folder', 'a folder of four IDX files', plan.fix);
  }
  const settled = await Promise.allSettled(ROLES.map((role) => readPart(plan, role)));
  const problems = settled.flatMap((result) => (result.status === 'rejected' ? problemsOf(result.reason) : []));
  const parts = settled.map((result) => (result.status === 'fulfilled' ? result.value : undefined));
  const [trainImages, trainLabels, testImages, testLabels] = parts;
  problems.push(...disagreements(trainImages, trainLabels), ...disagreements(testImages, testLabels));
  problems.push(...otherImageSize(trainImages, testImages));
  if (problems.length > 0) throw new UserError('data', problems);
  if (!trainImages || !trainLabels || !testImages || !testLabels)
    throw new Error('a file is missing without a problem');
  return {
    height: trainImages.dims[1]!,
    width: trainImages.dims[2]!,
    train: { images: trainImages.data, labels: trainLabels.data, rows: trainLabels.data.length },
    test: { images: testImages.data, labels: testLabels.data, rows: testLabels.data.length },
    files: [trainImages, trainLabels, testImages, testLabels].map((part) => part.file),
    paths: {
      trainImages: trainImages.path,
      trainLabels: trainLabels.path,
      testImages: testImages.path,
      testLabels: testLabels.path,
    },
  };
}

async function readPart(plan: ImageSetPlan, role: FileRole): Promise<Part> {
  const name = await firstExisting(plan, role);
  const path = join(plan.folder, name);
  const take = plan.shared && role === 'trainImages' ? takeShared : takeMemory;
  const stored = await readIdxFile(path, CHECKS[role], take);
  checkSha256(stored, plan, name, path);
  const file = { file: `${plan.shownFolder}/${name}`, bytes: stored.storedBytes, sha256: stored.sha256 };
  return { path, file, ...parseIdx(stored.bytes, path) };
}

async function firstExisting(plan: ImageSetPlan, role: FileRole): Promise<string> {
  for (const name of plan.names[role]) {
    if (await statIfThere(join(plan.folder, name))) return name;
  }
  const [wanted, ...others] = plan.names[role];
  const expected = `that file${others.length > 0 ? `, or ${others.join(', ')}` : ''}`;
  throw damaged(join(plan.folder, wanted!), 'no such file', expected, plan.fix);
}

function checkSha256(stored: StoredIdx, plan: ImageSetPlan, name: string, path: string): void {
  const expected = plan.sha256[name]?.toLowerCase();
  if (expected === undefined || expected === stored.sha256) return;
  throw damaged(path, `sha256 is ${stored.sha256}: not the expected file`, `sha256 ${expected}`, plan.fix);
}

function checkImageDims(dims: readonly number[], file: string): void {
  if (dims.length !== 3) throw damaged(file, axes(dims), 'images: 3 axes (rows, height, width)', 'check its name');
  const [rows, height, width] = dims as readonly [number, number, number];
  if (rows === 0) throw damaged(file, 'holds 0 images', 'at least one image');
  const size = `images of ${height} × ${width} pixels`;
  if (height * width === 0) throw damaged(file, size, 'at least 1 × 1');
  if (height * width > MAX_PIXELS) throw damaged(file, size, `at most ${MAX_PIXELS} pixels an image`);
}

function checkLabelDims(dims: readonly number[], file: string): void {
  if (dims.length !== 1) throw damaged(file, axes(dims), 'labels: 1 axis (rows)', 'check its name');
  if (dims[0] === 0) throw damaged(file, 'holds 0 labels', 'at least one label');
}

function axes(dims: readonly number[]): string {
  return `its header has ${dims.length} ${dims.length === 1 ? 'axis' : 'axes'} (${dims.join(' × ')})`;
}

function disagreements(images: Part | undefined, labels: Part | undefined): Problem[] {
  if (!images || !labels || images.dims[0] === labels.dims[0]) return [];
  const what = `${labels.dims[0]} labels for ${images.dims[0]} images`;
  return [
    { where: labels.path, what, expected: `as many labels as ${images.path} has images`, fix: 'get both files again' },
  ];
}

function otherImageSize(train: Part | undefined, test: Part | undefined): Problem[] {
  const size = (part: Part): string => `${part.dims[1]} × ${part.dims[2]} pixels`;
  if (!train || !test || size(train) === size(test)) return [];
  const fix = 'take both files from the same set';
  return [{ where: test.path, what: `images of ${size(test)}`, expected: `${size(train)}, as in ${train.path}`, fix }];
}

/** The problems that a rejection carries; any other reason is thrown on. */
export function problemsOf(reason: unknown): readonly Problem[] {
  if (reason instanceof UserError) return reason.problems;
  throw reason;
}
