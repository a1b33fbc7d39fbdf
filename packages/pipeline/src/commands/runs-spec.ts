import { type CommandSpec, JSON_OPTION } from './command-spec.ts';

/** What `hello-nn runs` does. */
export const runsActions: NonNullable<CommandSpec['actions']> = [
  { name: 'list', summary: 'what runs there are, and what came of them' },
  { name: 'tag', summary: 'give runs a tag' },
  { name: 'untag', summary: 'take a tag from runs' },
  { name: 'note', summary: 'write down something about a run' },
  { name: 'remove', summary: 'remove runs and all they hold, once you said yes' },
];

export const runsSpec: CommandSpec = {
  name: 'runs',
  summary: 'List, filter and sort the runs; tag them, note something about them, remove them.',
  actions: runsActions,
  options: [
    {
      name: 'filter',
      type: 'strings',
      value: 'CONDITION',
      default: [],
      description:
        "Only runs with status=completed, tag=best, sweep=ID, 'metrics.validation.accuracy>=0.92' … Again: all must hold.",
    },
    {
      name: 'sort',
      type: 'string',
      value: 'PATH',
      description: 'Sort by a metric (the best first), a setting, startedAt, seconds …  Default: the newest first.',
    },
    { name: 'reverse', type: 'boolean', default: false, description: 'The other way round.' },
    {
      name: 'only-changed',
      type: 'boolean',
      default: false,
      description: 'Show the settings in which the listed runs differ, and no others.',
    },
    { name: 'limit', type: 'number', value: 'N', description: 'List so many at most.' },
    {
      name: 'csv',
      type: 'boolean',
      default: false,
      description: 'Print comma-separated values: all metrics, all settings.',
    },
    {
      name: 'run',
      type: 'strings',
      value: 'ID',
      default: [],
      description: 'What to tag, note or remove; several with commas. Or those of a --filter.',
    },
    {
      name: 'tag',
      type: 'strings',
      value: 'TAG',
      default: [],
      description: 'With tag and untag: which; several with commas.',
    },
    {
      name: 'text',
      type: 'string',
      maybeNumber: true,
      value: 'TEXT',
      description: 'With note: what to write down; nothing (--text=) takes the note away.',
    },
    { name: 'yes', type: 'boolean', default: false, description: 'With remove: do not ask.' },
    JSON_OPTION,
  ],
  examples: [
    'hello-nn runs --sort=metrics.validation.accuracy --only-changed',
    "hello-nn runs --filter=status=completed --filter='training.optimizer.learningRate>0.01'",
    'hello-nn runs tag --run=20261123-131502-hello --tag=best',
    'hello-nn runs remove --filter=status=failed',
  ],
};
