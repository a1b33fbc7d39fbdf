import { type Finding, openConfig, readSets } from '../config/index.ts';
import { describeFinding } from '../describe/finding.ts';
import { namedConfig } from '../named-config.ts';
import { openOutput } from '../output.ts';
import { examineSweep } from '../sweep/examine-sweep.ts';
import { paletteOf, supportsColor } from '../terminal/index.ts';

export interface CheckOptions {
  readonly config?: string;
  readonly set: readonly string[];
  readonly json: boolean;
}

/**
 * `hello-nn check`: all that is wrong or probably not meant in a config, and in the runs of the sweep it describes, in one
 * pass. Reads the config and what it extends, nothing else. Exit code 2 where there is an error.
 */
export async function check({ config, set, json }: CheckOptions): Promise<number> {
  const options = namedConfig('check', config, set);
  const sets = readSets(set);
  const examine = openConfig(options);
  const base = examine(sets);
  const runs = examineSweep(base, sets, examine)?.findings ?? [];
  const findings = [...base.findings, ...runs];
  const { more } = base;
  const ok = base.ok && runs.every(({ severity }) => severity === 'warning');
  const output = openOutput({ json });
  const { stream } = output.progress;
  for (const finding of findings) output.say(`${describeFinding(finding, stream)}\n`);
  const { good, bad, notable } = paletteOf(supportsColor(stream));
  const tone = !ok ? bad : findings.length > 0 ? notable : good;
  output.say(`${options.file}: ${tone(countsOf(findings, more))}`);
  const problems = findings.map(({ excerpt: _, ...finding }) => finding);
  output.json({ file: options.file, ok, problems, ...(more > 0 && { more }), exitCode: ok ? 0 : 2 });
  return ok ? 0 : 2;
}

function countsOf(findings: readonly Finding[], more: number): string {
  const counts = (['error', 'warning'] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}${count === 1 ? '' : 's'}`];
  });
  if (counts.length === 0) return 'no problems';
  return counts.join(', ') + (more > 0 ? ` and ${more} more problems` : '');
}
