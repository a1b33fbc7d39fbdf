import { examineConfig, type Finding } from '../config/index.ts';
import { describeFinding } from '../describe/finding.ts';
import { namedConfig } from '../named-config.ts';
import { openOutput } from '../output.ts';
import { paletteOf, supportsColor } from '../terminal/index.ts';

export interface CheckOptions {
  readonly config?: string;
  readonly set: readonly string[];
  readonly json: boolean;
}

/**
 * `hello-nn check`: all that is wrong or probably not meant in a config, in one pass. Reads the config and what it extends,
 * nothing else. Exit code 2 where there is an error.
 */
export async function check({ config, set, json }: CheckOptions): Promise<number> {
  const options = namedConfig('check', config, set);
  const { findings, more, ok } = examineConfig(options);
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
