import { didYouMean, UserError } from '@hello-nn/core';
import type { SettingValue } from '../compare/comparison.ts';
import type { ListedRun } from './listed-run.ts';
import { type RunValue, runValue } from './run-value.ts';

type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** The runs for which all conditions hold, such as `status=completed` or `metrics.validation.accuracy>=0.92`. */
export function filterRuns(runs: readonly ListedRun[], conditions: readonly string[]): readonly ListedRun[] {
  // Where there is none, no path can be told from a wrong one.
  if (runs.length === 0) return runs;
  const tests = conditions.map((condition) => testOf(condition, runs));
  return runs.filter((run) => tests.every((holds) => holds(run)));
}

function testOf(condition: string, runs: readonly ListedRun[]): (run: ListedRun) => boolean {
  const where = `--filter=${condition}`;
  const [, path, operator, text] = /^\s*([^=<>!\s]+)\s*(>=|<=|!=|=|<|>)\s*(.*?)\s*$/s.exec(condition) ?? [];
  if (path === undefined || text === undefined || text === '') {
    const expected = "PATH, one of = != < <= > >=, and a value: 'training.epochs>=30'";
    throw new UserError('usage', { where, what: 'this is no condition', expected });
  }
  const value = runValue(path, runs, where);
  const holds = comparison(operator as Operator, text, value, where);
  return (run) => holds(value.of(run));
}

type Value = ReturnType<RunValue['of']>;

function comparison(operator: Operator, text: string, value: RunValue, where: string): (found: Value) => boolean {
  if (operator === '=' || operator === '!=') {
    refuseUnknown(text, value, where);
    return (found) => isSame(found, text) === (operator === '=');
  }
  // Times are told as texts that sort as they follow one another.
  if (value.path === 'startedAt') return (found) => typeof found === 'string' && ordered(found, operator, text);
  const limit = Number(text);
  if (Number.isNaN(limit)) {
    const expected = `a number behind ${operator}`;
    throw new UserError('usage', {
      where,
      what: `'${text}' is no number`,
      expected,
      fix: 'compare texts with = or !=',
    });
  }
  return (found) => typeof found === 'number' && ordered(found, operator, limit);
}

function refuseUnknown(text: string, { path, known }: RunValue, where: string): void {
  if (!known || known.includes(text)) return;
  const expected = `one of ${known.join(', ')}`;
  throw new UserError('usage', { where, what: `there is no ${path} '${text}'`, expected, ...didYouMean(text, known) });
}

// A run that has no such setting has another one than the text says.
function isSame(found: Value, text: string): boolean {
  if (found === undefined) return false;
  if (typeof found === 'number') return found === Number(text);
  if (typeof found === 'string') return found === text;
  const texts = Array.isArray(found) ? (found as readonly SettingValue[]).filter((one) => typeof one === 'string') : [];
  return texts.includes(text) || JSON.stringify(found) === text;
}

function ordered<T extends string | number>(found: T, operator: Operator, limit: T): boolean {
  if (operator === '<') return found < limit;
  if (operator === '<=') return found <= limit;
  return operator === '>' ? found > limit : found >= limit;
}
