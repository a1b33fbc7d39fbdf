import { type CommandSpec, ENGINE_OPTION, JSON_OPTION } from './command-spec.ts';

/** `hello-nn compare`. */
export const compareSpec: CommandSpec = {
  name: 'compare',
  summary: 'Say which of several runs is better, or which config by the runs of its seeds, and how sure that is.',
  options: [
    {
      name: 'runs',
      type: 'string',
      value: 'LIST',
      description: "With commas: ids of runs, latest, a sweep's id, tag:NAME, config:FILE.",
    },
    {
      name: 'metric',
      type: 'string',
      value: 'PATH',
      default: 'validation.accuracy',
      description: 'What decides: validation.accuracy, validation.loss, validation.macroF1 …',
    },
    {
      name: 'fail-if',
      type: 'strings',
      value: 'CONDITION',
      default: [],
      description:
        "End with exit code 1 if a group less the first is so: 'validation.accuracy < -0.5pp'. Again for more.",
    },
    {
      name: 'report',
      type: 'string',
      value: 'FILE',
      description:
        'Write the comparison into one page as well: curves, effects, who is taken for whom, where they disagree.',
    },
    ENGINE_OPTION,
    JSON_OPTION,
    { name: 'csv', type: 'boolean', default: false, description: 'Print one line of CSV a run, and nothing else.' },
    { name: 'markdown', type: 'boolean', default: false, description: 'Print Markdown, and nothing else.' },
  ],
  examples: [
    'hello-nn compare --runs=latest,20261123-131502-hello',
    'hello-nn compare --runs=A,B --report=comparison.html',
    "hello-nn compare --runs=config:configs/hello.yaml,config:configs/relu-sgd.yaml --fail-if='validation.accuracy < -0.5pp'",
  ],
};
