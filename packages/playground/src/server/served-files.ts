import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { compileCheck, type Dataset } from '@hello-nn/core';
import { type DatasetConfig, datasetSection, loadDataset } from '@hello-nn/dataset';
import type { ServedFile } from './open-server.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
};

/** The files of the page's folder (none below it), by their paths; `index.html` is `/`. */
export function pageFiles(folder: string): Map<string, ServedFile> {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    names.flatMap(({ name }) => {
      const type = TYPES[extname(name)];
      const path = name === 'index.html' ? '/' : `/${name}`;
      return type ? [[path, { type, bytes: readFileSync(join(folder, name)) }]] : [];
    }),
  );
}

/** MNIST with the tutorial's split, verified. Throws `UserError('data')`. */
export async function loadRows(): Promise<Dataset> {
  const config = {};
  const problems = compileCheck(datasetSection)(config);
  if (problems.length > 0) throw new Error(problems.map(({ what }) => what).join('; '));
  return loadDataset(config as DatasetConfig, { baseDir: process.cwd(), seed: 0 });
}

/** The rows that train and validate, below `/data/`. The test split stays here. */
export function dataFiles({ pool, train, validation }: Dataset): Map<string, ServedFile> {
  const type = 'application/octet-stream';
  const bytes = { images: pool.images, labels: pool.labels, train: littleEndian(train) };
  const validating = { 'validation-images': validation.images, 'validation-labels': validation.labels };
  return new Map(
    Object.entries({ ...bytes, ...validating }).map(([name, part]) => [`/data/${name}`, { type, bytes: part }]),
  );
}

function littleEndian(values: Int32Array): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(values.length * 4));
  for (const [at, value] of values.entries()) bytes.setInt32(at * 4, value, true);
  return new Uint8Array(bytes.buffer);
}
