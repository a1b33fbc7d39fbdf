import { sha256 } from '@hello-nn/io';
import type { RunRecord } from './run-record.ts';

const NO_DIGEST = '0'.repeat(64);
const LAST_LINES = /^ {2}"digest": "([0-9a-f]{64})"\n\}\n$/m;

/** A record as the text of `run.json`; its last key is the sha256 of the text itself, with zeros in the digest's place. */
export function recordText(record: RunRecord): string {
  const text = `${JSON.stringify({ ...record, digest: NO_DIGEST }, null, 2)}\n`;
  return withDigest(text, sha256(text));
}

/** Whether a text is a `run.json` as it was written, to the bit. Texts without a digest are not. */
export function isRecordAsWritten(text: string): boolean {
  const digest = LAST_LINES.exec(text)?.[1];
  return digest !== undefined && digest === sha256(withDigest(text, NO_DIGEST));
}

function withDigest(text: string, digest: string): string {
  return text.replace(LAST_LINES, `  "digest": "${digest}"\n}\n`);
}
