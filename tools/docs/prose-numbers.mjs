import { toNumber } from './compare-output.mjs';

/**
 * Numbers in the prose that no command on the page has printed: decimals and bold numbers. What is computed by hand stands
 * in a code span (`1/255`), what is not from here carries a link.
 */
export function unprovenNumbers(text, printed) {
  const known = numbersIn(printed).map(toNumber);
  return proseLines(text)
    .flatMap(claims)
    .filter((claim) => !known.some((number) => isNear(toNumber(claim), number, claim.endsWith('%'))))
    .map((claim) => `'${claim}' in the prose stands in no output of this page`);
}

// A code span and a link may go on in the next line, but not over an empty one.
function proseLines(text) {
  const bare = text.replace(/^```[\s\S]*?^```$/gm, '').replace(/<!--[\s\S]*?-->/g, '');
  return bare
    .replace(/`(?:[^`\n]|\n(?!\n))*`/g, '')
    .replace(/!?\[[^\]]*\]\([^)]*\)/g, '')
    .split('\n');
}

function claims(line) {
  const bold = [...line.matchAll(/\*\*([^*]+)\*\*/g)].flatMap(([, words]) => numbersIn(words));
  return [...new Set([...numbersIn(line).filter((number) => number.includes('.')), ...bold])];
}

function numbersIn(text) {
  return text.match(/\d[\d,]*(?:\.\d+)?(?: %)?/g)?.map((number) => number.replace(/,(?= |$)/, '')) ?? [];
}

// The prose may round what the command printed.
function isNear(claim, number, isShare) {
  return Math.abs(claim - number) <= (isShare ? 0.3 + 1e-9 : 0.02 * Math.abs(number));
}
