import { didYouMean, UserError } from '@hello-nn/core';
import type { CommandSpec } from './command-spec.ts';

/** What commander finds wrong with the words of a command line, as an error of ours: with the right spelling. */
export function usageError(message: string, argv: readonly string[], specs: readonly CommandSpec[]): UserError {
  const what = message.replace(/^error: /, '').split('\n')[0]!;
  const spec = specs.find(({ name }) => name === argv[0]);
  const where = spec ? `hello-nn ${spec.name}` : 'hello-nn';
  const known = spec ? flagsOf(spec) : specs.map(({ name }) => name);
  // Commander's own suggestion misses an option that is written with its value: --confg=x.
  const given = /^unknown (?:option|command) '([^'=]+)/.exec(what)?.[1];
  if (known.includes('--config') && given?.startsWith('-c')) {
    return new UserError('usage', { where, what, fix: 'write --config=FILE (there is no -c: Nx keeps it for itself)' });
  }
  const seeHelp = `see: ${where} --help`;
  return new UserError('usage', { where, what, fix: seeHelp, ...(given ? didYouMean(given, known) : {}) });
}

function flagsOf({ options }: CommandSpec): string[] {
  return options.map(({ name, negated }) => (negated ? `--no-${name}` : `--${name}`));
}
