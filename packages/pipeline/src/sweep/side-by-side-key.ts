import type { Experiment } from '../experiment.ts';

/** Numbers of the optimizer and the schedule that enter a training graph from outside, or as a constant of each model. */
const PER_MODEL = ['optimizer', 'schedule', 'watchers'] as const;

/**
 * What two experiments must have in common to be trained side by side: everything but the seed and the numbers of optimizer,
 * schedule and watchers. Zero and other numbers differ: momentum 0 keeps no slots.
 */
export function sideBySideKey({ name: _, seed: __, figures: ___, ...experiment }: Experiment): string {
  const { training } = experiment;
  const masked = Object.fromEntries(PER_MODEL.map((key) => [key, withoutNumbers(training[key])]));
  return JSON.stringify({ ...experiment, training: { ...training, ...masked } });
}

function withoutNumbers(value: unknown): unknown {
  if (typeof value === 'number') return value === 0 ? 0 : 1;
  if (Array.isArray(value)) return value.map(withoutNumbers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, withoutNumbers(inside)]));
}
