/** Where in a training a checkpoint was made: a state without its arrays. */
export interface Position {
  readonly last: { readonly epoch: number; readonly steps: number };
  readonly part?: { readonly step: number; readonly lossSum: number; readonly hits: number; readonly steps: number };
  readonly best?: { readonly epoch: number; readonly steps: number };
  readonly watchers: readonly unknown[];
  readonly stop?: string;
}

/** Whether a value read from a file is one; checked by hand: a schema compiler would cost more than the reading. */
export function isPosition(value: unknown): value is Position {
  const { last, part, best, watchers, stop } = (value ?? {}) as { readonly [key in keyof Position]?: unknown };
  return (
    counts(last, 'epoch', 'steps') &&
    (part === undefined || (counts(part, 'step', 'steps') && finite(part, 'lossSum', 'hits'))) &&
    (best === undefined || counts(best, 'epoch', 'steps')) &&
    Array.isArray(watchers) &&
    (stop === undefined || typeof stop === 'string')
  );
}

function counts(value: unknown, ...names: readonly string[]): boolean {
  return finite(value, ...names) && names.every((name) => isCount((value as Record<string, unknown>)[name]));
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function finite(value: unknown, ...names: readonly string[]): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    names.every((name) => Number.isFinite((value as Record<string, unknown>)[name]))
  );
}
