import { cnn, mlp } from './nets.mjs';
import { pictures } from './pictures.mjs';
import { scaling } from './scaling.mjs';
import { hello } from './sections.mjs';
import { setup } from './setup.mjs';

/** What `--only` can name, in the order of the report; `asked`: not part of a complete benchmark. */
export const PARTS = [
  { id: 'hello', measure: hello },
  { id: 'pictures', measure: pictures },
  { id: 'mlp', measure: mlp },
  { id: 'cnn', measure: cnn },
  { id: 'scaling', measure: scaling },
  // It changes the installation: it puts native TensorFlow there, and with it the rows of tfjs-node.
  { id: 'setup', measure: setup, asked: true },
];

/** The parts of `--only=a,b`, or all of a complete benchmark; an unknown one throws. */
export function chosenParts(only) {
  if (only === undefined) return PARTS.filter(({ asked }) => !asked);
  if (only === '') return [];
  const ids = PARTS.map(({ id }) => id);
  const unknown = only.split(',').find((id) => !ids.includes(id));
  if (unknown !== undefined) throw new Error(`--only=${only}: no part '${unknown}'; there are ${ids.join(', ')}`);
  return PARTS.filter(({ id }) => only.split(',').includes(id));
}

/** Whether something in a part's result is a failure. */
export function hasFailure(value) {
  if (typeof value !== 'object' || value === null) return false;
  return value.failure !== undefined || Object.values(value).some(hasFailure);
}
