import type { Violation } from '@hello-nn/core';

/** What a kind's options say that is allowed and probably not meant: the option, and the words. */
export interface Doubt extends Pick<Violation, 'what' | 'expected' | 'fix'> {
  readonly option: string;
}
