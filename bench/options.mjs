import { parseArgs } from 'node:util';
import { chosenParts } from './parts.mjs';

export const USAGE = `npm run bench -- [options]

  --peers=DIR       a Python virtual environment with tensorflow-cpu, torch and jax (default .peers)
  --build-peers     make it first: about 3 GB and some minutes
  --only=a,b        these parts only: hello, pictures, mlp, cnn, scaling, setup (setup only when named); the others keep
                    their last results. Empty: nothing is measured, the report and the figures are made again
  --repeats=3       rounds of A B C … A B C …
  --seeds=10        runs for the mean test accuracy
  --epochs=30       epochs of the peers; ours are as the config says
  --rows=54912      rows an epoch in the tables of steps; fewer for a trial
  --cli=FILE        the command line to measure (default packages/pipeline/bin/hello-nn.mjs)
  --no-nx           leave out the run through Nx
  --out=FILE        default bench/RESULTS.md
  --results=DIR     where each part's last result is kept (default bench/results)
  --figures=DIR     default bench/figures`;

/** Reads the command line; an unknown option throws. */
export function readOptions(argv) {
  const text = (value) => ({ type: 'string', default: value });
  const { values } = parseArgs({
    args: argv,
    options: {
      peers: text('.peers'),
      'build-peers': { type: 'boolean', default: false },
      only: { type: 'string' },
      repeats: text('3'),
      seeds: text('10'),
      epochs: text('30'),
      rows: text('54912'),
      cli: text('packages/pipeline/bin/hello-nn.mjs'),
      'no-nx': { type: 'boolean', default: false },
      out: text('bench/RESULTS.md'),
      results: text('bench/results'),
      figures: text('bench/figures'),
      help: { type: 'boolean', default: false },
    },
  });
  return {
    peers: values.peers,
    buildPeers: values['build-peers'],
    parts: chosenParts(values.only),
    repeats: atLeastOne('repeats', values.repeats),
    seeds: atLeastOne('seeds', values.seeds),
    epochs: atLeastOne('epochs', values.epochs),
    rows: atLeastOne('rows', values.rows),
    cli: values.cli,
    nx: !values['no-nx'],
    out: values.out,
    results: values.results,
    figures: values.figures,
    help: values.help,
  };
}

function atLeastOne(name, text) {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1) return number;
  throw new Error(`--${name}=${text}: a whole number of at least 1 is needed`);
}
