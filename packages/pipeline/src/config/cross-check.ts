import type { Violation } from '@hello-nn/core';
import type { Path } from './place.ts';

/** A rule between several parts of a config that a schema cannot state. Reads the config only by its properties. */
export type CrossCheck<T> = (config: T) => readonly Violation[];

/**
 * Runs the rules on a config of which some parts have been refused already.
 *
 * A rule sees the config through a view that stops it at the first part that is in doubt: a rule that would judge by
 * such a part has no verdict yet, and one that does not need it is heard in the same pass. So no rule has to guard
 * itself against values of the wrong type, and an error of its own is still an error: only our stop signal is caught.
 */
export function runCrossChecks<T>(
  config: T,
  rules: readonly CrossCheck<T>[],
  isInDoubt: (path: Path) => boolean,
): Violation[] {
  return rules.flatMap((rule) => {
    try {
      return rule(view(config, [], isInDoubt) as T);
    } catch (signal) {
      if (signal === IN_DOUBT) return [];
      throw signal;
    }
  });
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
