import { loadConfig } from '../config/index.ts';
import { explainedConfig } from '../describe/explained-config.ts';
import { namedConfig } from '../named-config.ts';
import { openOutput } from '../output.ts';
import { leafPaths } from '../runs/config-origins.ts';

export interface ExplainOptions {
  readonly config?: string;
  readonly set: readonly string[];
  readonly json: boolean;
}

/**
 * `hello-nn explain`: the config that counts, every value with where it was decided. What is printed is a config itself.
 * Reads the config and what it extends, nothing else.
 */
export async function explain({ config: named, set, json }: ExplainOptions): Promise<number> {
  const loaded = loadConfig(namedConfig('explain', named, set));
  const { config, file, sha256, bases, origin } = loaded;
  const output = openOutput({ json });
  output.say(explainedConfig(config, (path) => origin(path) ?? 'default', output.progress.stream));
  const values = leafPaths(config, []).map((path) => {
    const value = path.reduce<unknown>((held, step) => (held as Record<string | number, unknown>)[step], config);
    return [path.join('.'), { value, origin: origin(path) ?? 'default' }];
  });
  output.json({ file, sha256, bases, values: Object.fromEntries(values), exitCode: 0 });
  return 0;
}
