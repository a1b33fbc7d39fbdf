/** A value as Python writes it; an object with `module` and `class_name` (Keras's JSON) as the call that makes it. */
export function python(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (Array.isArray(value)) return `[${value.map(python).join(', ')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  const { module, class_name, config } = value as { module: string; class_name: string; config: object };
  // What is None is None by default, too.
  const options = Object.entries(config).filter(([, option]) => option !== null);
  return `${module}.${class_name}(${options.map(([name, option]) => `${name}=${python(option)}`).join(', ')})`;
}
