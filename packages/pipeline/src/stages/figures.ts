import { join } from 'node:path';
import { makeFolder, writeFileAtomic } from '@hello-nn/io';
import { drawFigures } from '@hello-nn/visualization';
import { figureInput } from '../figure-input.ts';
import { defineStage } from './stage.ts';

/** Draws the pictures that the config asks for into `figures/`: PNG, and for charts the specification beside it. */
export const figuresStage = defineStage({
  name: 'figures',
  needs: ['dataset', 'model', 'training', 'prediction', 'evaluation'],
  async run(context, made) {
    const { experiment, folder, drawFigures: wanted } = context;
    if (!wanted || experiment.figures.length === 0) return [];
    const figures = await drawFigures(experiment.figures, await figureInput(experiment, made));
    makeFolder(join(folder, 'figures'));
    return figures.flatMap(({ name, png, spec }) => {
      const files = [{ path: `figures/${name}.png`, content: png as string | Uint8Array }];
      if (spec) files.push({ path: `figures/${name}.vl.json`, content: `${JSON.stringify(spec, null, 2)}\n` });
      for (const { path, content } of files) writeFileAtomic(join(folder, path), content);
      return files.map(({ path }) => path);
    });
  },
});
