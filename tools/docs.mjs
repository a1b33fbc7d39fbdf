/**
 * Keeps the pages true: runs the commands in their console blocks and puts in what they really print and draw.
 *
 *   npm run docs                    rewrite what is no longer so, in docs/*.md and README.md
 *   npm run docs -- --check         say what is no longer so, exit 1; leaves out the pages' slow blocks
 *   npm run docs -- --fresh         rewrite all, for times measured on a machine at rest
 *   npm run docs -- docs/x.md …     only these pages
 *
 * The marks a page uses are explained in tools/docs/parse-page.mjs.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compareOutput } from './docs/compare-output.mjs';
import { comparePictures } from './docs/compare-pictures.mjs';
import { brokenLinks } from './docs/links.mjs';
import { parsePage } from './docs/parse-page.mjs';
import { unprovenNumbers } from './docs/prose-numbers.mjs';
import { closeFolder, openFolder, runCommand } from './docs/run-command.mjs';
import { selectLines } from './docs/select-lines.mjs';

const root = join(import.meta.dirname, '..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { check: { type: 'boolean' }, fresh: { type: 'boolean' } },
});
const pages = positionals.length > 0 ? positionals.map((page) => resolve(page)) : allPages();

const problems = pages.flatMap(problemsOf);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log(`${pages.length} pages are current`);

function allPages() {
  const docs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
  return [join(root, 'README.md'), ...docs.map((name) => join(root, 'docs', name))];
}

// A command that fails, or a mark that fits nothing, is a fault of the page.
function problemsOf(file) {
  try {
    return tendPage(file);
  } catch (error) {
    return [`${relative(root, file)}: ${error.message}`];
  }
}

/** Checks or rewrites one page; returns what is wrong and was not repaired. */
function tendPage(file) {
  const name = relative(root, file);
  const page = parsePage(readFileSync(file, 'utf8'), name);
  const outputs =
    page.blocks.length > 0 ? tendBlocks(page, file, name) : { problems: [], text: page.text, printed: '' };
  if (outputs.text !== page.text) {
    writeFileSync(file, outputs.text);
    console.log(`${name}: rewritten`);
  }
  return [
    ...outputs.problems,
    ...unprovenNumbers(outputs.text, outputs.printed).map((problem) => `${name}: ${problem}`),
    ...brokenLinks(outputs.text, file).map((problem) => `${name}: ${problem}`),
  ];
}

function tendBlocks({ text, blocks }, file, name) {
  const folder = openFolder();
  const problems = [];
  const replacements = [];
  let printed = '';
  try {
    for (const { command, slow, exit, pictures, parts } of blocks) {
      if (values.check && slow) {
        printed += parts.flatMap(({ output }) => [...output, '']).join('\n');
        continue;
      }
      const { output, run } = runCommand(command, folder, { exit, cache: text.includes('<!-- with cache -->') });
      printed += `${output}\n`;
      for (const picture of pictures) problems.push(...tendPicture(picture, join(folder, run), file, name));
      for (const part of parts) {
        const shown = selectLines(output.split('\n'), part.show, `${name}:${part.from}`);
        const difference = compareOutput(part.output, shown);
        if (difference === undefined && !values.fresh) continue;
        if (values.check) problems.push(`${name}:${part.from}: ${command}\n${difference}`);
        else replacements.unshift({ ...part, shown });
      }
    }
  } finally {
    closeFolder(folder);
  }
  const lines = text.split('\n');
  // From the end, so that the places of the earlier ones stay.
  for (const { from, output, shown } of replacements) lines.splice(from, output.length, ...shown);
  return { problems, text: lines.join('\n'), printed };
}

function tendPicture({ source, target }, run, file, name) {
  const [made, kept] = [join(run, source), join(dirname(file), target)];
  const difference = comparePictures(made, kept);
  if (difference === undefined) return [];
  if (values.check) return [`${name}: ${target}: ${difference}`];
  mkdirSync(dirname(kept), { recursive: true });
  copyFileSync(made, kept);
  console.log(`${name}: ${target} drawn anew: ${difference}`);
  return [];
}
