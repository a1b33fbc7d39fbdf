/** Names of the errors of `getUserMedia`, in a user's words. */
const REASONS: Readonly<Record<string, string>> = {
  NotAllowedError: 'This page may not use the camera',
  SecurityError: 'This page may not use the camera',
  NotFoundError: 'There is no camera',
  OverconstrainedError: 'There is no camera',
  NotReadableError: 'The camera is in use by another program, or broken',
};

/** The sentence for a camera that does not open, with a way out. */
export function whyNoCamera(error: unknown, protocol: string): string {
  const { name = '', message = '' } = (error ?? {}) as Partial<Error>;
  const reason = REASONS[name] ?? `The camera does not open (${message || name || 'no reason given'})`;
  const isRefused = name === 'NotAllowedError' || name === 'SecurityError';
  const allow = isRefused && protocol !== 'file:' ? ' Allow it beside the address, or' : '';
  const file =
    isRefused && protocol === 'file:' ? ' Browsers often refuse it to a page that was opened from a file.' : '';
  return `${reason}.${file}${allow ? `${allow} take` : ' Take'} the picture otherwise and use “Open a picture”.`;
}
