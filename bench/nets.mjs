import { alternate } from './alternate.mjs';
import { stepContestants } from './step-contestants.mjs';

/** The MLP of two hidden layers of 512: steps of all engines and peers, in turns, with SGD and with Adam. */
export async function mlp({ repeats, rows }, peers) {
  const table = (optimizer) => train({ net: 'mlp', optimizer, epochs: 2, rows }, repeats, peers);
  return { sgd: await table('sgd'), adam: await table('adam') };
}

/** The CNN; with Adam, which is what the target is about, in turns; with SGD one round of those that are quick. */
export async function cnn({ repeats, rows }, peers) {
  const work = (optimizer) => ({ net: 'cnn', optimizer, epochs: 2, rows });
  return {
    adam: await train(work('adam'), repeats, peers),
    sgd: await train(work('sgd'), 1, peers, ({ once }) => !once),
  };
}

// No warm-up round: each process leaves its first epoch out.
async function train(work, repeats, peers, takesPart = () => true) {
  console.error(`\n${work.net} with ${work.optimizer}`);
  return alternate(stepContestants(work, peers).filter(takesPart), repeats, { warm: false });
}
