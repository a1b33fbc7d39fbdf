import type { Finding } from '../config/index.ts';
import { isRange } from './draw.ts';
import type { SweepSection } from './sweep-section.ts';

/** Says how to repair in a sweep what a single config would repair otherwise. */
export function withSweepFix(finding: Finding, { grid, random }: SweepSection): Finding {
  const space = random?.space[finding.path];
  if (finding.code === 'wrong-type' && space !== undefined && isRange(space) && !space.integer) {
    return { ...finding, fix: `write 'integer: true' beside 'from' and 'to'` };
  }
  const mapping = finding.path.slice(0, finding.path.lastIndexOf('.'));
  const kinds = grid[`${mapping}.kind`];
  if (finding.code !== 'unknown-key' || kinds === undefined) return finding;
  const whole = kinds.map((kind) => `{kind: ${String(kind)}}`).join(', ');
  return { ...finding, fix: `vary the whole mapping, each kind with its own options: ${mapping}: [${whole}]` };
}
