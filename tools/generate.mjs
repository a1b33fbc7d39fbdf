/** Writes what is made from code: the editor schema of experiments, Nx's executors and their schemas, the table of diagnoses. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandSpecs, experimentSchema } from '@hello-nn/pipeline';
import { diagnoses } from '@hello-nn/training';

const root = join(import.meta.dirname, '..');
// Nx looks for the sources of an executor unless its folder's name contains `node_modules`, and loads TypeScript for it.
const executors = join(root, 'packages/pipeline/executors/as-in-node_modules');
const write = (file, value) =>
  writeFileSync(file, typeof value === 'string' ? value : `${JSON.stringify(value, null, 2)}\n`);

// Nx makes a number of what looks like one before it compares: `--rows=7`.
const STRING_OR_NUMBER = { oneOf: [{ type: 'string' }, { type: 'number' }] };

// What has the type of a list is split at its commas, unless it is given twice: `--set a=1,2` would come as two pieces. Nx's
// `anyOf` overrides the type, which its help shows.
const STRING_OR_STRINGS = { type: 'string', anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] };

const note = 'Generated from the kinds in packages/*/src by `npm run generate`.';
write(join(root, 'configs/experiment.schema.json'), {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $comment: note,
  ...ownOrExtended(editorSchema(experimentSchema)),
});

mkdirSync(executors, { recursive: true });
for (const spec of commandSpecs) {
  write(join(executors, `${spec.name}.cjs`), `module.exports = require('./run-command.cjs')('${spec.name}');\n`);
  write(join(executors, `${spec.name}.schema.json`), {
    $schema: 'https://json-schema.org/schema',
    $comment: note,
    version: 2,
    title: spec.summary,
    description: spec.summary,
    type: 'object',
    properties: {
      ...actionProperty(spec.actions),
      ...Object.fromEntries(spec.options.map((option) => [camelCase(option.name), optionSchema(option)])),
    },
    additionalProperties: false,
    examples: spec.examples.map((example) => ({ command: example.replace(/^hello-nn (\S+)/, 'nx run pipeline:$1') })),
  });
}
write(join(executors, 'executors.json'), {
  executors: Object.fromEntries(
    commandSpecs.map(({ name, summary }) => [
      name,
      { implementation: `./${name}.cjs`, schema: `./${name}.schema.json`, description: summary },
    ]),
  ),
});

const page = join(root, 'docs/diagnoses.md');
const [before, , after] = readFileSync(page, 'utf8').split(
  /(?<=<!-- generated: diagnoses -->\n)([\s\S]*)(?=<!-- end -->)/,
);
write(page, `${before}${diagnosesTable()}${after}`);

function diagnosesTable() {
  const cells = (texts) => `| ${texts.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |\n`;
  const rows = diagnoses.kinds.map(({ kind, summary, shownBy, remedy }) => [`\`${kind}\``, summary, shownBy, remedy]);
  return [['diagnosis', 'what it means', 'made where', 'what helps'], ['---', '---', '---', '---'], ...rows]
    .map(cells)
    .join('');
}

// The word without dashes: `nx run pipeline:cache list`.
function actionProperty(actions) {
  if (!actions) return {};
  const description = actions.map(({ name, summary }) => `${name}: ${summary}`).join('; ');
  const first = { $source: 'argv', index: 0 };
  return { action: { type: 'string', description: `${description}.`, default: actions[0].name, $default: first } };
}

// Nx takes --retry-failed for it, too, and hands it over by this name; as commander does.
function camelCase(name) {
  return name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

function optionSchema({ type, maybeNumber, description, default: byDefault }) {
  const plain = type === 'strings' ? STRING_OR_STRINGS : { type };
  const base = maybeNumber ? STRING_OR_NUMBER : plain;
  return { ...base, description, ...(byDefault === undefined ? {} : { default: byDefault }) };
}

// A config that extends another may leave out what that one says.
function ownOrExtended({ required, ...schema }) {
  return { ...schema, if: { required: ['extends'] }, else: { required } };
}

// `discriminator` is ajv's word and would only puzzle editors; and what has a default may be left out of a file.
function editorSchema(schema) {
  return JSON.parse(
    JSON.stringify(schema, (key, value) => {
      if (key === 'discriminator') return undefined;
      if (!Array.isArray(value?.required) || !value.properties) return value;
      return { ...value, required: value.required.filter((name) => value.properties[name]?.default === undefined) };
    }),
  );
}
