import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWorker } from './open-worker.mjs';

const CORPUS = join(import.meta.dirname, '../../../packages/pipeline/src/fuzz/corpus');
/** As in run-block.fixture.ts. */
const BLOCK = 100;
/** After so many failures there is enough to repair. */
const MOST_FAILURES = 10;
/** What is slow or large only because the machine is busy is not so three times. */
const TRIES = 3;

/** Fuzzes one target in `jobs` processes. Returns counts, the worst time and growth of one input, and all failures. */
export async function fuzzTarget({ worker, target, count, seed, jobs, say }) {
  const started = performance.now();
  const state = { accepted: 0, refused: 0, worst: { milliseconds: 0, grownMiB: 0 }, failures: [] };
  const blocks = Math.ceil(count / BLOCK);
  let next = 0;
  let told = performance.now();
  const job = async () => {
    let process = await openWorker({ worker, target, seed });
    while (next < blocks && state.failures.length < MOST_FAILURES) {
      const block = next++;
      const result = await process.ask({ block, count: Math.min(BLOCK, count - block * BLOCK) });
      if (result.death !== undefined) {
        process.close();
        process = await openWorker({ worker, target, seed });
        const { text } = await process.ask({ make: result.at ?? 0, block });
        await fail({ fault: result.death, text, block, index: result.at });
      } else {
        add(result);
        if (result.failure) await fail({ ...result.failure, block });
      }
      if (performance.now() - told > 30_000) {
        told = performance.now();
        say(`${target}: ${block * BLOCK} of ${count}, ${state.failures.length} failed`);
      }
    }
    process.close();
  };

  function add({ accepted, refused, milliseconds, grownMiB }) {
    state.accepted += accepted;
    state.refused += refused;
    state.worst.milliseconds = Math.max(state.worst.milliseconds, milliseconds);
    state.worst.grownMiB = Math.max(state.worst.grownMiB, grownMiB);
  }

  async function fail({ fault, text, block, index, path }) {
    const kept = keep(target, text, fault);
    const confirmed = /^(slow|large|hung)/.test(fault) ? await again({ worker, target, seed, file: kept }) : fault;
    if (confirmed === undefined) {
      rmSync(kept);
      say(`${target}: not again when alone: ${fault.slice(0, 200)}`);
      return;
    }
    say(
      `${target}: FAILED, seed ${seed}, block ${block}, input ${index}${path ? `, path ${path}` : ''}: ${confirmed.slice(0, 600)}\n  kept: ${kept}`,
    );
    state.failures.push({ fault: confirmed.slice(0, 1000), block, index, kept });
  }

  await Promise.all(Array.from({ length: Math.min(jobs, blocks) }, job));
  const seconds = (performance.now() - started) / 1000;
  return { target, seed, count: state.accepted + state.refused + state.failures.length, ...state, seconds };
}

/** The fault of one input alone in new processes, if it shows each time. */
async function again({ worker, target, seed, file }) {
  let fault;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const process = await openWorker({ worker, target, seed });
    const verdict = await process.ask({ file });
    process.close();
    fault = verdict.death ?? verdict.fault;
    if (fault === undefined) return undefined;
  }
  return fault;
}

function keep(target, text, why) {
  const folder = join(CORPUS, target);
  mkdirSync(folder, { recursive: true });
  const { files } = JSON.parse(text);
  const name = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 8);
  const file = join(folder, `${name}.json`);
  writeFileSync(file, `${JSON.stringify({ why: why.split('\n')[0].slice(0, 200), files }, null, 2)}\n`);
  return file;
}
