/** Text, or what makes it if anyone listens: a table takes milliseconds. */
export type Words = string | (() => string);

/** The text itself. */
export function textOf(words: Words): string {
  return typeof words === 'string' ? words : words();
}

/** Where the words of a command go: people read standard output, programs its last line. */
export interface Output {
  /** Prints text for people: to standard output, or with `--json` to standard error; nothing with `--quiet`. */
  say(text: Words): void;
  /** Where a progress display may draw. */
  readonly progress: { readonly stream: NodeJS.WriteStream; readonly quiet: boolean };
  /** With `--json`: prints one line to standard output. Otherwise nothing. */
  json(value: unknown): void;
}

export function openOutput({
  json = false,
  quiet = false,
}: {
  readonly json?: boolean;
  readonly quiet?: boolean;
}): Output {
  const stream = json ? process.stderr : process.stdout;
  return {
    say: (words) => {
      if (quiet) return;
      const text = textOf(words);
      if (text !== '') stream.write(`${text}\n`);
    },
    progress: { stream, quiet },
    json: (value) => {
      if (json) process.stdout.write(`${JSON.stringify(value)}\n`);
    },
  };
}
