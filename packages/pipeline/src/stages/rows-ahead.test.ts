import type { Dataset } from '@hello-nn/core';
import { type ChosenEngine, compiledEngineWith, cpuEngine, type Engine, type Trainer } from '@hello-nn/engine';
import type { PreparedRows } from '@hello-nn/training';
import type { Experiment } from '../experiment.ts';
import { likesRowsInOrder, withRowsAhead } from './rows-ahead.ts';

const chosen = (engine: Engine): ChosenEngine => ({ engine, why: 'a test' });
const likes = chosen(compiledEngineWith({ likesRowsInOrder: true }));
const likesNot = chosen(compiledEngineWith({ likesRowsInOrder: false }));

function input(
  rows: number,
  more: { readonly engine?: ChosenEngine; readonly threads?: number; readonly augment?: object[] },
) {
  const { engine = likes, threads = 1, augment = [] } = more;
  const images = new Uint8Array(rows * 1024);
  return {
    experiment: { dataset: { augment }, seed: 1, training: { batchSize: 8, epochs: 2 } } as unknown as Experiment,
    dataset: {
      info: { height: 32, width: 32, classNames: ['a', 'b'] },
      pool: { images, labels: new Uint8Array(rows), rows },
      train: Int32Array.from({ length: rows }, (_, row) => row),
    } as unknown as Dataset,
    engine,
    trainer: { runtime: { name: 'made up', version: '1', threads } } as Trainer,
  };
}

const given = (rows: number, more: Parameters<typeof input>[1] = {}): Promise<PreparedRows | undefined> =>
  withRowsAhead(input(rows, more), async (rowsOf) => rowsOf);

test('many rows are prepared for an engine that likes it and leaves a core', async () => {
  expect(await given(4096)).toBeDefined();
  expect(await given(4095)).toBeUndefined();
  expect(await given(4096, { engine: likesNot })).toBeUndefined();
  expect(await given(4096, { threads: 2 })).toBeUndefined();
});

test('augmented rows are prepared for every engine', async () => {
  const augment = [{ kind: 'flip', axis: 'horizontal', probability: 1 }];
  expect(await given(8, { engine: chosen(cpuEngine), threads: 2, augment })).toBeDefined();
});

test('a training that goes on begins with the part that comes next', async () => {
  const from = { last: { epoch: 1 }, part: { step: 2 } };
  const rows = await withRowsAhead({ ...input(4096, {}), from: from as never }, (rowsOf) => rowsOf!(2, 16));
  expect(rows.rows).toBe(4080);
});

test('only the compiled engine likes rows in order', () => {
  expect(likesRowsInOrder(undefined)).toBe(false);
  expect(likesRowsInOrder(chosen(cpuEngine))).toBe(false);
  expect(likesRowsInOrder(likes)).toBe(true);
});
