import type { LabelledImages } from '@hello-nn/core';
import { countLooks, looksInWords } from '../test-looks/count-looks.ts';
import { readLooks } from '../test-looks/ledger.ts';
import { testDigest } from '../test-looks/test-digest.ts';
import { labelled } from './labelled.ts';

/** How often these test rows have been looked at, this time included; nothing where nobody counts. */
export function describeLooks(test: LabelledImages): string {
  const count = countLooks(readLooks()).get(testDigest(test));
  return count ? `\n${labelled('Test set', `this test set has been ${looksInWords(count)}`)}` : '';
}
