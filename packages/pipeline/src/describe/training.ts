import type { RuntimeInfo } from '@hello-nn/engine';
import type { TrainingConfig } from '@hello-nn/training';
import { formatNumber } from '../terminal/index.ts';
import { labelled } from './labelled.ts';

interface EngineChoice {
  readonly kind: string;
  readonly why: string;
  readonly runtime: RuntimeInfo;
}

/** Which engine and why, and what it will do, for the terminal. */
export function describeTraining(config: TrainingConfig, { kind, why, runtime }: EngineChoice, rows: number): string {
  const { epochs, batchSize, optimizer, schedule, loss, watchers } = config;
  const steps = Math.ceil(rows / batchSize);
  const plan = [
    `${formatNumber(epochs)} ${epochs === 1 ? 'epoch' : 'epochs'} of ${formatNumber(steps)} steps of ${formatNumber(batchSize)} rows`,
    `${optimizer.kind}, learning rate ${optimizer.learningRate}${schedule.kind === 'constant' ? '' : ` (${schedule.kind})`}`,
    loss.kind,
    ...watchers.map((watcher) => watcher.kind),
  ];
  return `${labelled('Engine', `${kind} (${runtime.name} ${runtime.version}, ${runtime.threads === 1 ? '1 thread' : `${runtime.threads} threads`}): ${why}`)}\n${labelled('Training', plan.join(' · '))}`;
}
