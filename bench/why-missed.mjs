/** Why a target is missed, by its words in targets.mjs: printed below the table as long as it is. */
const ARITHMETIC =
  'of 2.05 s, 1.6 are the 12,900 steps on one core, 0.123 ms each: the two products with the pixels 0.078 (near the peak of the ' +
  'core), gathering 128 rows 0.02, casting them 0.01, the rest small operations; 0.25 pass before the first step: Node, our code, ' +
  'the config, reading the data and their digest (0.05), onnxruntime (0.03). A second thread inside the operations gives ' +
  'back as much as it takes (0.116 ms), judging takes 1 ms an epoch. Rows that another thread gathers and casts ahead were ' +
  'built and taken out again: the same weights, but the training thread then needs 0.127 ms of processor time a step instead ' +
  'of 0.115 (fastest of 60 epochs each, on a busy machine), probably as it reads four times as many bytes, which the other core has ' +
  'just written, and it waits wherever that thread gets no core.';

export const WHY_MISSED = {
  'one epoch, seconds (where JAX takes 0.09)':
    'the bound is that of a machine where JAX takes 0.09 s; the next line has the same bound in this machine’s terms.',
  'whole process, times faster than JAX': ARITHMETIC,
  'whole process, times faster than Keras': `${ARITHMETIC} On the machine of 2026-11-23 the same code was 14.8 times as fast as Keras.`,
  'through `nx run`, times faster than Keras':
    'Nx itself takes 1.2 s before and after the command, which it does not shorten; the rest as above.',
  '512-512 MLP, SGD: a step, times faster than JAX':
    'two threads that wait for one another feel every other process: where it is missed, look at the fastest round of each.',
  '512-512 MLP, Adam: a step, times faster than JAX (to reach for)':
    'eleven passes over 670,000 parameters and two slots, an operation each, 0.9 ms; JAX makes one pass of them.',
};
