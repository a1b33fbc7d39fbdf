import { add, mul, scale, sub } from '../ops/arithmetic.ts';
import { batchMatMul } from '../ops/batch-mat-mul.ts';
import { gemm } from '../ops/gemm.ts';
import { oneHot } from '../ops/index-and-type.ts';
import { scan, scanOf } from '../ops/scan.ts';
import { reshape, transpose } from '../ops/shape.ts';
import { placeholder, scalar } from '../ops/source.ts';
import { expandLike, reduceSum } from '../ops/sum-and-repeat.ts';
import type { Tensor } from '../tensor.ts';
import { composeProducts } from './compose-products.ts';
import { EMITTED_RULES } from './emitted-rules.ts';
import { lower } from './lower.ts';
import { RULES } from './rules.ts';
import { trainingRules } from './training-rules.ts';

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

const ones = placeholder('ones', 'float32', [3]);
const inTraining = (...nodes: Tensor[]): string[] => lower(nodes, trainingRules(ones)).map(text);

test('the update of a bias is one product', () => {
  const d = placeholder('d', 'float32', [3, 5]);
  const update = sub(c, reduceSum(d, [0]));
  expect(inTraining(update)).toEqual(['reshape(gemm{alpha=-1}(reshape(ones), d, reshape(c)))']);
  // Where a turned layer adds it as a column, it is updated as one.
  const column = reshape(c, [5, 1]);
  expect(inTraining(update, column)[0]).toBe(
    'reshape(gemm{transA=true transB=true alpha=-1}(d, reshape(ones), reshape(c)))',
  );
});

test('a loop carries what it only needs reshaped in the shape in which it makes it', () => {
  const carried = (use: (bias: Tensor) => Tensor): unknown => {
    const all = placeholder('all', 'float32', ['steps', 3, 5]);
    const { final, stacked } = scan('steps', [c], (at, [bias]) => ({
      next: [sub(bias!, reduceSum(at(all), [0]))],
      stacked: [use(bias!)],
    }));
    const [last, others] = lower([...final, ...stacked], trainingRules(ones));
    expect(last!.shape).toEqual([5]);
    return scanOf(others!)!.current[0]!.shape;
  };
  expect(carried((bias) => gemm(a, b, { c: bias }))).toEqual([1, 5]);
  expect(carried((bias) => gemm(transpose(b), transpose(a), { c: reshape(bias, [5, 1]) }))).toEqual([5, 1]);
  expect(carried((bias) => add(bias, bias))).toEqual([5]);
});

test('what is reshaped in each step is reshaped once, before the loop', () => {
  const all = placeholder('all', 'float32', ['steps', 4]);
  const { stacked } = scan('steps', [c], (at, [state]) => ({
    next: [state!],
    stacked: [mul(reshape(at(all), [2, 2]), scalar(2))],
  }));
  const [result] = lower(stacked, trainingRules(ones));
  expect(text(scanOf(result!)!.stacked[0]!)).toBe('mul(element(reshape(all), step), 2)');
});

test('a turned product of several copies is the product of turned factors', () => {
  const [left, right] = [placeholder('left', 'float32', [2, 3, 4]), placeholder('right', 'float32', [2, 4, 5])];
  const turned = transpose(batchMatMul(left, right), [0, 2, 1]);
  expect(inTraining(turned)).toEqual(['batchMatMul(transpose{order=0,2,1}(right), transpose{order=0,2,1}(left))']);
  expect(inTraining(transpose(turned, [0, 2, 1]))).toEqual(['batchMatMul(left, right)']);
});

test('of the products with a one-hot row only one is taken', () => {
  const labels = placeholder('labels', 'int32', [3]);
  const shown = (node: Tensor): string => text(lower([node], [...RULES, ...EMITTED_RULES])[0]!);
  expect(shown(reduceSum(mul(a, oneHot(labels, 4)), [-1]))).toBe('reshape(pick(a, reshape(labels)))');
  expect(shown(reduceSum(mul(oneHot(labels, 4), a), [-1]))).toBe('reshape(pick(a, reshape(labels)))');
  expect(shown(reduceSum(mul(a, oneHot(labels, 4)), [0]))).toBe('reduceSum{axes=0}(mul(a, oneHot{classes=4}(labels)))');
  expect(shown(reduceSum(mul(a, a), [-1]))).toBe('reduceSum{axes=1}(mul(a, a))');
});

describe('(x U) V', () => {
  const x = placeholder('x', 'float32', ['rows', 784]);
  const [u, v] = [placeholder('u', 'float32', [15, 784]), placeholder('v', 'float32', [10, 15])];
  const [p, q] = [placeholder('p', 'float32', [15]), placeholder('q', 'float32', [10])];
  const inner = gemm(x, u, { transB: true, c: p });
  const outer = gemm(inner, v, { transB: true, c: q });
  const composed = (rows: number, ...outputs: Tensor[]): string[] => composeProducts(outputs, rows).map(text);

  test('is x (U V) where the rows are many', () => {
    const kernel = 'gemm(v, u)';
    const bias = 'reshape(gemm(v, reshape(p), reshape(q)))';
    expect(composed(128, outer)).toEqual([`gemm{transB=true}(x, ${kernel}, ${bias})`]);
    // 0.8 of the multiplications at 69.7 rows.
    expect(composed(70, outer)).toEqual(composed(128, outer));
    expect(composed(69, outer)).toEqual([text(outer)]);
  });

  test('with whatever is turned or multiplied, and with biases or without', () => {
    const [w, z] = [placeholder('w', 'float32', [784, 15]), placeholder('z', 'float32', [15, 10])];
    expect(composed(128, gemm(gemm(x, w, { alpha: 2 }), z, { alpha: 3 }))).toEqual([
      'gemm{transB=true alpha=3}(x, gemm{transA=true transB=true alpha=2}(z, w))',
    ]);
    const turned = placeholder('turned', 'float32', [784, 'rows']);
    expect(composed(128, gemm(gemm(turned, w, { transA: true, c: p }), z, { alpha: 3 }))).toEqual([
      'gemm{transA=true transB=true alpha=3}(turned, gemm{transA=true transB=true}(z, w), ' +
        'reshape(gemm{transA=true alpha=3}(z, reshape(p))))',
    ]);
    expect(composed(128, gemm(gemm(x, w), z, { c: q }))).toEqual([
      'gemm{transB=true}(x, gemm{transA=true transB=true}(z, w), q)',
    ]);
  });

  test('stays where x U is needed, wider than what comes of it or turned, or where sizes are not known', () => {
    expect(composed(128, outer, inner)).toEqual([text(outer), text(inner)]);
    const wide = gemm(inner, placeholder('wide', 'float32', [20, 15]), { transB: true });
    const across = gemm(inner, placeholder('across', 'float32', ['rows', 2]), { transA: true });
    const open = gemm(
      gemm(placeholder('open', 'float32', ['rows', 'any']), placeholder('k', 'float32', ['any', 15])),
      v,
      {
        transB: true,
      },
    );
    const shifted = gemm(gemm(x, u, { transB: true, c: placeholder('m', 'float32', ['rows', 15]) }), v, {
      transB: true,
    });
    for (const node of [wide, across, open, shifted]) expect(composed(128, node)).toEqual([text(node)]);
  });
});

test('two products subtracted from one value are a pass each', () => {
  const [w, d, e] = [
    [3, 5],
    [3, 2],
    [2, 5],
  ].map((shape, index) => placeholder('wde'[index]!, 'float32', shape));
  const sum = gemm(a, b, { c: gemm(d!, e!) });
  expect(lowered(sub(w!, sum))).toBe('gemm{alpha=-1}(a, b, gemm{alpha=-1}(d, e, w))');
  const other = gemm(a, b, { c: placeholder('other', 'float32', [3, 5]) });
  expect(lowered(sub(w!, other))).toBe('sub(w, gemm(a, b, other))');
});

test('a sum over rows that is needed as a column is made as one', () => {
  const d = placeholder('d', 'float32', [3, 5]);
  expect(inTraining(reshape(reduceSum(d, [0]), [5, 1]))).toEqual(['gemm{transA=true}(d, reshape(ones))']);
  const sum = reduceSum(d, [0]);
  expect(inTraining(sub(c, sum), reshape(sum, [5, 1]))).toEqual([
    'reshape(sub(reshape(c), gemm{transA=true}(d, reshape(ones))))',
    'gemm{transA=true}(d, reshape(ones))',
  ]);
});
