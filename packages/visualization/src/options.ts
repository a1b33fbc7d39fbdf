import { type SplitName, Type } from '@hello-nn/core';

/** Options several figures share; each is described where the editor shows it. */

export const splitOption = (start: SplitName) =>
  Type.Unsafe<SplitName>({
    type: 'string',
    enum: ['train', 'validation', 'test'],
    default: start,
    description: 'Which rows: train, validation or test.',
  });

export const classOption = Type.Optional(
  Type.Union([Type.String(), Type.Integer()], { description: 'Only rows of this class: its name.' }),
);

export const seedOption = Type.Optional(
  Type.Integer({
    minimum: 0,
    maximum: 0xffff_ffff,
    description: "Chooses the random rows; the experiment's seed where left out.",
  }),
);
