import { pictureBounds } from './pictures.mjs';
import { WHY_MISSED } from './why-missed.mjs';

/** What must be reached, each with the number measured, and where it is missed why; undefined where it was not measured. */
export function targets(kept) {
  const judged = [...mainJob(kept.hello?.data), ...pictureTargets(kept.pictures?.data), ...stepTargets(kept)];
  return judged.map((one) => (one.verdict.startsWith('**') ? { ...one, why: WHY_MISSED[one.what] } : one));
}

function mainJob({ whole = [], start, accuracy } = {}) {
  const [own, nx, keras, jax] = ['Hello NN', 'nx run', 'Keras 3 (', 'JAX'].map((part) => rowOf(whole, part));
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
  ];
}

function pictureTargets(data) {
  return pictureBounds(data ?? { rows: [], work: {} }).map(([what, bound, value]) => atMost(what, bound, value));
}

// A peer counts with the fastest of its rows: the honest best practice, whichever it turns out to be.
function stepTargets({ mlp, cnn, setup }) {
  const against = (rows = [], peer) => {
    const times = rows.filter(({ name }) => name.startsWith(peer)).map((row) => row.stepMilliseconds);
    const best = Math.min(...times.filter((time) => time !== undefined));
    return quotient(Number.isFinite(best) ? best : undefined, rows[0]?.stepMilliseconds);
  };
  const { sgd, adam } = mlp?.data ?? {};
  return [
    atLeast('512-512 MLP, SGD: a step, times faster than JAX', 1, against(sgd, 'JAX')),
    atLeast('512-512 MLP, Adam: a step, times faster than PyTorch', 1, against(adam, 'PyTorch')),
    atLeast('512-512 MLP, Adam: a step, times faster than Keras', 1, against(adam, 'Keras')),
    atLeast('512-512 MLP, Adam: a step, times faster than JAX (to reach for)', 1, against(adam, 'JAX')),
    atLeast('CNN, Adam: a step, times faster than Keras', 1, against(cnn?.data.adam, 'Keras')),
    atMost('`setup:tensorflow` with warm caches, seconds', 180, setup?.data.seconds),
  ];
}

/** The first row whose name has this part and that did not fail. */
export function rowOf(rows, part) {
  return rows.find(({ name, failure }) => name.includes(part) && !failure);
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
