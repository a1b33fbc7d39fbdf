import {
  CONFIG_OPTION,
  type CommandSpec,
  ENGINE_OPTION,
  JSON_OPTION,
  QUIET_OPTION,
  RUN_OPTION,
  SET_OPTION,
} from './command-spec.ts';
import { compareSpec } from './compare-spec.ts';
import { playSpec } from './play-spec.ts';
import { runsSpec } from './runs-spec.ts';
import { sweepSpec } from './sweep-spec.ts';

/** What `hello-nn cache` does. */
export const cacheActions: NonNullable<CommandSpec['actions']> = [
  { name: 'list', summary: 'what is kept, and of which run' },
  { name: 'prune', summary: 'throw out what is damaged, and what was used longest ago beyond the size' },
  { name: 'verify', summary: 'read all of it and compare the digests' },
];

/** Every command, in the order in which the help lists them. */
export const commandSpecs: readonly CommandSpec[] = [
  {
    name: 'train',
    summary: 'Train the experiment that a YAML file describes.',
    options: [
      CONFIG_OPTION,
      SET_OPTION,
      ENGINE_OPTION,
      {
        name: 'figures',
        type: 'boolean',
        default: true,
        description: 'Draw the pictures that the config asks for.',
        negated: 'Draw no pictures.',
      },
      {
        name: 'cache',
        type: 'boolean',
        default: true,
        description: 'Use results of earlier runs where nothing that decides them changed, and keep those of this run.',
        negated: 'Make every stage anew, and keep nothing.',
      },
      {
        name: 'plan',
        type: 'boolean',
        default: false,
        description: 'Say what would be taken from the cache and why the rest would not; train nothing.',
      },
      QUIET_OPTION,
      JSON_OPTION,
    ],
    examples: [
      'hello-nn train --config=configs/hello.yaml',
      'hello-nn train --config=configs/hello.yaml --set seed=1 --json',
    ],
  },
  sweepSpec,
  {
    name: 'check',
    summary: 'Say all that is wrong in a config, or probably not meant. Reads nothing but configs.',
    options: [CONFIG_OPTION, SET_OPTION, JSON_OPTION],
    examples: ['hello-nn check --config=configs/hello.yaml'],
  },
  {
    name: 'explain',
    summary:
      'Show the config that counts, every value with where it was decided: the file, one it extends, --set, or a default.',
    options: [CONFIG_OPTION, SET_OPTION, JSON_OPTION],
    examples: ['hello-nn explain --config=configs/relu-sgd.yaml'],
  },
  {
    name: 'explore',
    summary: 'Look at the data of an experiment: counts and pictures. Starts no engine.',
    options: [CONFIG_OPTION, SET_OPTION, QUIET_OPTION, JSON_OPTION],
    examples: ['hello-nn explore --config=configs/hello.yaml'],
  },
  {
    name: 'resume',
    summary: 'Go on with a run that was interrupted, as if it had never stopped; or from it as a new run.',
    options: [
      {
        name: 'run',
        type: 'string',
        value: 'ID',
        description: 'A run: latest (of those that were interrupted), or an id from `hello-nn runs`.',
      },
      {
        name: 'fork',
        type: 'boolean',
        default: false,
        description: 'Make a new run that begins where this one is, with the config as it is now.',
      },
      { ...SET_OPTION, description: 'With --fork: change a value of the config. May be given again.' },
      QUIET_OPTION,
      JSON_OPTION,
    ],
    examples: ['hello-nn resume --run=latest', 'hello-nn resume --run=latest --fork --set training.epochs=60'],
  },
  {
    name: 'predict',
    summary: 'Ask the model of a run about test rows or your own PNG files.',
    options: [
      RUN_OPTION,
      {
        name: 'images',
        type: 'strings',
        value: 'PNG',
        default: [],
        description: 'Your own digits: files, folders or patterns like my/*.png. May be given again.',
      },
      {
        name: 'rows',
        type: 'string',
        maybeNumber: true,
        value: 'LIST',
        description: 'Rows of the test split: 0,7,4711.',
      },
      { name: 'count', type: 'number', value: 'N', default: 12, description: 'How many random test rows.' },
      { name: 'seed', type: 'number', value: 'N', default: 0, description: 'Chooses the random rows.' },
      ENGINE_OPTION,
      QUIET_OPTION,
      JSON_OPTION,
    ],
    examples: ['hello-nn predict --run=latest', "hello-nn predict --run=latest --images='my/*.png'"],
  },
  {
    name: 'evaluate',
    summary: 'Judge the saved model of a run again.',
    options: [
      RUN_OPTION,
      ENGINE_OPTION,
      {
        name: 'test',
        type: 'boolean',
        default: false,
        description: 'Look at the test rows also where the config says not to, as it does for the runs of a sweep.',
      },
      QUIET_OPTION,
      JSON_OPTION,
    ],
    examples: ['hello-nn evaluate --run=latest'],
  },
  {
    name: 'verify',
    summary: 'Repeat a run from its record and say whether every number comes out again; exit code 0 or 1.',
    options: [
      RUN_OPTION,
      {
        name: 'engine',
        type: 'string',
        value: 'NAME',
        description: "Repeat it on another engine: compiled, tensorflow, wasm or cpu. Default: the run's own.",
      },
      QUIET_OPTION,
      JSON_OPTION,
    ],
    examples: ['hello-nn verify --run=latest'],
  },
  {
    name: 'report',
    summary: 'Write all about a run into one page, report.html: results, curves, mistakes, how to repeat it.',
    options: [RUN_OPTION, ENGINE_OPTION, QUIET_OPTION, JSON_OPTION],
    examples: ['hello-nn report --run=latest'],
  },
  playSpec,
  {
    name: 'export',
    summary: 'Write the model of a run for other tools: ONNX, TensorFlow.js, Keras, a Python script, a graph.',
    options: [
      RUN_OPTION,
      {
        name: 'format',
        type: 'strings',
        value: 'LIST',
        default: [],
        description: 'onnx, tfjs, keras, keras-script, step-graph; several with commas. May be given again.',
      },
      {
        name: 'out',
        type: 'string',
        value: 'FOLDER',
        description: "Where the files go. Default: the folder 'export' of the run.",
      },
      QUIET_OPTION,
      JSON_OPTION,
    ],
    examples: [
      'hello-nn export --run=latest --format=keras',
      'hello-nn export --run=latest --format=onnx,tfjs,keras,keras-script,step-graph --out=exported',
    ],
  },
  {
    name: 'import',
    summary: 'Check a model of TensorFlow.js or Keras, show its layers, and write a config that goes on from it.',
    options: [
      {
        name: 'model',
        type: 'string',
        value: 'FILE',
        description: 'A model.json of TensorFlow.js (weights beside it) or a .keras file, in the working directory.',
      },
      { name: 'out', type: 'string', value: 'FILE', description: 'The config to write. Default: none.' },
      QUIET_OPTION,
      JSON_OPTION,
    ],
    examples: ['hello-nn import --model=models/mine.keras --out=mine.yaml'],
  },
  compareSpec,
  runsSpec,
  {
    name: 'cache',
    summary: 'List, prune or verify what is kept of earlier runs.',
    actions: cacheActions,
    options: [
      {
        name: 'size',
        type: 'string',
        maybeNumber: true,
        value: 'SIZE',
        description: 'What prune leaves at most: 500MiB, 0 … Default: HELLO_NN_CACHE_SIZE, or 1GiB.',
      },
      JSON_OPTION,
    ],
    examples: ['hello-nn cache list', 'hello-nn cache prune --size=100MiB'],
  },
  {
    name: 'doctor',
    summary: 'Say which engines work on this machine, trying each; why the others do not, and how to get them.',
    options: [JSON_OPTION],
    examples: ['hello-nn doctor'],
  },
];
