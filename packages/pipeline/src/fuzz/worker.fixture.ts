/** A process that reads fuzzed files until it is told to stop, or dies of one; `tools/torture/fuzz.mjs` starts and watches it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeCase, encodeCase } from './corpus.fixture.ts';
import { judge } from './judge.fixture.ts';
import { faultOf, inputAt, runBlock } from './run-block.fixture.ts';
import { fuzzTargets, targetNamed } from './targets.fixture.ts';

type Task =
  | { readonly block: number; readonly count: number }
  /** The text of one input, without reading it: it may be what killed another process. */
  | { readonly make: number; readonly block: number }
  /** One input alone, from a file. */
  | { readonly file: string };

const [name, folder, seedText] = process.argv.slice(2) as [string, string, string];
if (name === 'list') {
  process.stdout.write(`${fuzzTargets.map((target) => target.name).join('\n')}\n`);
} else {
  const target = targetNamed(name);
  const work = join(folder, 'work');
  const seed = Number(seedText);
  // The parent reads here which input is being read: messages would be too many, and too late.
  const progress = join(folder, 'progress');
  await target.prepare?.();
  process.on('message', async (task: Task) => {
    process.send!(await answer(task));
  });
  process.send!({ ready: true });

  async function answer(task: Task): Promise<object> {
    if ('file' in task) {
      const verdict = await judge(target, work, decodeCase(readFileSync(task.file, 'utf8')).files);
      return { ...verdict, fault: faultOf(verdict) };
    }
    if ('make' in task) return { text: encodeCase('', inputAt({ target, seed, block: task.block, index: task.make })) };
    const { failure, ...sums } = await runBlock({
      ...{ target, folder: work, seed, ...task },
      onInput(index) {
        writeFileSync(progress, new Uint8Array(Int32Array.of(task.block, index).buffer));
      },
    });
    return {
      ...sums,
      failure: failure && { ...failure, files: undefined, text: encodeCase(failure.fault, failure.files) },
    };
  }
}
