import { pictureBounds } from './pictures.mjs';

/** What must be reached, each with the number measured; undefined where it was not. */
export function targets({ whole, start, accuracy, pictures }) {
  const find = (part) => whole.find(({ name, failure }) => name.includes(part) && !failure);
  const [own, nx, keras, jax] = ['Hello NN', 'nx run', 'Keras 3 (', 'JAX'].map(find);
  return [
    atLeast('whole process, times faster than Keras', 12, ratio(keras, own)),
    atLeast('whole process, times faster than JAX', 3, ratio(jax, own)),
    atLeast('through `nx run`, times faster than Keras', 9, ratio(keras, nx)),
    atMost('one epoch, seconds (where JAX takes 0.09)', 0.06, own?.epochSeconds),
    // The same bound in this machine's terms: 0.06 of ours to 0.09 of JAX's.
    atMost('one epoch, of JAX’s on this machine', 0.06 / 0.09, quotient(own?.epochSeconds, jax?.epochSeconds)),
    atMost('peak memory, MB', 300, own?.peakMegabytes),
    atMost('`hello-nn --help`, seconds', 0.25, start?.seconds),
    atMost('mean test accuracy over seeds, distance from 0.920', 0.003, accuracy && Math.abs(accuracy.mean - 0.92)),
    ...(pictures ? pictureBounds(pictures).map(([what, bound, value]) => atMost(what, bound, value)) : []),
  ];
}

function ratio(theirs, own) {
  return quotient(theirs?.seconds, own?.seconds);
}

function quotient(above, below) {
  return above !== undefined && below !== undefined ? above / below : undefined;
}

function atLeast(what, bound, value) {
  return { what, bound: `≥ ${tidy(bound)}`, ...verdict(value, value >= bound, bound) };
}

function atMost(what, bound, value) {
  return { what, bound: `≤ ${tidy(bound)}`, ...verdict(value, value <= bound, bound) };
}

function verdict(value, reached, bound) {
  if (value === undefined) return { measured: '–', verdict: 'not measured' };
  const off = `${Math.abs((value / bound - 1) * 100).toFixed(0)} %`;
  return { measured: tidy(value), verdict: reached ? `reached, ${off} to spare` : `**missed by ${off}**` };
}

function tidy(value) {
  return String(Number(value.toPrecision(3)));
}
