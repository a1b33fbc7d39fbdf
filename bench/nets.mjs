import { alternate } from './alternate.mjs';
import { stepContestants } from './step-contestants.mjs';

/** The MLP of two hidden layers of 512: steps of all engines and peers, in turns, with SGD and with Adam. */
export async function mlp({ repeats, rows }, peers) {
  const table = (optimizer) => train({ net: 'mlp', optimizer, epochs: 3, rows }, repeats, peers);
  return { sgd: await table('sgd'), adam: await table('adam') };
}

/** The CNN; with Adam, which is what the target is about, in turns; with SGD one round. */
export async function cnn({ repeats, rows }, peers) {
  const table = (optimizer, rounds) => train({ net: 'cnn', optimizer, epochs: 2, rows }, rounds, peers);
  return { adam: await table('adam', repeats), sgd: await table('sgd', 1) };
}

// No warm-up round: each process leaves its first epoch out.
async function train(work, repeats, peers) {
  console.error(`\n${work.net} with ${work.optimizer}`);
  return alternate(stepContestants(work, peers), repeats, { warm: false });
}
