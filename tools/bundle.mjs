/**
 * Bundles the command line and the pages' script: loading one file instead of some 700 halves the time until the first row is trained. Large,
 * native or rarely needed packages stay outside and are loaded when they are used; the libraries stay as tsc made them.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CHECK_OPTIONS } from '@hello-nn/core';
import { Ajv } from 'ajv';
import standaloneModule from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';

const standaloneCode = standaloneModule.default ?? standaloneModule;
const dist = join(import.meta.dirname, '../packages/pipeline/dist');
const outdir = join(dist, 'bundle');

// A module that asks where it is must get the answer of its own package, not the bundle's: data and fonts lie beside it.
const keepPlaces = {
  name: 'keep-places',
  setup({ onLoad }) {
    onLoad({ filter: /packages\/\w+\/dist\/.*\.js$/ }, ({ path }) => {
      const place = `new URL(${JSON.stringify(relative(outdir, path).replaceAll('\\', '/'))}, import.meta.url)`;
      const contents = readFileSync(path, 'utf8')
        .replaceAll('import.meta.url', `${place}.href`)
        .replaceAll('import.meta.dirname', `dirnameOf(${place})`);
      const helper = `import { dirname as dirnamePath } from 'node:path';\nimport { fileURLToPath } from 'node:url';\nconst dirnameOf = (url) => dirnamePath(fileURLToPath(url));\n`;
      return { contents: contents.includes('dirnameOf(') ? helper + contents : contents, resolveDir: dirname(path) };
    });
  },
};

// Equal code, equal digest: a run's record says with it which code made the run.
function codeDigest() {
  const packages = join(import.meta.dirname, '../packages');
  const files = readdirSync(packages, { recursive: true })
    .filter((file) => /^\w+[\\/]dist[\\/].*\.js$/.test(file) && !file.includes('bundle'))
    .sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file.replaceAll('\\', '/')}\n`).update(readFileSync(join(packages, file)));
  return hash.digest('hex');
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

// ajv compiles the experiment's schema here, not at every start: that is a tenth of a second.
const preparedCheck = {
  name: 'prepared-check',
  setup({ onLoad, onResolve }) {
    const experiment = join(dist, 'experiment.js');
    onResolve({ filter: /^prepared:experiment$/ }, () => ({ path: 'experiment', namespace: 'prepared' }));
    onLoad({ filter: /.*/, namespace: 'prepared' }, async () => {
      const { experimentSchema } = await import(pathToFileURL(experiment));
      const ajv = new Ajv({ ...CHECK_OPTIONS, code: { source: true, esm: true } });
      return {
        contents: standaloneCode(ajv, ajv.compile(experimentSchema)),
        resolveDir: join(import.meta.dirname, '..'),
      };
    });
    onLoad({ filter: /pipeline\/dist\/experiment\.js$/ }, ({ path }) => ({
      contents: `${readFileSync(path, 'utf8')}
        import { prepareCheck as prepareExperimentCheck } from '@hello-nn/core';
        import validateExperiment from 'prepared:experiment';
        prepareExperimentCheck(experimentSchema, validateExperiment);`,
      resolveDir: dirname(path),
    }));
  },
};

const { metafile } = await build({
  entryPoints: { cli: join(dist, 'cli.js'), 'sweep-child': join(dist, 'sweep/child/main.js') },
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  chunkNames: '[name]-[hash]',
  external: ['onnxruntime-node', '@tensorflow/*', 'vega', 'vega-lite', '@resvg/*', 'h5wasm', 'typescript'],
  // Bundled CommonJS packages call `require` for Node's own modules, which an ES module does not have.
  banner: {
    js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
  },
  define: {
    HELLO_NN_CODE_DIGEST: JSON.stringify(codeDigest()),
    HELLO_NN_PACKAGES_DIGEST: JSON.stringify(packagesDigest()),
  },
  plugins: [preparedCheck, keepPlaces],
  metafile: true,
  logLevel: 'warning',
});

// The script of pages to play in: one text that needs nothing, for any browser of the last three years.
await build({
  entryPoints: [join(dist, '../../playground/dist/page/main.js')],
  outfile: join(dist, '../../playground/dist/bundle/play.js'),
  bundle: true,
  minify: true,
  format: 'iife',
  platform: 'browser',
  target: 'es2022',
  logLevel: 'warning',
});

// Only now: a command that was started while the build ran still finds what it is made of.
const made = new Set(Object.keys(metafile.outputs).map((file) => resolve(file)));
for (const name of readdirSync(outdir)) {
  if (!made.has(join(outdir, name))) rmSync(join(outdir, name), { recursive: true });
}
