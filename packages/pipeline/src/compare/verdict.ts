import type { MetricPath } from '../runs/metric-path.ts';
import { amountWithInterval, unitOf } from './amount.ts';
import type { ComparedPair, Comparison } from './comparison.ts';
import { MOST_SEEDS, SIGNIFICANCE } from './pairs.ts';
import { isOneConfig } from './settings.ts';

type Facts = Pick<Comparison, 'groups' | 'pairs' | 'data' | 'leftOut' | 'settings'>;

/** A comparison in one sentence: `B is better by 0.9 pp (95 % CI 0.3 to 1.5)`. */
export function verdictOf(facts: Facts, metric: MetricPath): string {
  const said = facts.groups.length === 2 ? ofTwo(facts, metric) : ofMany(facts, metric);
  return said + withoutSome(facts);
}

function ofTwo(facts: Facts, metric: MetricPath): string {
  const pair = facts.pairs[0]!;
  const { first, second, better } = pair;
  const seen = amountWithInterval(pair, unitOf(metric), 1);
  if (isOneConfig(facts.settings)) {
    return `neither is better: ${first} and ${second} are one config, and their seeds make ${second} less ${first} ${seen}`;
  }
  if (better === null) return `cannot tell${hint([pair])} [${second} less ${first}: ${seen}]`;
  return `${better} is better${inMetric(metric)} by ${advantage(pair, metric)}${onTheseRows(pair, facts)}`;
}

function ofMany({ groups, pairs }: Facts, metric: MetricPath): string {
  const mean = (name: string): number => groups.find((group) => group.name === name)!.metrics[metric.path]!.mean;
  const sign = metric.goal === 'maximize' ? 1 : -1;
  const ranked = groups.map(({ name }) => name).sort((a, b) => sign * (mean(b) - mean(a)));
  const best = ranked[0]!;
  const against = (other: string): ComparedPair =>
    pairs.find(({ first, second }) => [first, second].includes(best) && [first, second].includes(other))!;
  const open = ranked.slice(1).filter((other) => against(other).better !== best);
  const where = inMetric(metric);
  if (open.length === 0) {
    const next = against(ranked[1]!);
    return `${best} is better${where} than all others: by ${advantage(next, metric)} than ${ranked[1]}, the next`;
  }
  const worse = ranked.slice(1).filter((other) => !open.includes(other));
  const beaten = worse.length === 0 ? '' : `; ${best} is better${where} than ${inWords(worse)}`;
  return `cannot tell whether ${best} is better${where} than ${inWords(open)}${hint(open.map(against))}${beaten}`;
}

// Of several pairs the one that needs most.
function hint(pairs: readonly ComparedPair[]): string {
  if (pairs[0]!.kind === 'rows') return hintOfRows(pairs);
  const more = pairs.map(({ moreSeeds }) => moreSeeds ?? Number.POSITIVE_INFINITY);
  const most = Math.max(...more);
  if (most === Number.POSITIVE_INFINITY) return `; nor would ${MOST_SEEDS} seeds, if the difference is what it seems`;
  return `; about ${most} more ${most === 1 ? 'seed' : 'seeds'} would`;
}

// These two models differ, which does not say that two others of the same configs would.
function hintOfRows(pairs: readonly ComparedPair[]): string {
  const models = pairs.some(({ corrected }) => corrected < SIGNIFICANCE);
  return `${models ? ': the models differ, but so may two seeds of one config' : ''}; several seeds of each might`;
}

function inMetric({ path }: MetricPath): string {
  return path === 'validation.accuracy' ? '' : ` in ${path}`;
}

function advantage(pair: ComparedPair, metric: MetricPath): string {
  const sign = pair.difference > 0 ? 1 : -1;
  return amountWithInterval(pair, unitOf(metric), sign);
}

function onTheseRows({ kind }: ComparedPair, { data }: Facts): string {
  if (kind === 'seeds') return '';
  return ` on these ${data.validationRows} rows; other seeds may say otherwise`;
}

function withoutSome({ leftOut = [], groups }: Facts): string {
  const diverged = leftOut.filter(({ status }) => status === 'diverged');
  if (diverged.length === 0) return '';
  const names = [...new Set(diverged.map(({ group }) => group))].filter((name) => groups.some((g) => g.name === name));
  const ofGroup = names.length > 0 ? ` of ${inWords(names as string[])}` : '';
  return `; not counted: ${diverged.length} diverged ${diverged.length === 1 ? 'run' : 'runs'}${ofGroup}`;
}

/** `A`, `A and B`, `A, B and C`. */
function inWords(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
