/**
 * The lines of an output that a page shows. `show` is a list of stretches, `first .. last | first .. last`, each end the
 * beginning of a line (leading space ignored) or nothing for the output's end; one word without dots is one line. What lies
 * between two stretches becomes a line with `…`; what is before the first and after the last is left out. Looks for each beginning after the stretch before.
 */
export function selectLines(output, show, place) {
  if (show === undefined) return trimEmpty(output);
  const shown = [];
  let at = 0;
  for (const stretch of show.split(' | ')) {
    const [first, last = first] = stretch.split('..').map((word) => word.trim());
    const from = first === '' ? at : find(output, first, at, place);
    const to = last === '' ? output.length - 1 : find(output, last, from, place);
    if (shown.length > 0) shown.push(...cut(output.slice(at, from)));
    shown.push(...trimEmpty(output.slice(from, to + 1)));
    at = to + 1;
  }
  return shown;
}

// Empty lines are left out as one empty line.
function cut(lines) {
  if (lines.length === 0) return [];
  return [lines.some((line) => line.trim() !== '') ? '…' : ''];
}

function find(output, beginning, from, place) {
  const found = output.findIndex((line, at) => at >= from && line.trimStart().startsWith(beginning));
  if (found < 0) throw new Error(`${place}: no line of the output begins with '${beginning}'\n${output.join('\n')}`);
  return found;
}

function trimEmpty(lines) {
  const full = (line) => line.trim() !== '';
  return lines.slice(lines.findIndex(full), lines.findLastIndex(full) + 1);
}
