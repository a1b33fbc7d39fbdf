/**
 * Bundles the command line and the pages' script: loading one file instead of some 700 halves the time until the first row is trained. Large,
 * native or rarely needed packages stay outside and are loaded when they are used; the libraries stay as tsc made them.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CHECK_OPTIONS } from '@hello-nn/core';
import { Ajv } from 'ajv';
import standaloneModule from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { compileChecksAtOnce } from './eager-checks.mjs';

const standaloneCode = standaloneModule.default ?? standaloneModule;
const packages = join(import.meta.dirname, '../packages');
const dist = join(packages, 'pipeline/dist');
const outdir = join(dist, 'bundle');

// What tsc made of sources that there are: no bundles, and nothing that an earlier state of the sources left behind.
const built = readdirSync(packages, { recursive: true })
  .filter((file) => /^\w+[\\/]dist[\\/].*\.js$/.test(file))
  .filter((file) => existsSync(join(packages, file.replace(/([\\/])dist([\\/].*)\.js$/, '$1src$2.ts'))))
  .sort();

// A module that another names by its place is a thread or a process to start. The bundle brings them along, and the script of pages:
// all that a command needs is in one folder, which Nx keeps and restores as a whole.
const PLACE = /(?:new URL\('(\.{1,2}\/[\w./-]+\.js)', )?import\.meta\.url/g;
const pageScript = join(packages, 'playground/dist/bundle/play.js');
const started = new Map();
for (const file of built) {
  for (const [, name] of readFileSync(join(packages, file), 'utf8').matchAll(PLACE)) {
    const named = name && join(dirname(file), name);
    if (built.includes(named)) started.set(join(packages, named), entryName(named));
  }
}

// A module that asks where it is must get the answer of its own package, not the bundle's: data and fonts lie beside it.
const keepPlaces = {
  name: 'keep-places',
  setup({ onLoad }) {
    onLoad({ filter: /packages\/\w+\/dist\/.*\.js$/ }, ({ path }) => {
      const place = `new URL(${JSON.stringify(relative(outdir, path).replaceAll('\\', '/'))}, import.meta.url)`;
      const contents = readFileSync(path, 'utf8')
        .replaceAll(PLACE, (all, name) => {
          const named = name && join(dirname(path), name);
          const entry = named === pageScript ? 'play' : started.get(named);
          return entry ? `new URL('./${entry}.js', import.meta.url` : all.replace('import.meta.url', `${place}.href`);
        })
        .replaceAll('import.meta.dirname', `dirnameOf(${place})`);
      const helper = `import { dirname as dirnamePath } from 'node:path';\nimport { fileURLToPath } from 'node:url';\nconst dirnameOf = (url) => dirnamePath(fileURLToPath(url));\n`;
      return { contents: contents.includes('dirnameOf(') ? helper + contents : contents, resolveDir: dirname(path) };
    });
  },
};

// Equal code, equal digest: a run's record says with it which code made the run.
function codeDigest() {
  const hash = createHash('sha256');
  for (const file of built) {
    hash.update(`${file.replaceAll('\\', '/')}\n`).update(readFileSync(join(packages, file)));
  }
  return hash.digest('hex');
}

function entryName(file) {
  return file
    .replace(/\.js$/, '')
    .split(/[\\/]/)
    .filter((part) => part !== 'dist')
    .join('-');
}

// The other packages that are in a user's installation, by their locked versions: they draw, parse and compute, too.
function packagesDigest() {
  const { packages } = JSON.parse(readFileSync(join(import.meta.dirname, '../package-lock.json'), 'utf8'));
  const used = Object.entries(packages).filter(
    ([path, { dev, link }]) => path.includes('node_modules/') && !dev && !link,
  );
  return createHash('sha256')
    .update(JSON.stringify(used.map(([path, { version, integrity }]) => [path, version, integrity])))
    .digest('hex');
}

// ajv compiles a schema here, not at every start: that is a tenth of a second, and a page may not compile code at all.
function prepareChecksOf([module, ...schemas]) {
  return {
    name: 'prepared-check',
    setup({ onLoad, onResolve }) {
      onResolve({ filter: new RegExp(`^prepared:(${schemas.join('|')})$`) }, ({ path }) => ({
        path: path.slice('prepared:'.length),
        namespace: `prepared ${basename(module)}`,
      }));
      onLoad({ filter: /.*/, namespace: `prepared ${basename(module)}` }, async ({ path }) => {
        const ajv = new Ajv({ ...CHECK_OPTIONS, code: { source: true, esm: true } });
        const made = await import(pathToFileURL(module));
        return {
          contents: standaloneCode(ajv, ajv.compile(made[path])),
          resolveDir: join(import.meta.dirname, '..'),
        };
      });
      onLoad({ filter: new RegExp(`${basename(dirname(module))}/${basename(module)}$`) }, ({ path }) => ({
        contents: [
          readFileSync(path, 'utf8'),
          "import { prepareCheck } from '@hello-nn/core';",
          ...schemas.map((schema) => `import check_${schema} from 'prepared:${schema}';`),
          ...schemas.map((schema) => `prepareCheck(${schema}, check_${schema});`),
        ].join('\n'),
        resolveDir: dirname(path),
      }));
    },
  };
}
const commandChecks = [
  [join(dist, 'experiment.js'), 'experimentSchema'],
  [join(dist, 'sweep/sweep-section.js'), 'sweepSection'],
  [join(dist, 'sweep/is-plan.js'), 'planSchema'],
  [join(dist, 'runs/record-schema.js'), 'recordSchema', 'startSchema'],
];
const liveCheck = [join(packages, 'playground/dist/live/live-config.js'), 'liveSchema'];

// What is prepared needs no compiler: it is loaded where something else is to be checked.
const compilerWhenNeeded = {
  name: 'compiler-when-needed',
  setup({ onLoad }) {
    onLoad({ filter: /core\/dist\/schema\.js$/ }, ({ path }) => {
      const contents = readFileSync(path, 'utf8');
      const lazy = contents
        .replace(/import \{ Ajv \} from 'ajv';/, '')
        .replace('new Ajv(', "new (require('ajv').Ajv)(");
      if (/import .*'ajv'/.test(lazy) || !lazy.includes("require('ajv')"))
        throw new Error(`${path}: no place for a late compiler`);
      return { contents: lazy, resolveDir: dirname(path) };
    });
  },
};

/** @type {import('esbuild').BuildOptions & { metafile: true }} */
const forNode = {
  outdir,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: ['onnxruntime-node', '@tensorflow/*', 'vega', 'vega-lite', '@resvg/*', 'h5wasm', 'typescript'],
  // Bundled CommonJS packages call `require` for Node's own modules, which an ES module does not have.
  banner: {
    js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
  },
  define: {
    HELLO_NN_CODE_DIGEST: JSON.stringify(codeDigest()),
    HELLO_NN_PACKAGES_DIGEST: JSON.stringify(packagesDigest()),
  },
  plugins: [...commandChecks.map(prepareChecksOf), compilerWhenNeeded, keepPlaces],
  metafile: true,
  logLevel: 'warning',
};

// A file that is shared is shared whole, with all that its package's index names. The thread that a training waits for at its start
// gets one of its own with nothing but what it calls.
const LEAN = 'dataset-ahead-worker';
const entries = {
  cli: join(dist, 'cli.js'),
  'sweep-child': join(dist, 'sweep/child/main.js'),
  'survey-thread': join(dist, 'runs/survey/thread.js'),
  ...Object.fromEntries([...started].map(([file, name]) => [name, file])),
};
const { [LEAN]: lean, ...shared } = entries;
const { metafile } = await build({
  ...forNode,
  entryPoints: shared,
  splitting: true,
  chunkNames: '[name]-[hash]',
});
const { metafile: leanMetafile } = await build({ ...forNode, entryPoints: { [LEAN]: lean } });
const outputs = { ...metafile.outputs, ...leanMetafile.outputs };

compileChecksAtOnce(
  Object.keys(outputs).map((file) => resolve(file)),
  commandChecks.flatMap(([, ...schemas]) => schemas),
);

// The script of pages to play in: one text that needs nothing, for any browser of the last three years.
await build({
  entryPoints: [join(dist, '../../playground/dist/page/main.js')],
  outfile: pageScript,
  bundle: true,
  minify: true,
  format: 'iife',
  platform: 'browser',
  target: 'es2022',
  logLevel: 'warning',
});
copyFileSync(pageScript, join(outdir, 'play.js'));

// The page that trains: its script, the worker's, what both share, TensorFlow.js in a file of its own for browsers without
// WebAssembly, and the runtime's WebAssembly; all served by `playground:serve`.
const livePage = join(dist, '../../playground/dist/live-page');
const { metafile: liveMetafile } = await build({
  entryPoints: ['main', 'worker'].map((name) => join(dist, `../../playground/dist/live/${name}.js`)),
  outdir: livePage,
  bundle: true,
  splitting: true,
  chunkNames: '[name]-[hash]',
  minify: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  // Named where Node loads its runtime, which a page never does: it brings its own.
  external: ['onnxruntime-node'],
  plugins: [prepareChecksOf(liveCheck)],
  metafile: true,
  logLevel: 'warning',
});
const { liveDocument } = await import(pathToFileURL(join(dist, '../../playground/dist/live/live-markup.js')));
writeFileSync(join(livePage, 'index.html'), liveDocument());
const wasm = 'ort-wasm-simd-threaded.wasm';
copyFileSync(fileURLToPath(import.meta.resolve(`onnxruntime-web/${wasm}`)), join(livePage, wasm));

// Only now: a command that was started while the build ran still finds what it is made of.
removeOthers(outdir, { outputs }, 'play.js');
removeOthers(livePage, liveMetafile, 'index.html', wasm);
// Compiled code of earlier bundles, which nobody would ever load again.
rmSync(join(dist, '../.cache'), { recursive: true, force: true });

function removeOthers(folder, { outputs }, ...kept) {
  const made = new Set([
    ...Object.keys(outputs).map((file) => resolve(file)),
    ...kept.map((name) => join(folder, name)),
  ]);
  for (const name of readdirSync(folder)) {
    if (!made.has(join(folder, name))) rmSync(join(folder, name), { recursive: true });
  }
}
