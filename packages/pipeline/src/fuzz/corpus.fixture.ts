import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Files } from './target.fixture.ts';

/** An input that once was a fault, kept so that it never is one again. */
export interface KeptCase {
  readonly why: string;
  /** Text as it is; bytes in base64. */
  readonly files: Readonly<Record<string, string | { readonly base64: string }>>;
}

/** An input as a text that can be committed. */
export function encodeCase(why: string, files: Files): string {
  const encoded = Object.entries(files).map(([name, content]) => [
    name,
    typeof content === 'string' ? content : { base64: Buffer.from(content).toString('base64') },
  ]);
  const kept: KeptCase = { why, files: Object.fromEntries(encoded) };
  return `${JSON.stringify(kept, null, 2)}\n`;
}

/** An input that `encodeCase` wrote. */
export function decodeCase(text: string): { readonly why: string; readonly files: Files } {
  const { why, files } = JSON.parse(text) as KeptCase;
  const decoded = Object.entries(files).map(([name, content]) => [
    name,
    typeof content === 'string' ? content : new Uint8Array(Buffer.from(content.base64, 'base64')),
  ]);
  return { why, files: Object.fromEntries(decoded) };
}

/** All cases kept for a target, by file name. */
export function keptCases(corpus: string, target: string): [name: string, why: string, files: Files][] {
  const folder = join(corpus, target);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const { why, files } = decodeCase(readFileSync(join(folder, name), 'utf8'));
      return [name, why, files];
    });
}
