import {
  CONFIG_OPTION,
  type CommandSpec,
  ENGINE_OPTION,
  JSON_OPTION,
  QUIET_OPTION,
  SET_OPTION,
} from './command-spec.ts';

export const sweepSpec: CommandSpec = {
  name: 'sweep',
  summary: 'Train an experiment many times with other settings: --set a=1,2, --seeds, or a section of the file.',
  options: [
    CONFIG_OPTION,
    {
      ...SET_OPTION,
      description:
        'Change a value of the config; with commas, a run for each: --set training.batchSize=32,128. May be given again.',
    },
    {
      name: 'seeds',
      type: 'number',
      value: 'N',
      description: "Every setting with N seeds: the config's, and those after it. Default: what the config says, or 1.",
    },
    ENGINE_OPTION,
    {
      name: 'plan',
      type: 'boolean',
      default: false,
      description: 'Say which runs it would make; train nothing, write nothing.',
    },
    {
      name: 'jobs',
      type: 'number',
      value: 'N',
      description: 'How many processes train at the same time. Default: one a core.',
    },
    {
      name: 'resume',
      type: 'string',
      value: 'ID',
      description: 'Go on with a sweep that was interrupted: latest, or its id. What is done stays done.',
    },
    {
      name: 'retry-failed',
      type: 'boolean',
      default: false,
      description: 'With --resume: train again what failed.',
    },
    QUIET_OPTION,
    JSON_OPTION,
  ],
  examples: [
    'hello-nn sweep --config=configs/hello.yaml --set training.optimizer.learningRate=0.01,0.03,0.1 --seeds=8',
    'hello-nn sweep --config=configs/sweep-width.yaml --plan',
    'hello-nn sweep --resume=latest',
  ],
};
