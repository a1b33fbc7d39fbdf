import { add, mul, scale, sub } from '../ops/arithmetic.ts';
import { gemm } from '../ops/gemm.ts';
import { reshape, transpose } from '../ops/shape.ts';
import { placeholder, scalar } from '../ops/source.ts';
import { expandLike, reduceSum } from '../ops/sum-and-repeat.ts';
import type { Tensor } from '../tensor.ts';
import { lower } from './lower.ts';
import { trainingRules } from './rules.ts';

const a = placeholder('a', 'float32', [3, 4]);
const b = placeholder('b', 'float32', [4, 5]);
const c = placeholder('c', 'float32', [5]);

/** An expression as text: `gemm{alpha=2}(a, b)`; attributes that say nothing are left out. */
function text(node: Tensor): string {
  if (node.op.name === 'placeholder') return String(node.attributes.name);
  if (node.op.name === 'constant') return String(node.attributes.value);
  const told = Object.entries(node.attributes).filter(
    ([key, value]) => value !== false && !(key === 'alpha' && value === 1),
  );
  const attributes = told.map(([key, value]) => `${key}=${value}`).join(' ');
  return `${node.op.name}${attributes && `{${attributes}}`}(${node.inputs.map(text).join(', ')})`;
}
const lowered = (node: Tensor): string => text(lower([node])[0]!);

test.each([
  ['a factor before a product becomes its alpha', gemm(scale(a, 0.5), b), 'gemm{alpha=0.5}(a, b)'],
  ['so does one after it', scale(gemm(a, b), 3), 'gemm{alpha=3}(a, b)'],
  ['and both together', scale(gemm(scale(a, 2), scale(b, 5)), 3), 'gemm{alpha=30}(a, b)'],
  ['a factor passes a reshape', gemm(reshape(scale(reshape(a, [12]), 2), [3, 4]), b), 'gemm{alpha=2}(a, b)'],
  ['a transposition becomes a flag', gemm(transpose(transpose(a)), b), 'gemm(a, b)'],
  ['a bias joins the product', add(gemm(a, b), c), 'gemm(a, b, c)'],
  ['on either side', add(c, gemm(a, b)), 'gemm(a, b, c)'],
  ['1 · x is x', mul(a, scalar(1)), 'a'],
  ['two factors are one', scale(scale(a, 2), 3), 'mul(a, 6)'],
  ['a repeated number broadcasts by itself', mul(a, expandLike(scalar(3), a)), 'mul(a, 3)'],
])('%s', (_, expression, expected) => {
  expect(lowered(expression)).toBe(expected);
});

test('an update w − η·xᵀd is one pass', () => {
  const w = placeholder('w', 'float32', [4, 5]);
  const d = placeholder('d', 'float32', [3, 5]);
  expect(lowered(sub(w, scale(gemm(a, d, { transA: true }), 0.1)))).toBe('gemm{transA=true alpha=-0.1}(a, d, w)');
});

test('a product that something else needs too is not computed twice', () => {
  const product = gemm(a, b);
  const [sum, scaled] = lower([add(product, c), scale(product, 2)]);
  expect([text(sum!), text(scaled!)]).toEqual(['add(gemm(a, b), c)', 'mul(gemm(a, b), 2)']);
  expect(sum!.inputs[0]).toBe(scaled!.inputs[0]);
});

test('equal expressions become one', () => {
  const [first, second] = lower([mul(add(a, a), a), mul(add(a, a), a)]);
  expect(first).toBe(second);
});

test('a sum over rows becomes a product where there are ones', () => {
  const ones = placeholder('ones', 'float32', [3]);
  const rules = trainingRules(ones);
  expect(text(lower([reduceSum(a, [0])], rules)[0]!)).toBe('reshape(gemm(reshape(ones), a))');
  expect(text(lower([reduceSum(b, [0])], rules)[0]!)).toBe('reduceSum{axes=0}(b)');
  expect(text(lower([reduceSum(a, [1])], rules)[0]!)).toBe('reduceSum{axes=1}(a)');
});

test('two shapes of one value stay two', () => {
  const [matrix, row] = lower([reshape(a, [2, 6]), reshape(a, [12])]);
  expect([matrix!.shape, row!.shape]).toEqual([[2, 6], [12]]);
});

test('a bias that would make the product larger stays outside', () => {
  const row = placeholder('row', 'float32', [1, 4]);
  const large = placeholder('large', 'float32', [3, 5]);
  expect(lowered(add(gemm(row, b), large))).toBe('add(gemm(row, b), large)');
});

test('a product of a batch by a few long rows is turned in a training step', () => {
  const batch = placeholder('batch', 'float32', ['rows', 784]);
  const [w, c, u] = [[15, 784], [15], [10, 15]].map((shape, index) => placeholder('wcu'[index]!, 'float32', shape));
  const layer = gemm(batch, w!, { transB: true, c: c! });
  const turned = 'gemm{transB=true}(w, batch, reshape(c))';
  const step = (node: Tensor): string =>
    text(lower([node], trainingRules(placeholder('ones', 'float32', ['rows'])))[0]!);
  expect(step(layer)).toBe(`transpose{order=1,0}(${turned})`);
  expect(step(gemm(layer, u!, { transB: true }))).toBe(`gemm{transA=true transB=true}(${turned}, u)`);
  expect(lowered(layer)).toBe('gemm{transB=true}(batch, w, c)');
  // Neither wide rows nor short ones.
  const wide = gemm(batch, placeholder('wide', 'float32', [17, 784]), { transB: true });
  const short = gemm(placeholder('few', 'float32', ['rows', 100]), placeholder('short', 'float32', [15, 100]), {
    transB: true,
  });
  expect([step(wide), step(short)]).toEqual(['gemm{transB=true}(batch, wide)', 'gemm{transB=true}(few, short)']);
});
