import { join } from 'node:path';
import { compileCheck } from '@hello-nn/core';
import {
  checkFigures,
  type FigureConfig,
  type FigureInput,
  figureNeeds,
  figuresSection,
} from '@hello-nn/visualization';
import { diagnoseData } from '../diagnoses/open-diagnoses.ts';
import { packPictures, unpackPictures } from '../figures/kept-pictures.ts';
import { openStudio, openThreadedStudio } from '../figures/studio.ts';
import { refuseViolations } from '../refuse-violations.ts';
import { classCountsTable } from '../terminal/index.ts';
import { defineStage } from './stage.ts';

/** Starts drawing what can be seen in the data alone; it goes on while the model trains. No engine is needed. */
export const explorationStage = defineStage({
  name: 'exploration',
  needs: ['dataset'],
  reads: ['config.figures', 'config.seed'],
  async run({ experiment, folder, drawFigures, alone, output }, { dataset }) {
    const input: FigureInput = { seed: experiment.seed, classNames: dataset.info.classNames, data: dataset };
    const asked = [...experiment.figures.entries()].filter(([, figure]) => ofDataAlone(figureNeeds(figure)));
    // Whoever only wants to look, and did not say at what, gets the usual pictures.
    const ofData = alone && asked.length === 0 ? [...withDefaults(USUAL).entries()] : asked;
    if (alone) output.say(() => `\n${classCountsTable(dataset)}`);
    const diagnoses = alone ? diagnoseData(dataset, experiment) : undefined;
    // Before the training, not after it: a figure that cannot be drawn is a mistake in the config.
    refuseViolations(
      ofData.flatMap(([index, figure]) =>
        checkFigures([figure], input).map(({ path, ...rest }) => ({
          path: ['figures', index, ...path.slice(1)],
          ...rest,
        })),
      ),
    );
    if (!drawFigures || experiment.figures.length + ofData.length === 0) return { diagnoses };
    const studio = (alone ? openStudio : openThreadedStudio)(join(folder, 'figures'));
    if (ofData.length === 0) studio.prepare();
    const drawing =
      ofData.length > 0
        ? studio.draw(
            ofData.map(([, figure]) => figure),
            input,
          )
        : Promise.resolve([]);
    // Whoever awaits it hears of a failure; until then it is not an unhandled one.
    drawing.catch(() => undefined);
    if (alone) await drawing;
    return { pictures: { studio, drawing }, diagnoses };
  },

  keeping: {
    wanted: ({ experiment, drawFigures, alone }) =>
      drawFigures && !alone && experiment.figures.some((figure) => ofDataAlone(figureNeeds(figure))),
    pack: async (exploration, { folder }) => packPictures(join(folder, 'figures'), await exploration.pictures!.drawing),
    // A thread is started when something is left to draw.
    async unpack(files, { folder: run }) {
      const folder = join(run, 'figures');
      const drawn = unpackPictures(folder, files);
      const studio = openThreadedStudio(
        folder,
        drawn.map(({ name }) => name),
      );
      return { pictures: { studio, drawing: Promise.resolve(drawn) } };
    },
  },
});

const USUAL = [
  { kind: 'image-grid' },
  { kind: 'class-histogram' },
  { kind: 'mean-images' },
  { kind: 'single-image' },
] as const;

function withDefaults(configs: readonly object[]): FigureConfig[] {
  const section = { figures: configs.map((config) => ({ ...config })) as FigureConfig[] };
  compileCheck({ type: 'object', properties: { figures: figuresSection } })(section);
  return section.figures;
}

function ofDataAlone(needs: readonly string[]): boolean {
  return needs.every((need) => need === 'data');
}
