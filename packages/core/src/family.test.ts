import { Type } from '@sinclair/typebox';
import { defineFamily } from './family.ts';

const circle = {
  kind: 'circle',
  summary: 'Round.',
  options: Type.Object({
    radius: Type.Number({ description: 'Metres.' }),
    filled: Type.Boolean({ default: false, description: 'Painted.' }),
  }),
  example: { radius: 1 },
  area: (config: { radius: number }) => Math.PI * config.radius ** 2,
} as const;
const point = { kind: 'point', summary: 'No size.', options: Type.Object({}), example: {}, area: () => 0 } as const;

test('a family leads from a checked config to the kind and its behaviour', () => {
  const shapes = defineFamily('shape', [circle, point]);
  const config = { kind: 'circle', radius: 2 };
  expect(shapes.of(config).area(config)).toBeCloseTo(12.566, 3);
  expect(shapes.kinds).toEqual([circle, point]);
});

test('its schema holds one closed branch a kind, with the option descriptions an editor shows', () => {
  expect(defineFamily('shape', [circle, point]).schema).toMatchObject({
    discriminator: { propertyName: 'kind' },
    oneOf: [
      {
        title: 'circle',
        description: 'Round.',
        additionalProperties: false,
        required: expect.arrayContaining(['kind', 'radius']),
        properties: { kind: { const: 'circle' }, radius: { description: 'Metres.' }, filled: { default: false } },
      },
      { title: 'point', required: ['kind'] },
    ],
  });
});

test('two kinds of one name, and a config that no schema has checked, are broken invariants', () => {
  expect(() => defineFamily('shape', [circle, circle])).toThrow('two kinds of shape share a name');
  expect(() => defineFamily('shape', [point]).of({ kind: 'circle' })).toThrow('unknown kind of shape: circle');
});
