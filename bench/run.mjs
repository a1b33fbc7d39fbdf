// Measures Hello NN and its Python peers side by side and writes bench/RESULTS.md.  node bench/run.mjs --help
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { machine } from './machine.mjs';
import { readOptions, USAGE } from './options.mjs';
import { buildPeers, findPeers } from './peers.mjs';
import { pictures } from './pictures.mjs';
import { report } from './report.mjs';
import { accuracyOverSeeds, engines, startUp, wholeProcesses } from './sections.mjs';

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
  for (const why of peers.absent) console.error(why);
  const before = machine();
  const whole = await wholeProcesses(options, peers);
  const results = {
    machine: before,
    options,
    // A private folder's name is of no use to a reader.
    absent: peers.absent.map((why) => why.replaceAll(options.peers, '.peers')),
    whole,
    start: await startUp(options),
    accuracy: await accuracyOverSeeds(options),
    engines: await engines(options),
    pictures: await pictures(options),
  };
  writeFileSync(options.out, report(results));
  // The lint covers tables too; a report written elsewhere is left as it is.
  spawnSync('npx', ['biome', 'format', '--write', options.out], { stdio: 'ignore' });
  console.error(`written: ${options.out}`);
  const failed = [...whole, ...results.engines].filter(({ failure }) => failure);
  if (failed.length > 0) process.exitCode = 1;
}
