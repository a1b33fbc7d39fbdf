/** What a person or a supervisor wants who sends signals. */
export interface Interruption {
  /** Aborted by the first SIGINT or SIGTERM. */
  readonly signal: AbortSignal;
  /** Signals do again what they do by default, unless one has come: the process is about to end, with an exit code of ours. */
  stopListening(): void;
}

/** Signals closer together than this are one press of Ctrl-C: npm sends on what the terminal has sent already. */
const ONE_PRESS_MILLISECONDS = 500;

const SAVING = `
Saving where it is. Once more ends it at once: what was saved before stays, and hello-nn resume --run=latest goes on from it.
`;

/**
 * Hears SIGINT and SIGTERM. After the first, what runs is saving and must not die of the next: for one Ctrl-C Nx sends SIGTERM
 * twice, behind the terminal's SIGINT. A later SIGTERM is not heard at all (whoever means it sends SIGKILL); the second press of
 * Ctrl-C says what the third will do, and the third ends the process.
 */
export function hearInterruption(say: (text: string) => void): Interruption {
  const controller = new AbortController();
  let pressedAt = Number.NEGATIVE_INFINITY;
  const terminate = (): void => controller.abort();
  const press = (): void => {
    const now = performance.now();
    const again = controller.signal.aborted && now - pressedAt >= ONE_PRESS_MILLISECONDS;
    pressedAt = now;
    controller.abort();
    if (!again) return;
    say(SAVING);
    process.off('SIGINT', press);
  };
  process.on('SIGINT', press).on('SIGTERM', terminate);
  return {
    signal: controller.signal,
    stopListening() {
      if (!controller.signal.aborted) process.off('SIGINT', press).off('SIGTERM', terminate);
    },
  };
}
