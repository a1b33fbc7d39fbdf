import type { Violation } from '@hello-nn/core';
import { isWithin, type Path, type Severity } from './place.ts';

/** A rule between several parts of a config that a schema cannot state. */
export interface Rule<T> {
  /** A stable word, kebab-case. */
  readonly code: string;
  /** One sentence: what it finds. */
  readonly summary: string;
  /** An error only for what cannot be meant; a warning for what is probably not. */
  readonly severity: Severity;
  /** Reads the config only by its properties. */
  readonly check: (config: T) => readonly Violation[];
}

/** A violation whose weight is known; absent: an error. */
export type JudgedViolation = Violation & { readonly severity?: Severity };

/**
 * Runs the rules on a config of which some parts have been refused already.
 *
 * A rule sees the config through a view that stops it at the first part that is in doubt: a rule that would judge by
 * such a part has no verdict yet, and one that does not need it is heard in the same pass. So no rule has to guard
 * itself against values of the wrong type, and an error of its own is still an error: only our stop signal is caught.
 * What a rule has refused is in doubt for the warnings, which are heard last: nobody is warned of what an error leads to.
 */
export function applyRules<T>(
  config: T,
  rules: readonly Rule<T>[],
  isInDoubt: (path: Path) => boolean,
): JudgedViolation[] {
  const errors = rules.flatMap((rule) => (rule.severity === 'error' ? applyRule(config, rule, isInDoubt) : []));
  const refused = errors.map(({ path, key }) => (key === undefined ? path : [...path, key]));
  const isDoubtful = (path: Path): boolean => isInDoubt(path) || refused.some((part) => isWithin(path, part));
  return [
    ...errors,
    ...rules.flatMap((rule) => (rule.severity === 'warning' ? applyRule(config, rule, isDoubtful) : [])),
  ];
}

function applyRule<T>(
  config: T,
  { code, severity, check }: Rule<T>,
  isInDoubt: (path: Path) => boolean,
): JudgedViolation[] {
  try {
    return check(view(config, [], isInDoubt) as T).map((violation) => ({ code, severity, ...violation }));
  } catch (signal) {
    if (signal === IN_DOUBT) return [];
    throw signal;
  }
}

const IN_DOUBT: unique symbol = Symbol('this part of the config has been refused');

function view(value: unknown, path: Path, isInDoubt: (path: Path) => boolean): unknown {
  if (isInDoubt(path)) throw IN_DOUBT;
  if (typeof value !== 'object' || value === null) return value;
  return new Proxy(value, {
    get(target, key, receiver) {
      const part: unknown = Reflect.get(target, key, receiver);
      return typeof key === 'symbol' || typeof part === 'function' ? part : view(part, [...path, key], isInDoubt);
    },
  });
}
