import type { TriedEngine } from '../doctor/try-engines.ts';
import { type Palette, paletteOf, supportsColor } from './colors.ts';
import { duration } from './format.ts';
import { plainTable } from './plain-table.ts';

const NOTHING = '–';

/** The engines and whether they work here; reasons are too long for a cell. */
export function enginesTable(tried: readonly TriedEngine[], colors: boolean = supportsColor(process.stdout)): string {
  const palette = paletteOf(colors);
  return plainTable({
    colors,
    columns: [
      { head: 'Engine', align: 'left' },
      { head: 'Works', align: 'left' },
      { head: 'Runtime', align: 'left' },
      { head: 'Threads', align: 'right' },
      { head: 'Tried in', align: 'right' },
    ],
    sections: [tried.map((one) => [one.engine, ...cells(one, palette)])],
  });
}

function cells(tried: TriedEngine, { good, bad }: Palette): string[] {
  const seconds = duration(tried.seconds);
  if (!tried.works) return [bad('no'), NOTHING, NOTHING, seconds];
  const { name, version, threads } = tried.runtime;
  return [good('yes'), `${name} ${version}`, String(threads), seconds];
}
