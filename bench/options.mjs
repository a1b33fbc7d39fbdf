import { parseArgs } from 'node:util';

export const USAGE = `npm run bench -- [options]

  --peers=DIR       a Python virtual environment with tensorflow-cpu, torch and jax (default .peers)
  --build-peers     make it first: about 3 GB and some minutes
  --repeats=5       rounds of A B C … A B C …
  --seeds=10        runs for the mean test accuracy
  --epochs=30       epochs of the peers; ours are as the config says
  --cli=FILE        the command line to measure (default packages/pipeline/bin/hello-nn.mjs)
  --no-nx           leave out the run through Nx
  --out=FILE        default bench/RESULTS.md`;

/** Reads the command line; an unknown option throws. */
export function readOptions(argv) {
  const text = (value) => ({ type: 'string', default: value });
  const { values } = parseArgs({
    args: argv,
    options: {
      peers: text('.peers'),
      'build-peers': { type: 'boolean', default: false },
      repeats: text('5'),
      seeds: text('10'),
      epochs: text('30'),
      cli: text('packages/pipeline/bin/hello-nn.mjs'),
      'no-nx': { type: 'boolean', default: false },
      out: text('bench/RESULTS.md'),
      help: { type: 'boolean', default: false },
    },
  });
  return {
    peers: values.peers,
    buildPeers: values['build-peers'],
    repeats: atLeastOne('repeats', values.repeats),
    seeds: atLeastOne('seeds', values.seeds),
    epochs: atLeastOne('epochs', values.epochs),
    cli: values.cli,
    nx: !values['no-nx'],
    out: values.out,
    help: values.help,
  };
}

function atLeastOne(name, text) {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1) return number;
  throw new Error(`--${name}=${text}: a whole number of at least 1 is needed`);
}
