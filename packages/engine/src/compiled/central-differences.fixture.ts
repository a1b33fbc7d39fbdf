import { constant, gradients, mul, reduceSum, type Tensor } from '@hello-nn/graph';
import { compileExpressions } from './evaluate.fixture.ts';

/**
 * Expects the gradients of `result` with respect to `inputs` (placeholders of known shape) to be those of central
 * differences around `point`, within 1e-3. Around each value of `point`, ± 0.06 must be free of kinks.
 */
export async function expectGradients(
  result: Tensor,
  inputs: readonly Tensor[],
  point: readonly Float32Array[],
): Promise<void> {
  // Unequal weights, so that an error in one element cannot cancel another's.
  const size = result.shape.reduce<number>((product, dim) => product * Number(dim), 1);
  const weights = constant(
    Float32Array.from({ length: size }, (_, index) => 0.3 + (1.2 * index) / size),
    result.shape as number[],
  );
  const output = reduceSum(mul(result, weights));
  const evaluate = await compileExpressions(inputs, [output, ...gradients(output, inputs)]);
  const [, ...analytic] = await evaluate(point);

  for (const [input, expected] of analytic.entries()) {
    expect(expected).toHaveLength(point[input]!.length);
    for (let index = 0; index < expected.length; index++) {
      const difference = async (step: number): Promise<number> => {
        const shifted = [1, -1].map((sign) => {
          const moved = point.map((array) => array.slice());
          moved[input]![index]! += sign * step;
          return evaluate(moved);
        });
        const [up, down] = await Promise.all(shifted);
        return (up![0]![0]! - down![0]![0]!) / (2 * step);
      };
      // Richardson's extrapolation: the error falls from h² to h⁴, so that h can be large enough for float32.
      const numeric = (4 * (await difference(0.03)) - (await difference(0.06))) / 3;
      expect(Math.abs(expected[index]! - numeric)).toBeLessThan(1e-3 * Math.max(1, Math.abs(numeric)));
    }
  }
}
