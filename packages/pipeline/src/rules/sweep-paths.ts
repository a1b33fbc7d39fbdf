import type { Violation } from '@hello-nn/core';
import { dotted, isPath, isWithin, pathOf } from '../config/index.ts';
import { reservedPath } from '../sweep/reserved-path.ts';
import type { SweepSection } from '../sweep/sweep-section.ts';
import { defineRule } from './define-rule.ts';

export const sweepPaths = defineRule({
  code: 'sweep-paths',
  summary: 'A sweep that varies what may not vary, one thing twice, or a path that is none.',
  severity: 'error',
  check({ sweep }) {
    if (sweep === undefined) return [];
    const varied = variedPaths(sweep);
    const faults = varied.flatMap((one) => ownFaults(one, sweep));
    return faults.length > 0 ? faults : varied.flatMap((one, index) => overlap(one, varied.slice(0, index)));
  },
});

interface Varied {
  readonly text: string;
  /** The mapping of the section that has it as a key. */
  readonly at: readonly string[];
}

function variedPaths({ grid, random }: SweepSection): readonly Varied[] {
  return [
    ...Object.keys(grid).map((text) => ({ text, at: ['sweep', 'grid'] })),
    ...Object.keys(random?.space ?? {}).map((text) => ({ text, at: ['sweep', 'random', 'space'] })),
  ];
}

function ownFaults({ text, at }: Varied, { seeds, grid }: SweepSection): Violation[] {
  const path = [...at, text];
  if (!isPath(text)) {
    const expected = 'the path of a value, as training.epochs or model.layers.0.units';
    return [{ path, what: `'${text}' is not a path`, expected, fix: 'put dots between keys, and no spaces' }];
  }
  const reserved = reservedPath(text);
  if (reserved) return [{ path, ...reserved }];
  if (text !== 'seed') return [];
  if (grid[text] === undefined) {
    return [{ path, what: 'a seed is not drawn', fix: `write 'seeds: 8' for 8 seeds, or a list under 'grid'` }];
  }
  if (seeds === 1) return [];
  const what = `the seed varies here, and by 'seeds: ${seeds}'`;
  return [{ path, what, expected: 'one of the two', fix: 'drop this list, or the number of seeds' }];
}

function overlap({ text, at }: Varied, before: readonly Varied[]): Violation[] {
  const path = pathOf(text);
  const other = before.find((one) => isWithin(path, pathOf(one.text)) || isWithin(pathOf(one.text), path));
  if (other === undefined) return [];
  const same = other.text === text;
  const what = same ? `${dotted(path)} varies twice` : `${text} and ${other.text} vary, and one is part of the other`;
  const fix = same ? 'drop one of the two' : `vary one of them; a whole mapping is a value, too: {kind: adam}`;
  return [{ path: [...at, text], what, fix }];
}
