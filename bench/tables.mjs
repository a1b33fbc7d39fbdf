/** Markdown: the first column to the left, numbers to the right. */
export function table(head, rows) {
  const lines = [head, head.map((_, i) => (i === 0 ? '---' : '---:')), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Whole processes. */
export function processTable(rows) {
  const first = rows[0]?.seconds;
  const head = ['', 'seconds', 'fastest – slowest', '× ours', 'epoch, s', 'peak, MB', 'validation', 'test'];
  return table(
    head,
    rows.map(
      (row) =>
        without(row, head.length) ?? [
          row.name,
          row.seconds.toFixed(2),
          `${row.fastest.toFixed(2)} – ${row.slowest.toFixed(2)}`,
          first ? (row.seconds / first).toFixed(1) : '–',
          digits(row.epochSeconds, 3),
          digits(row.peakMegabytes, 0),
          digits(row.validation, 4),
          digits(row.test, 4),
        ],
    ),
  );
}

/** Training steps. */
export function stepTable(rows) {
  const first = rows[0]?.stepMilliseconds;
  const head = ['', 'step, ms', 'fastest – slowest', '× ours', 'epoch, s', 'first epoch, s', 'peak, MB', 'test'];
  return table(
    head,
    rows.map(
      (row) =>
        without(row, head.length) ?? [
          row.name,
          row.stepMilliseconds.toFixed(2),
          row.runs > 1 ? `${row.fastest.toFixed(2)} – ${row.slowest.toFixed(2)}` : 'one run',
          first ? (row.stepMilliseconds / first).toFixed(2) : '–',
          // Of the engines that took some steps only, an epoch says nothing.
          row.test === undefined ? 'some steps' : digits(row.epochSeconds, 2),
          row.test === undefined ? '–' : digits(row.firstEpochSeconds, 2),
          digits(row.peakMegabytes, 0),
          digits(row.test, 4),
        ],
    ),
  );
}

/** One sweep: a row a contestant, a column a value. */
export function sweepTable({ by, unit, lines }) {
  return table(
    [`${unit}, by ${by}`, ...(lines[0]?.points ?? []).map(({ at }) => at.toLocaleString('en'))],
    lines.map(({ name, points }) => [name, ...points.map(({ cost }) => String(Number(cost.toPrecision(3))))]),
  );
}

/** The commands that repeat rows. */
export function commands(rows) {
  return ['```sh', ...rows.map(({ shown }) => shown), '```'].join('\n');
}

function without({ name, failure, skipped }, cells) {
  const why = failure ? ['failed', failure] : skipped ? ['absent', skipped] : undefined;
  return why && [name, ...why, ...Array(cells - 3).fill('')];
}

function digits(value, count) {
  return value === undefined ? '–' : value.toFixed(count);
}
