import type { Workplace } from './command-line.fixture.ts';

const WITNESS = `process.on('exit', () => {
  const shared = process.report.getReport().sharedObjects;
  const files = [...Object.keys(require('node:module')._cache), ...shared];
  require('node:fs').writeFileSync(process.env.WITNESS, JSON.stringify(files));
});
`;

/** Files that a command line has loaded by its end, as scripts or as native libraries. */
export async function filesLoadedBy(place: Workplace, ...args: readonly string[]): Promise<readonly string[]> {
  place.write('witness.cjs', WITNESS);
  const env = { NODE_OPTIONS: '--require ./witness.cjs', WITNESS: 'loaded.json' };
  await place.start(args, env).finished;
  const files = JSON.parse(place.read('loaded.json').toString()) as string[];
  if (files.length === 0) throw new Error('the witness saw nothing');
  return files;
}
