import { middlePart } from './middle-part.ts';

test.each([
  [640, 480, 1, { left: 80, top: 0, width: 480, height: 480 }],
  [480, 640, 1, { left: 0, top: 80, width: 480, height: 480 }],
  [640, 480, 2, { left: 0, top: 80, width: 640, height: 320 }],
  [100, 100, 0.5, { left: 25, top: 0, width: 50, height: 100 }],
])('of %d × %d pixels, in the shape %d', (width, height, aspect, part) => {
  expect(middlePart(width, height, aspect)).toEqual(part);
});
