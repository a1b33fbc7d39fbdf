import { join } from 'node:path';
import { type FigureConfig, figureNeeds } from '@hello-nn/visualization';
import { labelled } from '../describe/labelled.ts';
import { figureInput } from '../figures/figure-input.ts';
import { packPictures, unpackPictures } from '../figures/kept-pictures.ts';
import { defineStage } from './stage.ts';

/** Draws what can be seen in the trained model, and waits for the pictures of the data. */
export const figuresStage = defineStage({
  name: 'figures',
  needs: ['dataset', 'exploration', 'model', 'training', 'prediction', 'evaluation'],
  reads: ['config.figures', 'config.seed', 'config.evaluation.test'],
  async run({ experiment, output }, made) {
    const { pictures } = made.exploration;
    if (!pictures) return [];
    const input = figureInput(experiment, made);
    // What needs nothing but the data is being drawn already.
    const ofModel = experiment.figures.filter(isOfModel);
    const possible = ofModel.filter((figure) => figureNeeds(figure).every((need) => input[need] !== undefined));
    for (const { kind } of ofModel.filter((figure) => !possible.includes(figure))) {
      output.say(labelled('Left out', `the figure '${kind}': there is nothing to draw it from in this run`));
    }
    const { studio, drawing } = pictures;
    const { data: _, ...withoutData } = input;
    const needData = possible.some((figure) => figureNeeds(figure).includes('data'));
    const later = possible.length > 0 ? studio.draw(possible, needData ? input : withoutData) : [];
    // Both are waited for, also where one fails: a thread that is ended while it writes leaves a temporary file.
    await Promise.allSettled([drawing, later]);
    return [...(await drawing), ...(await later)];
  },

  keeping: {
    wanted: ({ experiment, drawFigures }) => drawFigures && experiment.figures.some(isOfModel),
    // Its thread draws; its pictures are kept by itself.
    apart: ['exploration'],
    async pack(drawn, { folder }, { exploration }) {
      const ofData = (await exploration.pictures!.drawing).map(({ name }) => name);
      return packPictures(
        join(folder, 'figures'),
        drawn.filter(({ name }) => !ofData.includes(name)),
      );
    },
    async unpack(files, { folder }, { exploration }) {
      const ofData = await exploration.pictures!.drawing;
      return [...ofData, ...unpackPictures(join(folder, 'figures'), files)];
    },
  },
});

function isOfModel(figure: FigureConfig): boolean {
  return figureNeeds(figure).some((need) => need !== 'data');
}
