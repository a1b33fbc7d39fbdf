import type fc from 'fast-check';

/** Files by their path in a folder of their own. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** One thing that a user's files are read by, and files for it that are nearly right. */
export interface FuzzTarget {
  readonly name: string;
  /** Sound files with changes in bytes, words, values or structure. Shrinks towards fewer changes. */
  readonly files: fc.Arbitrary<Files>;
  /** Loads what a first read would load, so that no input is charged with it. */
  prepare?(): void | Promise<void>;
  /**
   * Reads the files as a command does. Returns where they are accepted, and are what an independent witness says; throws a
   * `UserError` where they are refused. Anything else that is thrown is a fault.
   */
  read(folder: string, files: Files): void | Promise<void>;
}

/** Throws the fault that something was accepted which should not have been, or as something else. */
export function expectSame(what: string, found: unknown, expected: unknown): void {
  const [one, other] = [JSON.stringify(found), JSON.stringify(expected)];
  if (one !== other) throw new Error(`accepted, but ${what} is ${short(one)} and should be ${short(other)}`);
}

function short(text: string | undefined): string {
  return String(text).slice(0, 300);
}
