// Stands for the command line in the benchmark's test: keeps its contract, trains nothing.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const args = process.argv.slice(2);
if (args.includes('--help')) {
  console.log('usage');
} else if (args.includes('--engine=wasm')) {
  console.error('wasm: does not load here');
  process.exitCode = 1;
} else if (args[0] === 'predict') {
  console.log('{}');
} else {
  const seed = Number(/seed=(\d+)/.exec(args.join(' '))?.[1] ?? 0);
  const run = `fake-${process.pid}`;
  const folder = join(process.env.FAKE_RUNS, run);
  mkdirSync(folder);
  writeFileSync(join(folder, 'run.json'), '{}');
  const rows = [0.01, 0.05, 0.9].map((seconds, i) => `${i + 1},1,0.9,1,0.9,0.01,${seconds}`);
  const head = 'epoch,loss,accuracy,val_loss,val_accuracy,learning_rate,seconds';
  writeFileSync(join(folder, 'history.csv'), [head, ...rows, ''].join('\n'));
  const scores = (accuracy) => ({ loss: 0.3, accuracy });
  const metrics = { validation: scores(0.925), test: scores(0.915 + seed / 100) };
  const more = { status: 'done', exitCode: 0, engine: 'compiled', parameters: 11935, epochs: 3, seconds: 0.1 };
  console.error('one line an epoch');
  console.log(JSON.stringify({ run, folder, ...more, weightsSha256: 'a'.repeat(64), metrics }));
}
