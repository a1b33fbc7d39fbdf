/** Whether the classes are called as digits are: then it is known what they look like. */
export function areDigits(classNames: readonly string[]): boolean {
  return classNames.every((name) => /^\d$/.test(name));
}
