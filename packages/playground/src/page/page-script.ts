import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The script of a run's page, bundled from `main.ts` when the house is built: one text without imports. */
export function playScript(): string {
  return readFileSync(fileURLToPath(new URL('../bundle/play.js', import.meta.url)), 'utf8');
}
