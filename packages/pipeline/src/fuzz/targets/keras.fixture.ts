import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readModelFile, toKeras } from '@hello-nn/model';
import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { editedBytes, editedText } from '../edits.fixture.ts';
import { editedValue, jsonText } from '../json-edits.fixture.ts';
import type { FuzzTarget } from '../target.fixture.ts';
import { NETWORKS, weightsOf } from './networks.fixture.ts';
import { build, JSON_PIECES } from './tfjs.fixture.ts';

const CONFIG = 'config.json';
const WEIGHTS = 'model.weights.h5';
let archives: readonly Uint8Array[] = [];

const archive = fc.nat(NETWORKS.length - 1).map((at) => archives[at]!);
const repacked = (name: string, change: (content: Uint8Array) => fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> =>
  archive.chain((whole) => {
    const inside = unzipSync(whole);
    return change(inside[name]!).map((content) => zipSync({ ...inside, [name]: content }, { level: 0 }));
  });
const describedAs = (text: fc.Arbitrary<string>): fc.Arbitrary<Uint8Array> =>
  text.map((json) => new Uint8Array(Buffer.from(json)));

const file = fc.oneof(
  { weight: 1, arbitrary: archive },
  { weight: 8, arbitrary: editedBytes(archive) },
  {
    weight: 8,
    arbitrary: repacked(CONFIG, (content) =>
      describedAs(editedValue(fc.constant(JSON.parse(Buffer.from(content).toString()))).map(jsonText)),
    ),
  },
  {
    weight: 4,
    arbitrary: repacked(CONFIG, (content) =>
      describedAs(editedText(fc.constant(Buffer.from(content).toString()), JSON_PIECES)),
    ),
  },
  // Few, as only these start the library that reads HDF5, which takes 0.3 s.
  { weight: 4, arbitrary: repacked(WEIGHTS, (content) => editedBytes(fc.constant(content), 6)) },
);

/** A `.keras` file: the zip archive, the description and the HDF5 file in it. */
export const kerasTarget: FuzzTarget = {
  name: 'keras',
  files: file.map((bytes) => ({ 'model.keras': bytes })),
  async prepare() {
    if (archives.length > 0) return;
    archives = await Promise.all(NETWORKS.map((network) => toKeras(network, weightsOf(network), new Date(0))));
    const folder = mkdtempSync(join(tmpdir(), 'hello-nn-fuzz-'));
    writeFileSync(join(folder, 'model.keras'), archives[0]!);
    await this.read(folder, { 'model.keras': readFileSync(join(folder, 'model.keras')) });
    rmSync(folder, { recursive: true });
  },
  async read(folder) {
    build(await readModelFile('model.keras', { base: folder, folders: [folder], namedBy: 'a test' }));
  },
};
