import { printable, UserError } from '@hello-nn/core';
import { openOutput } from '../output.ts';
import { chooseRuns, splitList } from '../runs/choose-runs.ts';
import { surveyRuns } from '../runs/survey-runs.ts';
import { changeTags, type Tags } from '../runs/tags.ts';
import type { RunsOptions } from './runs.ts';

const TAG = /^[\p{L}\p{N}][\p{L}\p{N}._/+-]{0,39}$/u;
const LONGEST_NOTE = 2000;

/** `hello-nn runs tag`: gives runs tags that they keep. */
export function tagRuns(options: RunsOptions): number {
  const wanted = wantedTags(options);
  return label(options, ({ tags, note }) => ({ tags: [...tags, ...wanted], note }));
}

/** `hello-nn runs untag`: takes tags from runs. Exit code 2 where none of the runs has one of them. */
export function untagRuns(options: RunsOptions): number {
  const wanted = wantedTags(options);
  return label(options, ({ tags, note }) => ({ tags: tags.filter((tag) => !wanted.includes(tag)), note }), wanted);
}

/** `hello-nn runs note`: writes down something about runs, in place of what was there. */
export function noteRuns(options: RunsOptions): number {
  const { text } = options;
  const where = 'hello-nn runs note';
  if (text === undefined) {
    throw new UserError('usage', { where, what: 'note what? --text is missing', fix: "write --text='why it matters'" });
  }
  if (text.length > LONGEST_NOTE) {
    const what = `${text.length} letters are too many`;
    throw new UserError('usage', { where, what, expected: `at most ${LONGEST_NOTE}` });
  }
  return label(options, ({ tags }) => ({ tags, note: text.trim() }));
}

function label(options: RunsOptions, change: (before: Tags) => Tags, toBeThere: readonly string[] = []): number {
  const all = surveyRuns();
  const chosen = chooseRuns(options.action, options, all);
  const missing = toBeThere.filter((tag) => !chosen.some(({ tags }) => tags.includes(tag)));
  if (chosen.length > 0 && missing.length > 0) {
    throw new UserError(
      'usage',
      missing.map((tag) => ({ where: `--tag=${tag}`, what: 'none of these runs has this tag', fix: 'hello-nn runs' })),
    );
  }
  const changed = chosen.map(({ run, folder }) => ({ run, ...changeTags(folder, change) }));
  const output = openOutput(options);
  output.say(changed.length === 0 ? 'No run is like that: nothing was changed.' : changed.map(inWords).join('\n'));
  output.json({ runs: changed, exitCode: 0 });
  return 0;
}

function wantedTags({ action, tag }: RunsOptions): string[] {
  const where = `hello-nn runs ${action}`;
  const wanted = splitList(tag);
  if (wanted.length === 0) {
    throw new UserError('usage', { where, what: 'which tag? --tag is missing', fix: 'write --tag=best, say' });
  }
  const wrong = wanted.filter((one) => !TAG.test(one));
  if (wrong.length === 0) return wanted;
  const expected = 'letters, digits and . _ / + - between them, 40 at most';
  throw new UserError(
    'usage',
    wrong.map((one) => ({ where: `--tag=${one}`, what: `'${one}' is no tag`, expected })),
  );
}

function inWords({ run, tags, note }: { readonly run: string } & Tags): string {
  const parts = [tags.length > 0 ? `tags ${tags.join(', ')}` : 'no tags', ...(note ? [`note: ${note}`] : [])];
  return printable(`runs/${run}: ${parts.join('; ')}`);
}
