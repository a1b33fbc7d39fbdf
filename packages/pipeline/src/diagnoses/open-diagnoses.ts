import type { Dataset, EpochRecord, LabelledImages } from '@hello-nn/core';
import { type Loss, type Network, openProbe, type Probe, type Prober, type TrainerState } from '@hello-nn/engine';
import {
  dataFacts,
  diagnose,
  type Facts,
  type Finding,
  type FitResult,
  losses,
  sampleRows,
  type TrainingConfig,
  type When,
} from '@hello-nn/training';
import type { Experiment } from '../experiment.ts';

/** Rows whose loss, gradients and relus are looked at: a unit that answers one row in a hundred is seen nearly always. */
const PROBED_ROWS = 256;

/** What accompanies a training and says what is wrong with it. What it finds is a function of data, weights and history. */
export interface Diagnoses {
  /** What can be known before the first step. */
  before(): Promise<readonly Finding[]>;
  /** What is found after an epoch and was not before. The weights are looked at after epochs 1, 4, 16, 64 …. */
  afterEpoch(record: EpochRecord, state: TrainerState): Promise<readonly Finding[]>;
  /** All that is found in the end, with the weights that the run ends with. */
  end(result: FitResult, state: TrainerState): Promise<readonly Finding[]>;
  /** Why the weights could not be looked at, if they could not. */
  readonly unseen: string | undefined;
  dispose(): Promise<void>;
}

export interface DiagnosesOptions {
  readonly dataset: Dataset;
  readonly network: Network;
  readonly config: TrainingConfig;
  readonly loss: Loss;
  /** The weights are those of a model file. */
  readonly fromFile: boolean;
  /** Epochs that were trained before: a training that goes on. */
  readonly history?: readonly EpochRecord[];
}

/** Opens what looks at the weights: the compiled engine's probe, whichever engine trains. */
export async function openDiagnoses(options: DiagnosesOptions): Promise<Diagnoses> {
  const { dataset, network, config, loss, fromFile } = options;
  const rows = rowsOf(dataset);
  const { prober, unseen } = await proberOf({ network, loss });
  const look = async (parameters: readonly Float32Array[]): Promise<Probe | undefined> =>
    prober?.look(parameters, rows);
  const first = await look(network.parameters.map(({ values }) => values));
  const known = factsOfData(dataset, config, fromFile);
  const history = [...(options.history ?? [])];
  const told = new Set<string>();
  const fresh = (facts: Partial<Facts>, when: When): readonly Finding[] => {
    const news = diagnose({ ...known, first, history, ...facts }, when).filter(({ diagnosis }) => !told.has(diagnosis));
    for (const { diagnosis } of news) told.add(diagnosis);
    return news;
  };
  return {
    unseen,
    before: async () => fresh({}, 'first step'),
    async afterEpoch(record, { parameters }) {
      history.push(record);
      const latest = isPowerOfFour(record.epoch) ? await look(parameters) : undefined;
      return fresh({ latest }, 'each epoch');
    },
    async end({ status, weightsOfEpoch, history: whole }, { parameters }) {
      const facts = { ...known, first, latest: await look(parameters), history: whole };
      return diagnose({ ...facts, ending: { status, weightsOfEpoch } }, 'end');
    },
    dispose: async () => prober?.dispose(),
  };
}

/** What the data alone tell. */
export function diagnoseData(dataset: Dataset, { training, model }: Experiment): readonly Finding[] {
  return diagnose(factsOfData(dataset, training, model.from !== undefined), 'before');
}

function factsOfData(dataset: Dataset, config: TrainingConfig, fromFile: boolean): Facts {
  const guessing = losses.of(config.loss).ofGuessing(config.loss, dataset.info.classNames.length);
  return { data: dataFacts(dataset), config, fromFile, guessing, history: [] };
}

async function proberOf(job: Parameters<typeof openProbe>[0]): Promise<{ prober?: Prober; unseen?: string }> {
  try {
    return { prober: await openProbe(job) };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
    return { unseen: `the loss at step 0, gradients, steps and dead units were not looked at: ${why}` };
  }
}

function isPowerOfFour(epoch: number): boolean {
  return Number.isInteger(Math.log2(epoch) / 2);
}

function rowsOf({ pool, train, info }: Dataset): LabelledImages {
  const pixels = info.height * info.width;
  const rows = sampleRows(train, PROBED_ROWS);
  const images = new Uint8Array(rows.length * pixels);
  for (const [at, row] of rows.entries()) {
    images.set(pool.images.subarray(row * pixels, (row + 1) * pixels), at * pixels);
  }
  return { images, labels: Uint8Array.from(rows, (row) => pool.labels[row]!), rows: rows.length };
}
