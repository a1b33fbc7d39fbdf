import type { RunRecord } from '../runs/run-record.ts';

/** The commands that train this run's weights again, from the shell and by Nx. */
export function repeatCommands({ config, engine }: RunRecord): { readonly direct: string; readonly nx: string } {
  const flags = [
    `--config=${shellWord(config.file)}`,
    ...config.set.map((set) => `--set ${shellWord(set)}`),
    ...(engine ? [`--engine=${shellWord(engine.kind)}`] : []),
  ].join(' ');
  return { direct: `npx hello-nn train ${flags}`, nx: `npx nx run pipeline:train ${flags}` };
}

/** A word as a POSIX shell reads it back unchanged: in single quotes where it needs them. */
export function shellWord(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
