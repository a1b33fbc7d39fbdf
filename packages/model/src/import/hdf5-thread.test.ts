import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openModelFolder, smallNetwork } from './model-files.fixture.ts';

// The compiled package, in a process of its own: jest runs sources, and a thread cannot load TypeScript.
const url = (file: string): string => pathToFileURL(join(__dirname, '../../dist', file)).href;
const place = openModelFolder();
beforeAll(() => place.writeKeras('model.keras'));
afterAll(place.remove);

function run(body: string): string[] {
  const preamble = `
    import { readFileSync } from 'node:fs';
    import { readModelFile } from '${url('index.js')}';
    import { readArrays } from '${url('import/hdf5-thread.js')}';
    import { readStoredZip } from '${url('import/read-zip.js')}';
    const place = { base: ${JSON.stringify(place.folder)}, folders: [${JSON.stringify(place.folder)}], namedBy: 'a test' };
    const file = ${JSON.stringify(join(place.folder, 'model.keras'))};
    const bytes = readStoredZip(new Uint8Array(readFileSync(file)), 'x').get('model.weights.h5');
    const kernel = { path: 'layers/dense/vars/0', name: 'dense/kernel', shape: [6, 7], size: 42 };
    const refusal = (promise) => promise.then(() => 'accepted', (error) => error.message.split('\\n')[0]);
  `;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', preamble + body], { timeout: 50_000 });
  return output.toString().trim().split('\n');
}

test('the thread reads what the file holds, and refuses with the same words', () => {
  const lines = run(`
    const { weights } = await readModelFile('model.keras', place);
    console.log([...weights].map(([name, values]) => name + ' ' + values.length + ' ' + values[0]).join());
    console.log(await refusal(readArrays(bytes, [{ ...kernel, shape: [7, 6] }], 'x')));
    console.log(await refusal(readArrays(bytes.fill(0), [kernel], 'x')));
  `);
  expect(lines).toEqual([
    smallNetwork.parameters.map(({ name, values }) => `${name} ${values.length} ${values[0]}`).join(),
    'x: layers/dense/vars/0 has shape [6, 7]',
    'x: is no HDF5 file, or a damaged one',
  ]);
});

test('a file that keeps the library busy is given up, and nothing goes on behind', () => {
  const [refused] = run(`console.log(await refusal(readArrays(bytes, [kernel], 'x', 0.001)));`);
  expect(refused).toBe('x: took more than 0.001 s to read');
});

test('a file that breaks the memory of the library leaves the next one unharmed', () => {
  const lines = run(`
    let seed = 1;
    const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
    for (let round = 0; round < 8; round++) {
      const copy = bytes.slice();
      for (let flip = 0; flip < 20; flip++) copy[96 + random(2000)] = random(256);
      await refusal(readArrays(copy, [kernel], 'x'));
    }
    console.log(await refusal(readArrays(bytes, [kernel], 'x')), bytes.length > 0);
  `);
  expect(lines).toEqual(['accepted true']);
});
