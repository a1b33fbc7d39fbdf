import type { PlainOp } from '../plain-op.ts';

/** alpha · op(a) · op(b) + c of one row: `a [1, k]` (the image's way), `b [k, n]`, or `[n, k]` with transB, `c [n]`. */
export const gemm: PlainOp = {
  name: 'gemm',
  forward({ inputs: [a, b, c], output, attributes: { alpha, transA, transB } }) {
    requireOneRow(output.shape, transA);
    const [inner, columns] = [a!.data.length, output.data.length];
    const [stepInner, stepColumn] = transB ? [1, inner] : [columns, 1];
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      for (let k = 0, at = column * stepColumn; k < inner; k++, at += stepInner) sum += a!.data[k]! * b!.data[at]!;
      output.data[column] = (alpha as number) * sum + (c ? c.data[c.data.length === 1 ? 0 : column]! : 0);
    }
  },
  backward(which, { inputs: [a, b], output, attributes: { alpha, transB } }, gradient, to) {
    if (which !== 0) throw new Error('plain: gemm: only the row depends on the image');
    const [inner, columns] = [a!.data.length, output.data.length];
    const [stepInner, stepColumn] = transB ? [1, inner] : [columns, 1];
    for (let column = 0; column < columns; column++) {
      const flow = (alpha as number) * gradient[column]!;
      for (let k = 0, at = column * stepColumn; k < inner; k++, at += stepInner) to[k]! += flow * b!.data[at]!;
    }
  },
};

function requireOneRow(shape: readonly number[], transA: unknown): void {
  if (shape[0] !== 1 || transA) throw new Error(`plain: gemm: made for one row, not [${shape.join(', ')}]`);
}
