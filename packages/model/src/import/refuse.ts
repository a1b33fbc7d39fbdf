import { UserError } from '@hello-nn/core';

/** Refuses a model file: `UserError('data')`. */
export function refuse(where: string, what: string, expected?: string, fix: string = ANOTHER): never {
  throw new UserError('data', { where, what, ...(expected && { expected }), fix });
}

const ANOTHER = 'choose another file, or save the model again with Keras 3, TensorFlow.js or hello-nn export';

/** A value of a file that may be anything, in a few words. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) {
    const isFlat = value.length <= 8 && value.every((item) => typeof item !== 'object' || item === null);
    return isFlat ? `[${value.map(shown).join(', ')}]` : `a list of ${value.length}`;
  }
  if (typeof value === 'object' && value !== null) return 'a mapping';
  const text = typeof value === 'string' ? `'${value.replace(/[^\x20-\x7e]/g, '?')}'` : String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

export { isMapping } from '@hello-nn/core';
