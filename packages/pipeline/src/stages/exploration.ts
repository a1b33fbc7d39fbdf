import { join } from 'node:path';
import { checkFigures, type FigureInput, figureNeeds } from '@hello-nn/visualization';
import { openStudio, openThreadedStudio } from '../figures/studio.ts';
import { refuseViolations } from '../refuse-violations.ts';
import { defineStage } from './stage.ts';

/** Starts drawing what can be seen in the data alone; it goes on while the model trains. No engine is needed. */
export const explorationStage = defineStage({
  name: 'exploration',
  needs: ['dataset'],
  async run({ experiment, folder, drawFigures, alone }, { dataset }) {
    const input: FigureInput = { seed: experiment.seed, classNames: dataset.info.classNames, data: dataset };
    const ofData = [...experiment.figures.entries()].filter(([, figure]) => ofDataAlone(figureNeeds(figure)));
    // Before the training, not after it: a figure that cannot be drawn is a mistake in the config.
    refuseViolations(
      ofData.flatMap(([index, figure]) =>
        checkFigures([figure], input).map(({ path, ...rest }) => ({
          path: ['figures', index, ...path.slice(1)],
          ...rest,
        })),
      ),
    );
    if (!drawFigures || experiment.figures.length === 0) return undefined;
    const studio = (alone ? openStudio : openThreadedStudio)(join(folder, 'figures'));
    const drawing =
      ofData.length > 0
        ? studio.draw(
            ofData.map(([, figure]) => figure),
            input,
          )
        : Promise.resolve([]);
    // Whoever awaits it hears of a failure; until then it is not an unhandled one.
    drawing.catch(() => undefined);
    return { studio, drawing };
  },
});

function ofDataAlone(needs: readonly string[]): boolean {
  return needs.every((need) => need === 'data');
}
