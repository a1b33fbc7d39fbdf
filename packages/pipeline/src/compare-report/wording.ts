import type { SettingValue } from '../compare/comparison.ts';
import { percent } from '../terminal/index.ts';

const NAMES: Readonly<Record<string, string>> = {
  topKAccuracy: 'top-k accuracy',
  macroF1: 'macro F1',
  weightedF1: 'weighted F1',
  calibrationError: 'calibration error',
};

/** `validation.macroF1` as one reads it: `validation macro F1`. */
export function metricWords(path: string): string {
  const [split, name = ''] = path.split('.');
  return `${split} ${NAMES[name] ?? name}`.trim();
}

/** Whether a metric is a share of one, written in per cent; the loss is in nats. */
export function isShare(path: string): boolean {
  return !path.endsWith('.loss');
}

/** A metric's value: `92.31 %`, or `0.2781`; what is no number says so. */
export function metricText(path: string, value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return '–';
  return isShare(path) ? percent(value).replace(' ', '\u00a0') : value.toFixed(4);
}

/** A mean with its spread: `92.31 ± 0.12 %`. */
export function spreadText(path: string, mean: number, deviation: number | null): string {
  if (deviation === null) return metricText(path, mean);
  if (!isShare(path)) return `${mean.toFixed(4)} ± ${deviation.toFixed(4)}`;
  return `${(mean * 100).toFixed(2)} ± ${(deviation * 100).toFixed(2)}\u00a0%`;
}

/** From the least to the greatest: `92.10 … 92.50 %`. */
export function rangeText(path: string, least: number, greatest: number): string {
  if (!isShare(path)) return `${least.toFixed(4)} … ${greatest.toFixed(4)}`;
  return `${(least * 100).toFixed(2)} … ${(greatest * 100).toFixed(2)}\u00a0%`;
}

/** A difference of two values of a metric, as it is drawn and written: shares in percentage points. */
export function inPoints(path: string, difference: number): number {
  return isShare(path) ? difference * 100 : difference;
}

/** `+0.90 pp`, `−0.0123`. */
export function differenceText(path: string, difference: number): string {
  return `${signed(inPoints(path, difference), isShare(path) ? 2 : 4)}${isShare(path) ? '\u00a0pp' : ''}`;
}

/** Both ends of an interval: `+0.30 to +1.50 pp`. */
export function intervalText(path: string, [low, high]: readonly [number, number]): string {
  return `${differenceText(path, low).replace('\u00a0pp', '')} to ${differenceText(path, high)}`;
}

/** A number with its sign, the minus as long as the plus is wide; nothing has none. */
export function signed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  return `${value < 0 ? '−' : '+'}${text}`;
}

/** A probability of chance: four digits after the point, five where those say nothing, `< 0.00001` below. */
export function pText(p: number): string {
  return p < 0.00001 ? '<\u00a00.00001' : p.toFixed(p < 0.0001 ? 5 : 4);
}

/** A setting's value as the config writes it; what a config does not have is a dash. */
export function settingText(value: SettingValue): string {
  if (value === null) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The shortest end of a setting's path that no other of these paths ends with: `learningRate`. */
export function shortPath(path: string, among: readonly string[]): string {
  const steps = path.split('.');
  for (let length = 1; length < steps.length; length++) {
    const end = steps.slice(-length).join('.');
    const others = among.filter((other) => other !== path);
    // A number alone says nothing: `layers.1` and not `1`.
    if (/^\d+$/.test(steps.at(-length)!)) continue;
    if (!others.some((other) => other === end || other.endsWith(`.${end}`))) return end;
  }
  return path;
}
