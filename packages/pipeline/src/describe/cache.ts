import type { Outlook } from '../cache/look-up.ts';
import { FIRST_TIME, newNeed, type Reason } from '../cache/why-missed.ts';
import type { Output } from '../output.ts';
import { labelled } from './labelled.ts';

const LABEL = 12;
const STAGE = 13;
const BEGINNING = 'holds nothing to use yet: what is made now is kept for the next run';
/** More reasons than this are counted. */
const NAMED = 5;

/** What of a run is taken from the cache, and why the rest is not, for the terminal. */
export function describeOutlook(outlook: readonly Outlook[], output: Output, label = 'Cache'): string {
  if (isBeginning(outlook)) return labelled(label, BEGINNING, LABEL);
  return labelled(label, outlook.map((one) => describeStage(one.stage, verdict(one), output)).join('\n'), LABEL);
}

// A first run: nothing is there, and nothing earlier to compare with.
function isBeginning(outlook: readonly Outlook[]): boolean {
  const begins = new Set([FIRST_TIME, ...outlook.map(({ stage }) => newNeed(stage))]);
  return (
    outlook.length > 1 &&
    outlook.every((one) => one.how === 'miss' && one.because.every(({ what }) => begins.has(what)))
  );
}

/** What could not be kept, for the terminal. */
export function describeUnkept(unkept: readonly { readonly stage: string; readonly why: string }[]): string {
  const names = unkept.map(({ stage }) => stage).join(', ');
  const next = 'the next run makes this anew; the results of this one are complete';
  return `\n${labelled('Cache', `could not keep ${names}: ${unkept[0]!.why}\n${next}`)}`;
}

/** One stage and what is said of it; on a terminal, parts that do not fit go to the next line. */
export function describeStage(stage: string, parts: readonly string[], { progress: { stream } }: Output): string {
  const width = (stream.isTTY ? stream.columns || 80 : Number.POSITIVE_INFINITY) - LABEL - STAGE;
  const lines: string[] = [];
  for (const part of parts) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${part}` : part;
    if (lines.length === 0 || longer.length > width) lines.push(part);
    else lines[lines.length - 1] = longer;
  }
  return labelled(stage, lines.join('\n'), STAGE);
}

/** A verdict in parts that belong on one line each. */
export function verdict(outlook: Outlook): string[] {
  if (outlook.how === 'hit') return ['HIT', `from run ${outlook.run}`];
  const { because } = outlook;
  const named = because.length > NAMED ? because.slice(0, NAMED - 1) : because;
  const rest = because.length - named.length;
  const reasons = [...named.map(reasonParts), ...(rest > 0 ? [[`and ${rest} more`]] : [])];
  const parts = reasons.flatMap((one, index) =>
    index < reasons.length - 1 ? [...one.slice(0, -1), `${one.at(-1)},`] : one,
  );
  return ['MISS because', ...parts];
}

function reasonParts({ what, place }: Reason): string[] {
  return place === undefined ? [what] : [what, `(${place})`];
}
