import type { Studio } from '../figures/studio.ts';
import { figuresStage } from './figures.ts';

test('a picture of the data that fails ends the stage only when no other is being drawn any more', async () => {
  let finish: (drawn: never[]) => void = () => undefined;
  const later = new Promise<never[]>((resolve) => {
    finish = resolve;
  });
  const studio: Studio = { prepare: () => undefined, draw: () => later, close: async () => undefined };
  const refused = new Error('the disk is full');
  const drawing = Promise.reject(refused);
  drawing.catch(() => undefined);
  const context = {
    experiment: { seed: 1, figures: [{ kind: 'confusion-matrix' }] },
    output: { say: () => undefined },
  };
  const labels = Uint8Array.of(0, 1);
  const made = {
    dataset: { info: { height: 1, width: 1, classNames: ['a', 'b'] }, test: { images: labels, labels, rows: 2 } },
    exploration: { pictures: { studio, drawing } },
    model: { network: { parameters: [] } },
    training: { history: [] },
    prediction: { test: { values: Float32Array.of(1, 0, 0, 1), rows: 2, classes: 2 } },
    evaluation: { test: { confusionMatrix: { classes: 2, counts: [1, 0, 0, 1] } } },
  };
  let ended = false;
  const running = figuresStage.run(context as never, made as never).catch((error) => {
    ended = true;
    return error as unknown;
  });
  await new Promise(setImmediate);
  expect(ended).toBe(false);
  finish([]);
  expect(await running).toBe(refused);
});
