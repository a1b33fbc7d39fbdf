import { createHash } from 'node:crypto';
import { formOf as formOfGraph, placeholder } from '@hello-nn/graph';
import type { Trainable } from '../../contracts.ts';
import { traceStep } from '../step.ts';
import { masksOf } from '../training-context.ts';
import { inParts } from '../training-program.ts';
import { sideBySideProgram, stateArrays } from './program.ts';
import { sideBySideScoring } from './scoring.ts';

/**
 * Trainings of equal forms (lower-case hex) can run side by side. Undefined where a training can only run alone: convolutions,
 * whose arrangement of a batch has no place for copies.
 */
export function formOf(job: Trainable): string | undefined {
  const { network, optimizer } = job;
  const step = (...shape: readonly (number | string)[]) => placeholder('', 'float32', shape);
  const state = stateArrays(job).map(({ shape }) => step(...shape));
  const [parameters, ...slots] = inParts(state, job);
  const pixels = network.inputShape.reduce((product, size) => product * size, 1);
  const maskKeys = placeholder('', 'uint32', [network.dropoutLayers]);
  const rates = optimizer.rates(step('steps'), step('steps'));
  const seen = {
    ...{ rows: step('batch', pixels), targets: step('batch', network.classes), inverseBatch: step() },
    weights: job.classWeights && step('batch'),
    ...{ positions: placeholder('', 'uint32', ['batch', 1]), maskOf: masksOf(maskKeys)((numbers) => numbers) },
    ...{ rates: rates.map(() => step()), parameters: parameters!, slots },
  };
  const { next, answers, penalty } = traceStep(job, seen, 'quickly');
  const form = formOfGraph([...rates, ...next, answers, ...(penalty ? [penalty] : [])]);
  const digest = createHash('sha256').update(form).digest('hex');
  const canStack = stackable.get(digest) ?? isStackable(job);
  stackable.set(digest, canStack);
  return canStack ? digest : undefined;
}

// What the operations of a form allow is asked once: it takes longer than the form.
const stackable = new Map<string, boolean>();

function isStackable(job: Trainable): boolean {
  const pair = [job, job];
  return sideBySideProgram([{ jobs: pair }], 'quickly') !== undefined && sideBySideScoring(pair, true) !== undefined;
}
