/** Small experiments that between them use all that has a memory: slots, schedules, masks, watchers, augmented epochs. */
const experiment = (name, { layers = '', dataset = '', training }) => `name: ${name}
seed: 7
dataset:
  source: {kind: synthetic, rows: 3000, testRows: 500, size: 12}
  split: {kind: first-rows, validation: 500}
${dataset}model:
  layers:
    - kind: flatten
    - {kind: dense, units: 24, activation: relu}
${layers}    - {kind: dense, units: 10, activation: softmax}
training:
  batchSize: 32
  checkpoints: {everyEpochs: 3, everySeconds: 0.2}
${training}`;

const DROPOUT = '    - {kind: dropout, rate: 0.3}\n';
const AUGMENT = '  augment:\n    - {kind: shift}\n    - {kind: noise}\n';
const PATIENT = '  watchers: [{kind: early-stopping, patience: 60, restoreBestWeights: true}]\n';

export const experiments = {
  sgd: experiment('sgd', { training: '  epochs: 150\n  optimizer: {kind: sgd, learningRate: 0.05}\n' }),
  momentum: experiment('momentum', {
    layers: DROPOUT,
    training:
      '  epochs: 120\n  optimizer: {kind: sgd, learningRate: 0.02, momentum: 0.9, nesterov: true}\n  schedule: {kind: cosine, warmUpEpochs: 2}\n',
  }),
  adam: experiment('adam', {
    training: `  epochs: 150\n  optimizer: {kind: adam, learningRate: 0.002}\n${PATIENT}`,
  }),
  rmsprop: experiment('rmsprop', {
    layers: DROPOUT,
    dataset: AUGMENT,
    training: `  epochs: 40\n  optimizer: {kind: rmsprop, learningRate: 0.001}\n  schedule: {kind: exponential}\n${PATIENT}`,
  }),
};
