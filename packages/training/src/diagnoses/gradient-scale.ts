import type { Probe, ProbedParameter } from '@hello-nn/engine';

/** The kernels, input side first: biases start at zero, so a ratio to them means nothing. */
export function kernelsOf({ parameters }: Probe): readonly ProbedParameter[] {
  return parameters.filter(({ shape, norm }) => shape.length > 1 && norm > 0);
}

/** A kernel's gradient in units of the kernel itself: ‖∂loss/∂w‖ / ‖w‖. */
export function relativeGradient({ norm, gradientNorm }: ProbedParameter): number {
  return gradientNorm / norm;
}

/** `dense_1` of `dense_1/kernel`. */
export function layerOf({ name }: ProbedParameter): string {
  return name.split('/')[0]!;
}
