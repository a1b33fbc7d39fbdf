import { createInterface } from 'node:readline/promises';
import { UserError } from '@hello-nn/core';

/** Where a question goes, and where its answer comes from. */
export interface Conversation {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/** Whether somebody sits there who can answer. */
export function canAsk({ input, output }: Conversation): boolean {
  return input.isTTY === true && output.isTTY === true;
}

/** Asks whether to do something; anything but `y` or `yes` means no. Throws `UserError('interrupted')` on Ctrl-C. */
export async function askYesNo(
  question: string,
  { input, output }: Conversation,
  signal: AbortSignal,
): Promise<boolean> {
  // The terminal keeps its lines, and its Ctrl-C comes as the signal that it is everywhere else.
  const lines = createInterface({ input, output, terminal: false });
  const ended = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
  try {
    const answer = await Promise.race([lines.question(`${question} [y/N] `, { signal }), ended]);
    return /^y(es)?$/i.test(answer.trim());
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new UserError('interrupted', { where: 'the question', what: 'you interrupted: nothing was done' });
  } finally {
    lines.close();
  }
}
