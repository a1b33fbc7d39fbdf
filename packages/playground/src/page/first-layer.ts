import type { Program } from '../program/program.ts';

/** What units of the first layer with weights look for, as pictures. */
export interface FirstLayer {
  readonly units: number;
  /** Pixels of one picture. */
  readonly height: number;
  readonly width: number;
  /** A unit sees the whole image, or a window of it. */
  readonly sees: 'image' | 'window';
  /** The number of the parameter that holds them, `[units, height · width]`. */
  readonly parameter: number;
}

/** The first kernel, if its weights can be shown over pixels. */
export function firstLayer({ parameters, inputShape }: Program): FirstLayer | undefined {
  const parameter = parameters.findIndex(({ name }) => name.endsWith('/kernel'));
  const [units = 0, ...rest] = parameters[parameter]?.shape ?? [];
  const [height = 0, width = 0] = inputShape;
  if (rest.length === 1 && rest[0] === height * width) return { units, height, width, sees: 'image', parameter };
  const [channels, rows = 0, columns = 0] = rest;
  if (rest.length === 3 && channels === 1) return { units, height: rows, width: columns, sees: 'window', parameter };
  return undefined;
}
