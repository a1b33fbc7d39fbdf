import { cellPositions, isDisjoint, isPadded, type Padding, placeWindow } from './window.ts';

// Along one axis: size, kernel, stride → outputs, added before, added after. TensorFlow's rule, as its own documentation of
// tf.nn has it: same → ⌈size / stride⌉, the odd one after; valid → ⌈(size − kernel + 1) / stride⌉, nothing added.
const KNOWN: readonly (readonly [Padding, number, number, number, number, number, number])[] = [
  // The documentation's example: 13 wide, kernel 6, stride 5; valid leaves out the last two, same adds one and two.
  ['valid', 13, 6, 5, 2, 0, 0],
  ['same', 13, 6, 5, 3, 1, 2],
  // The layers of an MNIST network.
  ['valid', 28, 3, 1, 26, 0, 0],
  ['valid', 26, 2, 2, 13, 0, 0],
  ['valid', 13, 4, 1, 10, 0, 0],
  ['same', 28, 3, 1, 28, 1, 1],
  ['same', 28, 4, 1, 28, 1, 2],
  ['same', 28, 2, 2, 14, 0, 0],
  ['same', 7, 2, 2, 4, 0, 1],
  ['same', 7, 3, 2, 4, 1, 1],
  ['same', 8, 3, 2, 4, 0, 1],
  // A stride longer than the kernel: nothing is added, and between windows some positions are not seen.
  ['same', 9, 1, 4, 3, 0, 0],
  ['valid', 9, 2, 4, 2, 0, 0],
  // A kernel as large as the map, and larger.
  ['valid', 5, 5, 1, 1, 0, 0],
  ['same', 3, 5, 1, 3, 2, 2],
  ['valid', 4, 5, 1, 0, 0, 0],
  ['valid', 1, 4, 2, -1, 0, 0],
];

test.each(KNOWN)('%s: %i pixels, kernel %i, stride %i → %i outputs, %i before and %i after', (...row) => {
  const [padding, size, kernel, stride, outputs, before, after] = row;
  // Down and across go by the same rule, and neither looks at the other.
  const down = placeWindow([size, 10], [kernel, 1], [stride, 1], padding);
  expect([down.outHeight, down.pads, down.outWidth]).toEqual([outputs, [before, 0, after, 0], 10]);
  const across = placeWindow([10, size], [1, kernel], [1, stride], padding);
  expect([across.outWidth, across.pads, across.outHeight]).toEqual([outputs, [0, before, 0, after], 10]);
});

test('each cell of a window sees one position for each output, −1 beyond the map', () => {
  // 0 1 2
  // 3 4 5   two rows of windows would need a fourth row and a fourth column.
  // 6 7 8
  const window = placeWindow([3, 3], [2, 2], [2, 2], 'same');
  expect(cellPositions(window).map((cell) => [...cell])).toEqual([
    [0, 2, 6, 8],
    [1, -1, 7, -1],
    [3, 5, -1, -1],
    [4, -1, -1, -1],
  ]);
});

test('an oblong window is placed row by row', () => {
  const window = placeWindow([2, 4], [1, 3], [1, 1], 'valid');
  expect(cellPositions(window).map((cell) => [...cell])).toEqual([
    [0, 1, 4, 5],
    [1, 2, 5, 6],
    [2, 3, 6, 7],
  ]);
});

test('windows are disjoint where no stride is shorter than the kernel, padded where they look beyond the map', () => {
  const placed = (strides: readonly [number, number], padding: Padding) =>
    placeWindow([6, 6], [2, 3], strides, padding);
  expect(isDisjoint(placed([2, 3], 'valid'))).toBe(true);
  expect(isDisjoint(placed([3, 4], 'valid'))).toBe(true);
  expect(isDisjoint(placed([2, 2], 'valid'))).toBe(false);
  expect(isDisjoint(placed([1, 3], 'valid'))).toBe(false);
  expect(isPadded(placed([2, 3], 'same'))).toBe(false);
  expect(isPadded(placed([2, 2], 'same'))).toBe(true);
  expect(isPadded(placed([2, 2], 'valid'))).toBe(false);
});
