import { figureNeeds } from '@hello-nn/visualization';
import { labelled } from '../describe/labelled.ts';
import { figureInput } from '../figures/figure-input.ts';
import { defineStage } from './stage.ts';

/** Draws what can be seen in the trained model, and waits for the pictures of the data. */
export const figuresStage = defineStage({
  name: 'figures',
  needs: ['dataset', 'exploration', 'model', 'training', 'prediction', 'evaluation'],
  async run({ experiment, output }, made) {
    const { pictures } = made.exploration;
    if (!pictures) return [];
    const input = await figureInput(experiment, made);
    // What needs nothing but the data is being drawn already.
    const ofModel = experiment.figures.filter((figure) => figureNeeds(figure).some((need) => need !== 'data'));
    const possible = ofModel.filter((figure) => figureNeeds(figure).every((need) => input[need] !== undefined));
    for (const { kind } of ofModel.filter((figure) => !possible.includes(figure))) {
      output.say(labelled('Left out', `the figure '${kind}': there is nothing to draw it from in this run`));
    }
    const { studio, drawing } = pictures;
    const { data: _, ...withoutData } = input;
    const needData = possible.some((figure) => figureNeeds(figure).includes('data'));
    const later = possible.length > 0 ? studio.draw(possible, needData ? input : withoutData) : [];
    return [...(await drawing), ...(await later)];
  },
});
