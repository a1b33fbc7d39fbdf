import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import type { ChosenEngine } from '@hello-nn/engine';
import { loadConfig } from '../config/index.ts';
import { TINY } from '../e2e/command-line.fixture.ts';
import { engineOfPlan } from '../engine-of-plan.ts';
import { type Execution, execute } from '../execute.ts';
import { type Experiment, experimentSchema } from '../experiment.ts';
import { textOf } from '../output.ts';
import { plan } from '../plan.ts';
import { configRecord, surroundings } from '../run-experiment.ts';
import { configOrigins } from '../runs/config-origins.ts';
import type { StartRecord } from '../runs/start-record.ts';
import { stages } from '../stages/index.ts';
import type { StageContext } from '../stages/stage.ts';
import type { CachePlace } from './place.ts';
import { openStageCache, type StageCache } from './stage-cache.ts';

/** An experiment with figures of the data and of the model. */
export const WITH_FIGURES = `${TINY}figures:
  - kind: image-grid
    count: 4
  - kind: predictions
`;

export interface CachedRun extends Execution {
  readonly cache: StageCache;
  /** All that was said. */
  readonly said: string;
  /** The run folder. */
  readonly folder: string;
}

export interface RunOptions {
  readonly set?: readonly string[];
  readonly place?: CachePlace;
  readonly codeDigest?: string;
  /** Changes what the stages get. */
  readonly context?: (context: StageContext) => StageContext;
}

/** A folder in which whole runs are made in this process, with a cache, from the sources. */
export function openPlaceOfRuns(yaml: string = WITH_FIGURES) {
  const folder = mkdtempSync(join(tmpdir(), 'hello-nn-cache-'));
  const place: CachePlace = { folder: join(folder, 'cache'), limits: { bytes: 2 ** 30, entries: 100 } };
  const file = join(folder, 'tiny.yaml');
  writeFileSync(file, yaml);
  let runs = 0;

  async function run(options: RunOptions = {}): Promise<CachedRun> {
    const loaded = loadConfig<Experiment>({ file, schema: experimentSchema, set: options.set });
    const planned = plan(stages, ['figures']);
    const cache = openStageCache({
      place: options.place ?? place,
      stages: planned.map(({ stage }) => stage),
      deciding: { config: { values: loaded.config }, codeDigest: options.codeDigest ?? 'c'.repeat(64) },
      origins: configOrigins(loaded),
    });
    let said = '';
    const runFolder = join(folder, `run-${++runs}`);
    mkdirSync(runFolder);
    const engine = await engineOfPlan(planned, loaded.config, 'auto');
    const start: StartRecord = {
      format: 'hello-nn-start/1',
      run: basename(runFolder),
      name: loaded.config.name,
      startedAt: new Date().toISOString(),
      goal: 'figures',
      engineKind: engine!.engine.kind,
      engineWhy: engine!.why,
      drawFigures: true,
      resume: '',
      ...configRecord(loaded, options.set ?? []),
      ...surroundings(),
    };
    const context: StageContext = {
      start,
      experiment: loaded.config,
      baseDir: folder,
      folder: runFolder,
      engine,
      output: {
        say: (words) => {
          said += `${textOf(words)}\n`;
        },
        progress: { stream: process.stdout, quiet: true },
        json: () => undefined,
      },
      signal: new AbortController().signal,
      drawFigures: true,
      alone: false,
      cache,
    };
    const execution = await execute(planned, options.context?.(context) ?? context);
    return { ...execution, cache, said, folder: runFolder };
  }

  return {
    folder,
    place,
    run,
    /** Files of the cache. */
    entries: (): string[] => filesIn(place.folder).map((one) => join(place.folder, one)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** All files of a folder, by their paths inside it, sorted. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/** The same engine, with `open` replaced. */
export function withOpen(engine: ChosenEngine, open: ChosenEngine['engine']['open']): ChosenEngine {
  return { ...engine, engine: { ...engine.engine, open } };
}
