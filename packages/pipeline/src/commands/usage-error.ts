import { UserError } from '@hello-nn/core';

/** What commander finds wrong with the words of a command line, as an error of ours: with the right spelling. */
export function usageError(message: string, argv: readonly string[], commands: readonly string[]): UserError {
  const [what = '', hint = ''] = message.replace(/^error: /, '').split('\n');
  const command = commands.includes(argv[0] ?? '') ? `hello-nn ${argv[0]}` : 'hello-nn';
  const spelling = /^\(Did you mean (.+)\?\)$/.exec(hint)?.[1];
  return new UserError('usage', { where: command, what, fix: fixOf(what, spelling) ?? `see: ${command} --help` });
}

function fixOf(what: string, spelling: string | undefined): string | undefined {
  if (what.startsWith("unknown option '-c")) return 'write --config=FILE (there is no -c: Nx would keep it for itself)';
  return spelling && `did you mean ${spelling}?`;
}
