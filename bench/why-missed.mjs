/** Why a target is missed, by its words in targets.mjs: printed below the table as long as it is. */
const ARITHMETIC =
  'of 1.7 s, 1.2 are the 12,900 steps on one core, 0.092 ms each: the two products with the pixels and the copies that onnxruntime makes for ' +
  'them 0.055, casting 128 rows 0.017, the rest 13 small operations; 0.25 pass before the first step: Node, our code, the config, ' +
  'reading the data and their digest (0.05), looking for faults in them (0.02), onnxruntime (0.05). Tried without gain: a second thread ' +
  'inside the operations (the halves of a batch wander between the caches of two cores: casting takes twice as long, and a step 6 % more); ' +
  'numbers instead of bytes from the thread that puts rows in order; transposing the logits by a product with the identity; huge ' +
  'pages; a larger young generation of V8; what stands at the end of docs/decisions/0021.';

export const WHY_MISSED = {
  'one epoch, seconds (where JAX takes 0.09)':
    'the bound is that of a machine where JAX takes 0.09 s; the next line has the same bound in this machine’s terms.',
  'whole process, times faster than JAX': ARITHMETIC,
  'whole process, times faster than Keras': ARITHMETIC,
  'through `nx run`, times faster than Keras':
    'Nx takes 0.45 s before and after the command (docs/decisions/0018); the rest as above.',
  '512-512 MLP, SGD: a step, times faster than JAX':
    'two threads that wait for one another feel every other process: where it is missed, look at the fastest round of each.',
  'CNN, Adam: a step, times faster than Keras':
    'Keras takes 6.8 to 11.5 ms from round to round on this machine (10.8 on that of 24 November, where ours took 7.4), ours 8.1 to 8.4. Of the ' +
    '7 ms of a half batch on its core 3.2 are products, the second layer’s of 75 to 85 GFLOP/s, and 1.6 the transposed convolution (docs/decisions/0010), ' +
    'near what the core can do; comparing and choosing for max pooling takes 0.9, gathering windows 0.6.',
  '512-512 MLP, Adam: a step, times faster than JAX (to reach for)':
    'eleven passes over 670,000 parameters and two slots, an operation each, 0.9 ms; JAX makes one pass of them.',
};
