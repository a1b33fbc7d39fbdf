import { figureNeeds } from '@hello-nn/visualization';
import { figureInput } from '../figures/figure-input.ts';
import { defineStage } from './stage.ts';

/** Draws what can be seen in the trained model, and waits for the pictures of the data. */
export const figuresStage = defineStage({
  name: 'figures',
  needs: ['dataset', 'exploration', 'model', 'training', 'prediction', 'evaluation'],
  async run({ experiment }, made) {
    const { exploration } = made;
    if (!exploration) return [];
    const input = await figureInput(experiment, made);
    const possible = experiment.figures.filter((figure) => {
      const needs = figureNeeds(figure);
      return needs.some((need) => need !== 'data') && needs.every((need) => input[need] !== undefined);
    });
    const { studio, drawing } = exploration;
    const { data: _, ...withoutData } = input;
    const needData = possible.some((figure) => figureNeeds(figure).includes('data'));
    const later = possible.length > 0 ? studio.draw(possible, needData ? input : withoutData) : [];
    return [...(await drawing), ...(await later)];
  },
});
