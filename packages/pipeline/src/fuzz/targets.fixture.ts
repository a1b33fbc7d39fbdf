import type { FuzzTarget } from './target.fixture.ts';
import { checkpointTarget } from './targets/checkpoint.fixture.ts';
import { configTarget } from './targets/config.fixture.ts';
import { gzipTarget } from './targets/gzip.fixture.ts';
import { historyTarget } from './targets/history.fixture.ts';
import { idxTarget } from './targets/idx.fixture.ts';
import { kerasTarget } from './targets/keras.fixture.ts';
import { pngTarget } from './targets/png.fixture.ts';
import { runTarget } from './targets/run.fixture.ts';
import { startTarget } from './targets/start.fixture.ts';
import { sweepTarget } from './targets/sweep.fixture.ts';
import { tfjsTarget } from './targets/tfjs.fixture.ts';
import { weightsTarget } from './targets/weights.fixture.ts';

/** Everything that reads files which others wrote. A new one: a file in `targets/` and a line here. */
export const fuzzTargets: readonly FuzzTarget[] = [
  configTarget,
  sweepTarget,
  idxTarget,
  gzipTarget,
  pngTarget,
  tfjsTarget,
  kerasTarget,
  weightsTarget,
  runTarget,
  historyTarget,
  startTarget,
  checkpointTarget,
];

/** The target of that name; throws where there is none. */
export function targetNamed(name: string): FuzzTarget {
  const found = fuzzTargets.find((target) => target.name === name);
  if (!found) throw new Error(`no target '${name}': ${fuzzTargets.map((target) => target.name).join(', ')}`);
  return found;
}
