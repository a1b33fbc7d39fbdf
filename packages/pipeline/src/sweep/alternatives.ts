/**
 * Splits what follows `path=` in a sweep at its top-level commas: `0.01,0.1` → two alternatives, `[1,2]`, `{kind: a, x: 1}` and
 * `"a,b"` → one. Blanks around an alternative are not part of it; brackets that do not close reach to the end.
 */
export function splitAlternatives(raw: string): readonly string[] {
  const found: string[] = [];
  let [start, depth] = [0, 0];
  for (let at = 0; at < raw.length; at++) {
    const letter = raw[at]!;
    if ((letter === '"' || letter === "'") && opensQuote(raw, at)) at = endOfQuote(raw, at);
    else if ('[{'.includes(letter)) depth++;
    else if (']}'.includes(letter)) depth = Math.max(0, depth - 1);
    else if (letter === ',' && depth === 0) {
      found.push(raw.slice(start, at).trim());
      start = at + 1;
    }
  }
  return [...found, found.length === 0 ? raw : raw.slice(start).trim()];
}

// An apostrophe inside a word is none: `it's`.
function opensQuote(raw: string, at: number): boolean {
  const before = raw.slice(0, at).trimEnd().at(-1);
  return before === undefined || '[{,:'.includes(before);
}

function endOfQuote(raw: string, from: number): number {
  const quote = raw[from]!;
  for (let at = from + 1; at < raw.length; at++) {
    if (quote === '"' && raw[at] === '\\') at++;
    else if (raw[at] === quote && quote === "'" && raw[at + 1] === quote) at++;
    else if (raw[at] === quote) return at;
  }
  return raw.length;
}
