import type { TriedEngine } from '../doctor/try-engines.ts';
import { labelled } from './labelled.ts';

/** Why engines do not work here, and which one is taken when none is named. */
export function describeEngines(tried: readonly TriedEngine[]): string {
  const first = tried.find(({ works }) => works);
  const refusals = tried.flatMap((one) =>
    one.works ? [] : [labelled(one.engine, one.fix ? `${one.why}\nfix: ${one.fix}` : one.why)],
  );
  const chosen = first ? `--engine=auto takes ${first.engine} for what it can train` : 'no engine works here';
  return [...refusals, labelled('Default', chosen)].join('\n');
}
