/** What the page and its worker say to one another. */
import type { Program } from '../program/program.ts';
import type { LiveConfig } from './live-config.ts';
import type { Advance, Judgement } from './session.ts';

/** From the page. */
export interface Orders {
  /** Begins anew. */
  begin: LiveConfig;
  /** Trains until told otherwise. */
  play: boolean;
  /** So many steps, then stands still. */
  steps: number;
}

/** From the worker. */
export interface News {
  /** Rows of the validation split to try, and what there is to learn from. */
  data: { readonly images: Uint8Array; readonly labels: Uint8Array; readonly trainRows: number };
  /** `note`: a sentence where something other than usual trains, or ''. */
  begun: { readonly program: Program; readonly runtime: string; readonly note: string };
  /** One array a parameter, in the program's shapes. */
  weights: readonly Float32Array[];
  advanced: Advance;
  /** `images`: of the mistakes, one after the other. */
  judged: Judgement & { readonly images: Uint8Array };
  /** All epochs are done, or the page is to stand still. */
  stopped: { readonly isDone: boolean };
  /** A sentence. */
  trouble: string;
}

export type Message<All> = { [Name in keyof All]: readonly [name: Name, value: All[Name]] }[keyof All];

/** Calls the handler of a message's name. */
export function hear<All>(
  message: Message<All>,
  handlers: { readonly [Name in keyof All]: (value: All[Name]) => void },
): void {
  const [name, value] = message;
  (handlers[name] as (value: unknown) => void)(value);
}
