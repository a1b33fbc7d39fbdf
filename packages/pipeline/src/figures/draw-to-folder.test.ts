import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodePng } from '@hello-nn/io';
import { openStudio } from './studio.ts';

const home = mkdtempSync(join(tmpdir(), 'hello-nn-figures-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const epoch = {
  epoch: 1,
  loss: 1,
  accuracy: 0.5,
  validationLoss: 1.1,
  validationAccuracy: 0.4,
  learningRate: 0.1,
  seconds: 1,
};
const history = [epoch, { ...epoch, epoch: 2, loss: 0.5 }];
const predictions = {
  images: new Uint8Array(8).fill(200),
  height: 2,
  width: 2,
  rows: [
    { name: 'test 0', truth: 0, predicted: 1, probability: 0.75 },
    { name: 'test 1', truth: 1, predicted: 1, probability: 0.5 },
  ],
};
const input = { seed: 0, classNames: ['a', 'b'], history, predictions };
const drawCurves = { kind: 'curves' } as Parameters<ReturnType<typeof openStudio>['draw']>[0][number];

test('a chart leaves its picture and its specification, a grid its picture; names stay free over several jobs', async () => {
  const folder = join(home, 'some');
  const studio = openStudio(folder);
  const first = await studio.draw([drawCurves, { kind: 'predictions', columns: 2 }], input);
  const second = await studio.draw([drawCurves], input);
  await studio.close();
  expect([...first, ...second].map(({ name, kind, files }) => [name, kind, files])).toEqual([
    ['curves', 'curves', ['curves.png', 'curves.vl.json']],
    ['predictions', 'predictions', ['predictions.png']],
    ['curves-2', 'curves', ['curves-2.png', 'curves-2.vl.json']],
  ]);
  expect(readdirSync(folder).sort()).toEqual([...first, ...second].flatMap(({ files }) => files).sort());
  for (const name of ['curves', 'curves-2', 'predictions']) {
    expect(decodePng(readFileSync(join(folder, `${name}.png`))).width).toBeGreaterThan(50);
  }
  expect(JSON.parse(readFileSync(join(folder, 'curves.vl.json'), 'utf8'))).toMatchObject({
    title: { text: expect.any(String) },
  });
});

test('a figure whose part of the run is missing is a fault of ours and leaves no file of it', async () => {
  const folder = join(home, 'none');
  const { history: _, ...without } = input;
  await expect(openStudio(folder).draw([drawCurves], without)).rejects.toThrow("a figure needs 'history'");
  expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
});
