/** Where a progress display draws: a terminal, a file or a pipe. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/**
 * What cli-progress draws through, in place of its own: that one hides the cursor or turns line wrapping off, and a
 * process that is killed (Nx does so five seconds after Ctrl-C, and mutes all output before) leaves the user's terminal
 * like that. This one never changes a setting, so there is nothing to restore. It also leaves coloured text whole, which
 * the library would cut by its length in bytes.
 */
export function barTerminal(stream: ProgressStream): object {
  const nothing = (): void => {};
  return {
    isTTY: () => true,
    getWidth: () => stream.columns || 80,
    cursorTo: () => stream.write('\r'),
    write: (text: string) => stream.write(text),
    clearRight: () => stream.write('\u001b[K'),
    newline: () => stream.write('\n'),
    cursor: nothing,
    lineWrapping: nothing,
    cursorSave: nothing,
    cursorRestore: nothing,
    clearLine: nothing,
  };
}
