/** What keeps the setup from going on and a user can repair: printed without a stack, exit code 1 (2 for usage). */
export class Problem extends Error {
  /** @param {{what: string, why?: string, fix: string, exitCode?: number}} problem */
  constructor({ what, why, fix, exitCode = 1 }) {
    super(
      [what, ...(why ? [`  because: ${why.trim().replaceAll('\n', '\n           ')}`] : []), `  fix: ${fix}`].join(
        '\n',
      ),
    );
    this.exitCode = exitCode;
  }
}

/** SIGINT or SIGTERM came. */
export class Interrupted extends Error {
  exitCode = 130;
  constructor() {
    super('interrupted; nothing half-done is left, run it again whenever you like');
  }
}
