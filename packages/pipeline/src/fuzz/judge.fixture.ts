import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '@hello-nn/core';
import type { Files, FuzzTarget } from './target.fixture.ts';

/** What one input came to. */
export interface Verdict {
  readonly outcome: 'accepted' | 'refused' | 'fault';
  /** The fault in words, with its stack. */
  readonly fault?: string;
  /** By the clock or of processor time, whichever is less: neither a busy machine nor threads of the runtime make an input slow. */
  readonly milliseconds: number;
  /** By how much the process's largest size grew, in MiB. */
  readonly grownMiB: number;
}

/** Fifty problems of a config with their excerpts are some 20,000 characters. */
const LONGEST_MESSAGE = 60_000;

/** Writes an input into a folder of the target's own, lets the target read it and judges what comes of it. Never throws. */
export async function judge(target: FuzzTarget, folder: string, files: Files): Promise<Verdict> {
  writeFiles(folder, files);
  const before = process.resourceUsage().maxRSS;
  const [start, processor] = [performance.now(), process.cpuUsage()];
  const answer = await readAnswer(target, folder, files);
  const { user, system } = process.cpuUsage(processor);
  const milliseconds = Math.min(performance.now() - start, (user + system) / 1000);
  const grownMiB = (process.resourceUsage().maxRSS - before) / 1024;
  return { ...answer, milliseconds, grownMiB };
}

async function readAnswer(
  target: FuzzTarget,
  folder: string,
  files: Files,
): Promise<Pick<Verdict, 'outcome' | 'fault'>> {
  try {
    await target.read(folder, files);
    return { outcome: 'accepted' };
  } catch (error) {
    if (!(error instanceof UserError)) return { outcome: 'fault', fault: textOf(error) };
    const fault = messageFault(error);
    return fault === undefined ? { outcome: 'refused' } : { outcome: 'fault', fault: `${fault}: ${error.message}` };
  }
}

function textOf(error: unknown): string {
  const { stack } = error as { readonly stack?: unknown };
  return typeof stack === 'string' ? stack : String(error);
}

function messageFault({ problems, message }: UserError): string | undefined {
  if (problems.length === 0) return 'an error without a problem';
  if (problems.some(({ where, what }) => where.trim() === '' || what.trim() === '')) return 'a problem without a place';
  if (message.length > LONGEST_MESSAGE) return `a message of ${message.length} characters`;
  // Names out of a file may hold what moves a terminal's cursor or hides text.
  if (/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u.test(message)) return `a message with control characters`;
  return undefined;
}

// What a target's earlier input left is overwritten, not removed: a folder for each input would cost more than to read it.
function writeFiles(folder: string, files: Files): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    const file = join(folder, name);
    if (name.includes('/')) mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}
