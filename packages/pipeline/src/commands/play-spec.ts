import { type CommandSpec, JSON_OPTION, QUIET_OPTION, RUN_OPTION } from './command-spec.ts';

/** `hello-nn play`. */
export const playSpec: CommandSpec = {
  name: 'play',
  summary: 'Write a page to draw in and see the model of a run answer, play.html, and open it.',
  options: [
    RUN_OPTION,
    {
      name: 'epochs',
      type: 'boolean',
      default: true,
      description: 'Train the run again, in memory, to show how it learned.',
      negated: 'Do not train again: the page shows the model as it ended.',
    },
    {
      name: 'open',
      type: 'boolean',
      default: true,
      description: 'Open the page where there is a display.',
      negated: 'Only write the page.',
    },
    QUIET_OPTION,
    JSON_OPTION,
  ],
  examples: ['hello-nn play --run=latest', 'hello-nn play --run=latest --no-epochs --no-open'],
};
