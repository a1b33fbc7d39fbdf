import { UserError } from '@hello-nn/core';
import { type MetricPath, metricPath } from '../runs/metric-path.ts';
import { unitOf, writeNumber } from './amount.ts';
import type { Comparison } from './comparison.ts';

/** A condition of `--fail-if`: `validation.accuracy < -0.5pp`. */
export interface Gate {
  /** As written. */
  readonly text: string;
  readonly metric: MetricPath;
  readonly operator: keyof typeof OPERATORS;
  /** In the metric's own unit: shares, not percentage points. */
  readonly limit: number;
}

const OPERATORS = {
  '<=': (difference: number, limit: number) => difference <= limit,
  '>=': (difference: number, limit: number) => difference >= limit,
  '<': (difference: number, limit: number) => difference < limit,
  '>': (difference: number, limit: number) => difference > limit,
} as const;

// What stands at each place, and how it is told when it is not there.
const PARTS = [
  { name: 'metric', pattern: /^\s*[\w.]+/, expected: 'a metric: validation.accuracy' },
  { name: 'operator', pattern: /^\s*(<=|>=|<|>)/, expected: '<, <=, > or >=' },
  { name: 'number', pattern: /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?/i, expected: 'a number: -0.5pp' },
  { name: 'unit', pattern: /^\s*(pp|nats)?/, expected: 'pp or nats' },
  { name: 'end', pattern: /^\s*$/, expected: 'the end; several conditions: --fail-if again' },
] as const;

/**
 * Reads a condition on the difference of two groups: metric, comparison, number, unit (`pp` for shares, `nats` for losses;
 * a share without unit is a share: -0.005).
 *
 * @throws UserError `usage` with the place of what cannot be read.
 */
export function readGate(text: string): Gate {
  const found: string[] = [];
  let at = 0;
  for (const { pattern, expected } of PARTS) {
    const match = pattern.exec(text.slice(at));
    if (!match) throw refusal(text, at, expected);
    found.push(match[0].trim());
    at += match[0].length;
  }
  const [name, operator, number, unit] = found as [string, Gate['operator'], string, string];
  const metric = metricPath(name, `--fail-if=${text}`);
  const own = unitOf(metric);
  if (unit !== '' && unit !== own.name) {
    throw refusal(text, text.lastIndexOf(unit), `${own.name}: so ${metric.path} is told`);
  }
  return { text, metric, operator, limit: Number(number) / (unit === '' ? 1 : own.factor) };
}

function refusal(text: string, at: number, expected: string): UserError {
  const start = at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0);
  return new UserError('usage', {
    where: '--fail-if',
    what: `cannot be read from character ${start + 1} on`,
    expected,
    excerpt: `${text}\n${' '.repeat(start)}^`,
    fix: "write --fail-if='validation.accuracy < -0.5pp'",
  });
}

/** What a gate fails for: one sentence a group that is against the first as the gate forbids. */
export function failuresOf(gate: Gate, { groups }: Comparison): string[] {
  const [first, ...others] = groups;
  const mean = ({ metrics }: Comparison['groups'][number]): number => metrics[gate.metric.path]!.mean;
  const unit = unitOf(gate.metric);
  return others
    .map((group) => ({ group, difference: mean(group) - mean(first!) }))
    .filter(({ difference }) => OPERATORS[gate.operator](difference, gate.limit))
    .map(({ group, difference }) => {
      const amount = `${writeNumber(difference * unit.factor, 2)} ${unit.name}`;
      return `${group.name} less ${first!.name} is ${amount} in ${gate.metric.path}, and the gate says: ${gate.text.trim()}`;
    });
}
