import type { Finished, Workplace } from './command-line.fixture.ts';

const CLOCK = `process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  require('node:fs').writeFileSync('milliseconds', String((user + system) / 1000));
});
`;

/** Runs a command; `milliseconds` are the processor's: the clock's grow when other work runs beside it. */
export async function clocked(
  place: Workplace,
  ...args: readonly string[]
): Promise<Finished & { readonly milliseconds: number }> {
  place.write('clock.cjs', CLOCK);
  const finished = await place.start(args, { NODE_OPTIONS: '--require ./clock.cjs' }).finished;
  return { ...finished, milliseconds: Number(place.read('milliseconds')) };
}
