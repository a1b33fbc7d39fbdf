import { defineDiagnosis } from '../diagnosis.ts';
import { kernelsOf, layerOf, relativeGradient } from '../gradient-scale.ts';
import { short } from '../words.ts';

/** Sound networks have 0.005 … 0.3 here (hello.yaml 0.25, cnn.yaml 0.12): a hundred of its own size is no direction any more. */
const MOST = 100;

export const explodingGradients = defineDiagnosis({
  kind: 'exploding-gradients',
  summary: 'Gradients are many times larger than the weights: numbers grow from layer to layer.',
  when: 'first step',
  shownBy: `the norm of a kernel's gradient is more than ${MOST} times that of the kernel`,
  remedy: 'Use an initializer that knows the layer’s size, or batch-normalization between the layers.',
  causedBy: [],
  check({ first, latest, history }) {
    const probe = latest ?? first;
    if (!probe) return undefined;
    const worst = kernelsOf(probe)
      .map((kernel) => ({ layer: layerOf(kernel), ratio: relativeGradient(kernel) }))
      .reduce((most, one) => (one.ratio > most.ratio || !Number.isFinite(one.ratio) ? one : most), {
        layer: '',
        ratio: 0,
      });
    if (worst.ratio <= MOST) return undefined;
    return {
      severity: 'warning',
      message: `the gradient of ${worst.layer} is ${short(worst.ratio)} times as large as its weights`,
      measured: { name: 'gradient over weights', value: Number.isFinite(worst.ratio) ? worst.ratio : Number.MAX_VALUE },
      threshold: MOST,
      fix: "set kernelInitializer to 'glorot-uniform' or 'he-uniform', or put batch-normalization between the layers",
      ...(latest && history.length > 0 ? { epoch: history.length } : {}),
    };
  },
});
