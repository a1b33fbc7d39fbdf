/**
 * Says how two outputs differ, or undefined. Times and sizes of files may be anything; shares may differ by 0.3 percentage points, other decimal
 * numbers by 2 % and the cells of a confusion matrix by a few rows, as another processor rounds differently; all else is exact.
 */
export function compareOutput(before, now) {
  if (before.length !== now.length) return `has ${before.length} lines, now ${now.length}:\n${now.join('\n')}`;
  const at = before.findIndex((line, index) => !isSame(line, now[index]));
  return at < 0 ? undefined : `  was ${before[at]}\n  now ${now[at]}`;
}

const NUMBER = /\d[\d,]*(?:\.\d+)?(?: %)?/g;
const CHANCE = /(?:\d+ min )?\d+(?:\.\d+)? (?:s|ms|min|B|KB|MB)\b/g;

function isSame(before, now) {
  if (isCounts(before) && isCounts(now)) return compareCells(cells(before), cells(now));
  const [left, right] = [before, now].map((line) => line.replace(CHANCE, 'SOME'));
  const words = (line) => line.replace(NUMBER, '#').replace(/\s+/g, ' ').replace(/─+/g, '─').trim();
  const [numbers, others] = [left.match(NUMBER) ?? [], right.match(NUMBER) ?? []];
  return words(left) === words(right) && numbers.every((number, index) => isNear(number, others[index]));
}

function isNear(before, now) {
  const [left, right] = [toNumber(before), toNumber(now)];
  if (before.endsWith('%')) return Math.abs(left - right) <= 0.3 + 1e-9;
  if (before.includes('.')) return Math.abs(left - right) <= 0.02 * Math.abs(left);
  return left === right;
}

// Rows of a confusion matrix: nothing but whole numbers, and dots for none.
function isCounts(line) {
  return /^\s*\d+(?:\s+(?:[\d,]+|·)){3,}\s*$/.test(line);
}

function cells(line) {
  return line
    .trim()
    .split(/\s+/)
    .map((cell) => (cell === '·' ? 0 : toNumber(cell)));
}

function compareCells([label, ...before], [otherLabel, ...now]) {
  if (label !== otherLabel || before.length !== now.length) return false;
  return before.every((count, at) => Math.abs(count - now[at]) <= 5 + count / 100);
}

export function toNumber(text) {
  return Number(text.replace(/[, %]/g, ''));
}
