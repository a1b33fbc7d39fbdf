import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { randomBits, randomKey } from '@hello-nn/core';
import { recordText } from '../runs/record-text.ts';
import { listFiles } from '../runs/run-folder.ts';
import type { RunRecord } from '../runs/run-record.ts';
import { checkFolder } from './folder-faults.ts';

const root = mkdtempSync(join(tmpdir(), 'hello-nn-folder-'));
const folder = join(root, 'run');
afterAll(() => rmSync(root, { recursive: true }));

const FILES = {
  'history.csv': 'epoch,loss\n',
  'model/weights.bin': 'w'.repeat(2600),
  'figures/a.png': 'p'.repeat(999),
};
const all = [...Object.keys(FILES), 'run.json'];
let record: RunRecord;

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of Object.entries(FILES)) write(path, text);
  record = { run: 'r', files: listFiles(folder) } as unknown as RunRecord;
  write('run.json', recordText(record));
});

const found = (): string[] => checkFolder(folder, record).faults.map(({ path, what }) => `${path} ${what}`);

test('a folder as it was written has no faults', () => {
  expect(checkFolder(folder, record)).toEqual({ checked: 4, faults: [], unlisted: [] });
});

test.each(Array.from({ length: 50 }, (_, number) => number))(
  'random bit flip %i is found, in its file only',
  (number) => {
    const path = all[number % all.length]!;
    const bytes = readFileSync(join(folder, path));
    const bit = randomBits(randomKey(4711, 'flip'), number) % (bytes.length * 8);
    bytes[bit >> 3]! ^= 1 << (bit & 7);
    write(path, bytes);
    expect(found()).toEqual([expect.stringContaining(`${path} is not what was written: `)]);
  },
);

test('a missing, an extra, a cut file and one that became a link are each told, run.json first', () => {
  rmSync(join(folder, 'figures/a.png'));
  write('figures/b.png', 'extra');
  write('history.csv', 'epoch');
  cpSync(join(folder, 'model/weights.bin'), join(root, 'elsewhere'));
  rmSync(join(folder, 'model/weights.bin'));
  symlinkSync(join(root, 'elsewhere'), join(folder, 'model/weights.bin'));
  write('run.json', '{}');
  expect(found()).toEqual([
    'run.json is not what was written: its digest is another',
    'figures/a.png is missing',
    'figures/b.png is not in the record: extra',
    'history.csv is not what was written: bytes 11 → 5',
    'model/weights.bin is no longer an ordinary file',
  ]);
});

test('what later commands leave in a run folder is no fault, and is named', () => {
  for (const path of ['report.html', 'predictions.csv', 'predictions.png', 'export/model.keras']) write(path, 'x');
  write('elsewhere/report.html', 'x');
  const { faults, unlisted } = checkFolder(folder, record);
  expect(faults).toEqual([{ path: 'elsewhere/report.html', what: 'is not in the record: extra' }]);
  expect([...unlisted].sort()).toEqual(['export/model.keras', 'predictions.csv', 'predictions.png', 'report.html']);
});

test('a path that leads out of the folder is not opened', () => {
  writeFileSync(join(root, 'secret'), 'x');
  const files = [...record.files, { path: '../secret', bytes: 1, sha256: '2'.repeat(64) }];
  expect(checkFolder(folder, { files }).faults).toEqual([{ path: '../secret', what: 'is missing' }]);
});

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}
