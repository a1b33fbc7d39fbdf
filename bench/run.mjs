// Measures Hello NN and its Python peers side by side and writes bench/RESULTS.md.  node bench/run.mjs --help
import { existsSync, writeFileSync } from 'node:fs';
import { drawScaling } from './figures.mjs';
import { keep, readKept } from './kept.mjs';
import { machine } from './machine.mjs';
import { readOptions, USAGE } from './options.mjs';
import { hasFailure, PARTS } from './parts.mjs';
import { buildPeers, findPeers } from './peers.mjs';
import { report } from './report.mjs';

const options = readOptions(process.argv.slice(2));
if (options.help) {
  console.log(USAGE);
} else if (!existsSync(options.cli)) {
  console.error(`${options.cli} is not there: start in the repository's root, after npm ci`);
  process.exitCode = 2;
} else {
  await bench();
}

async function bench() {
  if (options.buildPeers) buildPeers(options.peers);
  const peers = findPeers(options.peers);
  if (options.parts.length > 0) for (const why of peers.absent) console.error(why);
  // A private folder's name is of no use to a reader.
  const absent = peers.absent.map((why) => why.replaceAll(options.peers, '.peers'));
  for (const { id, measure } of options.parts) {
    console.error(`\n== ${id}`);
    const [before, started] = [machine(), performance.now()];
    const data = await measure(options, peers);
    const minutes = (performance.now() - started) / 60_000;
    // At once: a part that fails later, or an interruption, costs that part alone.
    keep(options.results, id, { machine: before, minutes, repeats: options.repeats, absent, data });
    if (hasFailure(data)) process.exitCode = 1;
    console.error(`${id}: ${minutes.toFixed(1)} minutes`);
  }
  const kept = readKept(
    options.results,
    PARTS.map(({ id }) => id),
  );
  if (kept.scaling) await drawScaling(kept.scaling.data, options.figures);
  writeFileSync(options.out, report(kept));
  console.error(`written: ${options.out}`);
}
