import { didYouMean, type Violation } from '@hello-nn/core';

/** The label a config means by a class: `3` and `'3'` are the class of that name. Undefined: there is none. */
export function classLabel(name: string | number, classNames: readonly string[]): number | undefined {
  const label = classNames.indexOf(String(name));
  return label === -1 ? undefined : label;
}

/** Says that a class which is asked for does not exist, when the classes are known. */
export function refuseClass(name: string | number | undefined, classNames: readonly string[] | undefined): Violation[] {
  if (name === undefined || classNames === undefined || classLabel(name, classNames) !== undefined) return [];
  return [unknownClass(name, classNames)];
}

/** Says that there is no such class. */
export function unknownClass(name: string | number, classNames: readonly string[]): Violation {
  return {
    path: ['class'],
    code: 'unknown-class',
    what: `no class is called ${JSON.stringify(String(name))}`,
    expected: `one of ${classNames.join(', ')}`,
    fix: 'choose one of these',
    // One letter away from another one-letter name is no slip of the finger.
    ...(String(name).length > 2 ? didYouMean(String(name), classNames) : {}),
  };
}
