import { isMapping, parseBoundedJson } from '@hello-nn/core';
import { checkLive, helloConfig, type LiveConfig } from './live-config.ts';

/** Characters of a hash that is read at all. */
const LONGEST = 8192;

/** A config, and what was wrong with the address it was asked for by. */
export interface Addressed {
  readonly config: LiveConfig;
  readonly problems: readonly string[];
}

/** The part of an address behind `#`: the config as JSON, readable where it can be. */
export function toHash(config: LiveConfig): string {
  return `#${encodeURIComponent(JSON.stringify(config)).replaceAll('%22', "'").replaceAll('%2C', ',').replaceAll('%3A', ':')}`;
}

/** The way back. What comes with an address is bounded and checked with the schema, never run; a bad one gives the default. */
export function fromHash(hash: string): Addressed {
  const text = hash.replace(/^#/, '');
  if (text === '') return { config: helloConfig(), problems: [] };
  const refuse = (...problems: readonly string[]): Addressed => ({ config: helloConfig(), problems });
  if (text.length > LONGEST) return refuse(`The address is too long: at most ${LONGEST} characters.`);
  let json: string;
  try {
    json = decodeURIComponent(text.replaceAll("'", '%22'));
  } catch {
    return refuse('The address is damaged.');
  }
  const parsed = parseBoundedJson(new TextEncoder().encode(json), LONGEST * 3);
  if (parsed.what !== undefined) return refuse(`The address is damaged: it ${parsed.what}.`);
  const { value } = parsed;
  if (!isMapping(value)) return refuse('The address holds no config.');
  const problems = checkLive(value);
  return problems.length > 0 ? refuse(...problems) : { config: value as unknown as LiveConfig, problems: [] };
}
