import { dirname, join } from 'node:path';
import { didYouMean, UserError } from '@hello-nn/core';
import { makeFolder, sha256, writeFileAtomic } from '@hello-nn/io';
import { labelled } from '../describe/labelled.ts';
import type { ExportFormat } from '../export/export-format.ts';
import { exportFormats } from '../export/formats/index.ts';
import { openOutput } from '../output.ts';
import { restoreModel } from '../runs/restore-model.ts';
import { namedRun } from '../runs/restore-run.ts';
import { formatBytes } from '../terminal/index.ts';

export interface ExportOptions {
  readonly run?: string;
  /** Names of formats, each item one or several with commas between them. */
  readonly format: readonly string[];
  readonly out?: string;
  readonly quiet: boolean;
  readonly json: boolean;
}

/** `hello-nn export`: writes the model of a run, or the run as a script or graph, for other tools. */
export async function exportRun(options: ExportOptions): Promise<number> {
  const found = namedRun('export', options.run);
  const formats = formatsOf(options.format);
  const { run, folder, record } = found;
  const out = options.out ?? join(folder, 'export');
  const model = restoreModel(found);

  const made: { readonly format: ExportFormat; readonly files: [string, string | Uint8Array][] }[] = [];
  // Everything is made before anything is written: a format that refuses leaves no half of an export.
  for (const format of formats) {
    made.push({ format, files: Object.entries(await format.files({ record, folder, ...model })) });
  }
  const output = openOutput(options);
  output.say(`Hello NN · ${run}\n`);
  const written = made.flatMap(({ format, files }) => {
    const facts = files.map(([name, content]) => write(format.format, join(out, name), content));
    const lines = facts.map(({ path, bytes }) => `${path} · ${formatBytes(bytes)}`);
    output.say(labelled(format.format, [...lines, format.open(facts[0]!.path)].join('\n'), 14));
    return facts;
  });
  output.json({ run, folder, out, files: written, exitCode: 0 });
  return 0;
}

function formatsOf(words: readonly string[]): ExportFormat[] {
  const names = words.flatMap((word) => word.split(',')).map((name) => name.trim());
  const known = exportFormats.map(({ format }) => format);
  const expected = exportFormats.map(({ format, summary }) => `${format} (${summary})`).join(', ');
  if (names.length === 0) {
    const fix = `write --format=${known[0]}, or several: --format=${known.join(',')}`;
    throw new UserError('usage', { where: 'export', what: 'in which format? --format is missing', expected, fix });
  }
  const problems = names
    .filter((name) => !known.includes(name))
    .map((name) => ({
      where: `--format=${name}`,
      what: 'there is no such format',
      expected,
      ...didYouMean(name, known),
    }));
  if (problems.length > 0) throw new UserError('usage', problems);
  return exportFormats.filter(({ format }) => names.includes(format));
}

function write(
  format: string,
  path: string,
  content: string | Uint8Array,
): { format: string; path: string; bytes: number; sha256: string } {
  makeFolder(dirname(path));
  writeFileAtomic(path, content);
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { format, path, bytes: bytes.length, sha256: sha256(bytes) };
}
