import { defineRule } from './define-rule.ts';

export const softmaxOnce = defineRule({
  code: 'softmax-once',
  summary: 'A softmax that feeds another one.',
  severity: 'warning',
  check({ model }) {
    const active = model.layers
      .map(({ kind, activation }, index) => ({ kind, activation, index }))
      .filter(({ activation }) => typeof activation === 'string' && activation !== 'linear');
    return active.flatMap(({ index, activation }, position) => {
      const next = active[position + 1];
      if (activation !== 'softmax' || next?.activation !== 'softmax') return [];
      const isRepeated = next.kind === 'activation' && next.index === index + 1;
      return [
        {
          path: ['model', 'layers', isRepeated ? next.index : index, 'activation'],
          what: isRepeated
            ? 'a second softmax: of probabilities it makes nearly equal ones, and learning crawls'
            : 'softmax inside the network: its numbers are small and sum to 1, and little gets through',
          expected: 'one softmax, in the last layer',
          fix: isRepeated ? 'drop one of the two' : "write 'activation: relu' here",
        },
      ];
    });
  },
});
