import type { LoadedConfig } from '../config/index.ts';
import type { Experiment } from '../experiment.ts';
import type { StartedConfig } from '../imported-model.ts';
import type { PlannedStage } from '../plan.ts';
import { configOrigins } from '../runs/config-origins.ts';
import { codeDigest, machine, versions } from '../versions.ts';
import { cachePlace } from './place.ts';
import { openStageCache, type StageCache } from './stage-cache.ts';

export interface CacheOfRun extends StartedConfig {
  readonly loaded: LoadedConfig<Experiment>;
  readonly planned: readonly PlannedStage[];
  /** As `--no-cache` leaves it. */
  readonly wanted: boolean;
}

/** The cache of a run, or why it has none. Throws `UserError('usage')` where the surroundings name no size. */
export function cacheOfRun({ loaded, imported, planned, wanted }: CacheOfRun): {
  readonly cache?: StageCache;
  readonly off?: string;
} {
  if (!wanted) return { off: '--no-cache' };
  const place = cachePlace();
  if (!place) return { off: 'HELLO_NN_CACHE=off' };
  const code = codeDigest();
  // Sources that run by themselves may have changed since the last run, and nothing would tell.
  if (!/^[0-9a-f]{64}$/.test(code)) return { off: 'the code is not bundled' };
  const deciding = {
    config: { values: loaded.config },
    startedFrom: imported && { file: imported.file, format: imported.format, sha256: imported.sha256 },
    versions: versions(),
    machine: machine(),
    codeDigest: code,
  };
  return {
    cache: openStageCache({
      place,
      stages: planned.map(({ stage }) => stage),
      deciding,
      origins: configOrigins(loaded),
    }),
  };
}
