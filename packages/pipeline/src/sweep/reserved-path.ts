import { pathOf } from '../config/index.ts';

/** Why a value may not vary in a sweep, if it may not. */
export function reservedPath(text: string): { readonly what: string; readonly fix: string } | undefined {
  const [section, option] = pathOf(text);
  if (section === 'sweep') return { what: 'a sweep does not vary itself', fix: 'start two sweeps' };
  if (section === 'extends') return { what: 'every run has the same base', fix: 'start a sweep of each file' };
  if (section === 'name') return { what: 'a name decides nothing: the runs would be the same', fix: 'drop it' };
  if (section !== 'evaluation' || (option !== undefined && option !== 'test')) return undefined;
  const what = 'the runs of a sweep never look at the test rows, which would choose between them then';
  const fix = option
    ? 'drop it; judge the best run afterwards: hello-nn evaluate --test'
    : 'vary single options: evaluation.topK';
  return { what, fix };
}
