import type { MetricPath } from '../runs/metric-path.ts';
import type { ComparedPair } from './comparison.ts';

/** How a metric is written. */
export interface Unit {
  /** `pp`, `nats`. */
  readonly name: string;
  readonly factor: number;
}

/** Shares are told apart in percentage points, losses in nats. */
export function unitOf({ name }: Pick<MetricPath, 'name'>): Unit {
  return name === 'loss' ? { name: 'nats', factor: 1 } : { name: 'pp', factor: 100 };
}

/** `0.9 pp (95 % CI 0.3 to 1.5)`, with as many decimals as the interval bears. `sign`: −1 to tell it the other way round. */
export function amountWithInterval(
  { difference, interval }: Pick<ComparedPair, 'difference' | 'interval'>,
  unit: Unit,
  sign: 1 | -1,
): string {
  const [low, high] = sign === 1 ? interval : [-interval[1], -interval[0]];
  const decimals = decimalsOf((high - low) * unit.factor);
  const write = (value: number): string => writeNumber(value * unit.factor, decimals);
  return `${write(sign * difference)} ${unit.name} (95 % CI ${write(low)} to ${write(high)})`;
}

/** Decimals that a number bears whose interval is so wide: two figures of the width. */
export function decimalsOf(width: number): number {
  return width > 0 ? Math.min(6, Math.max(1, 1 - Math.floor(Math.log10(width)))) : 2;
}

/** Without a minus before nothing. */
export function writeNumber(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? text.replace('-', '') : text;
}
