/** A .keras file that lies is refused with the reason; nothing in it is inflated, run or followed. */
import { loadHdf5, loadZip } from '../formats/keras/libraries.ts';
import { openModelFolder } from './model-files.fixture.ts';

const place = openModelFolder();
let sound: Record<string, Uint8Array>;
beforeAll(async () => {
  await place.writeKeras('model.keras');
  sound = (await loadZip()).unzipSync(new Uint8Array(place.read('model.keras')));
});
afterAll(place.remove);

type Files = Record<string, Uint8Array>;
const zip = async (files: Files, level: 0 | 9 = 0): Promise<Uint8Array> => (await loadZip()).zipSync(files, { level });
const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const refusalOf = (archive: Uint8Array): Promise<string> => {
  place.write('lie.keras', archive);
  return place.refusal('lie.keras');
};

test.each<[string, RegExp, (files: Files) => Files]>([
  ['../ in a name', /holds '\.\.\/evil\.py'/, (files) => ({ ...files, '../evil.py': json(1) })],
  ['an absolute name', /holds '\/etc\/evil'/, (files) => ({ ...files, '/etc/evil': json(1) })],
  ['a file too many', /holds 'assets\/x'/, (files) => ({ ...files, 'assets/x': json(1) })],
  ['no config', /lacks config\.json/, ({ 'config.json': _, ...files }) => files],
  ['no weights', /lacks model\.weights\.h5/, ({ 'model.weights.h5': _, ...files }) => files],
  [
    'seventeen files',
    /an archive of 20 files/,
    (files) => ({ ...files, ...Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`${i}`, json(i)])) }),
  ],
  [
    '100,000 levels of nesting',
    /nested too deeply/,
    (files) => ({ ...files, 'config.json': new TextEncoder().encode('['.repeat(1e5)) }),
  ],
  ['a config of two megabytes', /bytes of JSON/, (files) => ({ ...files, 'config.json': new Uint8Array(2 ** 21) })],
  [
    'a Lambda layer',
    /class 'Lambda', which is not known/,
    (files) => ({ ...files, 'config.json': withLayer(files, 'Lambda', { function: 'code' }) }),
  ],
  [
    'a layer of another module',
    /class 'os\.system'/,
    (files) => ({ ...files, 'config.json': withLayer(files, 'os.system', {}) }),
  ],
  [
    'weights that are no HDF5',
    /is no HDF5 file, or a damaged one/,
    (files) => ({ ...files, 'model.weights.h5': new Uint8Array(1000) }),
  ],
  [
    'weights cut off',
    /is no HDF5 file, or a damaged one/,
    (files) => ({ ...files, 'model.weights.h5': files['model.weights.h5']!.subarray(0, 3000) }),
  ],
  [
    'fewer bytes than weights',
    /has 100 bytes of weights/,
    (files) => ({ ...files, 'model.weights.h5': new Uint8Array(100) }),
  ],
])('an archive with %s is refused', async (_, reason, change) => {
  expect(await refusalOf(await zip(change(sound)))).toMatch(reason);
});

test('an archive that would grow is refused before it does', async () => {
  const bomb = { ...sound, 'model.weights.h5': new Uint8Array(50_000_000) };
  expect(await refusalOf(await zip(bomb, 9))).toMatch(/compressed or encrypted/);
});

test.each<[string, RegExp, (view: DataView, entry: number) => void]>([
  [
    'a size beyond the file',
    /more than it has bytes/,
    (view, entry) => [20, 24].forEach((at) => void view.setUint32(entry + at, 0xfffffff0, true)),
  ],
  ['two sizes', /compressed or encrypted/, (view, entry) => view.setUint32(entry + 24, 1, true)],
  ['a place beyond the file', /lies where it does not/, (view, entry) => view.setUint32(entry + 42, 0xfffffff0, true)],
  ['another name inside', /another size or name/, (view) => view.setUint8(30, 65)],
  ['another checksum', /another checksum/, (view, entry) => view.setUint32(entry + 16, 1, true)],
  ['a damaged list', /damaged list of files/, (view, entry) => view.setUint32(entry, 1, true)],
  ['no end', /no zip archive/, (view) => view.setUint32(view.byteLength - 22, 1, true)],
])('an archive that tells %s is refused', async (_, reason, change) => {
  const archive = new Uint8Array(await zip(sound));
  const view = new DataView(archive.buffer);
  change(view, view.getUint32(archive.length - 6, true));
  expect(await refusalOf(archive)).toMatch(reason);
});

test('an archive with one name twice is refused', async () => {
  const archive = Buffer.from(await zip({ ...sound, 'config.jsom': sound['config.json']! }));
  const text = archive.toString('latin1').replaceAll('config.jsom', 'config.json');
  expect(await refusalOf(Buffer.from(text, 'latin1'))).toMatch(/'config\.json' twice/);
});

interface Writer {
  create_group(name: string): Writer;
  create_dataset(dataset: object): unknown;
  create_soft_link(target: string, name: string): unknown;
  create_external_link(file: string, target: string, name: string): unknown;
}

const KERNEL = { name: '0', shape: [6, 7], dtype: '<f', data: new Float32Array(42) };

test.each<[string, RegExp, (vars: Writer) => void]>([
  ['another shape', /has shape \[7, 6\]/, (vars) => vars.create_dataset({ ...KERNEL, shape: [7, 6] })],
  [
    'double precision',
    /not of type float32/,
    (vars) => vars.create_dataset({ ...KERNEL, dtype: '<d', data: new Float64Array(42) }),
  ],
  [
    'integers',
    /not of type float32/,
    (vars) => vars.create_dataset({ ...KERNEL, dtype: '<i', data: new Int32Array(42) }),
  ],
  ['pieces', /in pieces/, (vars) => vars.create_dataset({ ...KERNEL, chunks: [3, 7] })],
  [
    'compression',
    /in pieces, compressed/,
    (vars) => vars.create_dataset({ ...KERNEL, chunks: [3, 7], compression: 'gzip' }),
  ],
  ['a group for an array', /a link or something else/, (vars) => vars.create_group('0')],
  ['a soft link', /a link or something else/, (vars) => vars.create_soft_link('/vars', '0')],
  [
    'a link into another file',
    /lacks layers|a link or something else/,
    (vars) => vars.create_external_link('/etc/passwd', '/x', '0'),
  ],
  ['nothing', /lacks layers\/dense\/vars\/0/, () => undefined],
])('an HDF5 file that has %s where a kernel should be is refused', async (name, reason, write) => {
  const { File, memory } = await loadHdf5();
  const file = new File(name, 'w');
  const vars = file.create_group('layers').create_group('dense').create_group('vars') as unknown as Writer;
  write(vars);
  file.close();
  const bytes = memory.readFile(name);
  memory.unlink(name);
  const refusal = await refusalOf(await zip({ ...sound, 'model.weights.h5': bytes }));
  expect(refusal).toMatch(reason);
});

function withLayer(files: Files, className: string, config: object): Uint8Array {
  const model = JSON.parse(new TextDecoder().decode(files['config.json'])) as { config: { layers: unknown[] } };
  model.config.layers.push({ module: 'keras.layers', class_name: className, config: { name: 'evil', ...config } });
  return json(model);
}
