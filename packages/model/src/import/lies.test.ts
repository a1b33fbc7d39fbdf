/** A model file that lies is refused with the reason; nothing outside its folder is opened, and nothing large is made. */
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openModelFolder, smallWeights, type TfjsJson } from './model-files.fixture.ts';

const place = openModelFolder();
beforeAll(() => {
  place.writeTfjs();
  writeFileSync(join(place.outside, 'secret.bin'), place.read('weights.bin'));
  writeFileSync(join(place.outside, 'model.json'), place.read('model.json'));
});
afterAll(place.remove);

const layer = (model: TfjsJson, index: number): TfjsJson['modelTopology']['model_config']['config']['layers'][number] =>
  model.modelTopology.model_config.config.layers[index]!;
const weight = (model: TfjsJson, index: number): TfjsJson['weightsManifest'][number]['weights'][number] =>
  model.weightsManifest[0]!.weights[index]!;

test.each<[string, RegExp, (model: TfjsJson) => void]>([
  ['a shape that lies', /of shape \[6, 8\]/, (model) => (weight(model, 0).shape = [6, 8])],
  ['a shape of more bytes than the file', /of shape \[6, 1000000000\]/, (model) => (weight(model, 0).shape = [6, 1e9])],
  ['a negative size', /without name and shape/, (model) => (weight(model, 0).shape = [-6, -7])],
  ['units that want more bytes than the file', /of shape/, (model) => (layer(model, 1).config.units = 65_536)],
  ['units beyond all bounds', /too large/, (model) => (layer(model, 1).config.units = 1e12)],
  ['units that are no number', /not an integer/, (model) => (layer(model, 1).config.units = 'many')],
  ['another dtype', /as 'float16'/, (model) => (weight(model, 0).dtype = 'float16')],
  ['quantized weights', /quantized numbers/, (model) => (weight(model, 0).quantization = { dtype: 'uint8' })],
  ['../ in a path', /'\.\.\/secret\.bin'/, (model) => (model.weightsManifest[0]!.paths = ['../secret.bin'])],
  ['.. as a path', /leads out/, (model) => (model.weightsManifest[0]!.paths = ['..'])],
  [
    'a backslash in a path',
    /a file beside model\.json/,
    (model) => (model.weightsManifest[0]!.paths = ['..\\secret.bin']),
  ],
  ['an absolute path', /'\/etc\/hostname'/, (model) => (model.weightsManifest[0]!.paths = ['/etc/hostname'])],
  ['an address as a path', /a file beside/, (model) => (model.weightsManifest[0]!.paths = ['file:///etc/hostname'])],
  ['a folder as a path', /'folder' is a folder/, (model) => (model.weightsManifest[0]!.paths = ['folder'])],
  ['a link out of the folder', /a link that leads out/, (model) => (model.weightsManifest[0]!.paths = ['link.bin'])],
  ['a missing file', /there is no file 'gone\.bin'/, (model) => (model.weightsManifest[0]!.paths = ['gone.bin'])],
  [
    'one file named twice',
    /'weights\.bin' twice/,
    (model) => (model.weightsManifest[0]!.paths = ['weights.bin', 'weights.bin']),
  ],
  ['an unknown layer', /class 'Lambda', which is not known/, (model) => (layer(model, 0).class_name = 'Lambda')],
  [
    'an unknown activation',
    /activation 'evil' is not supported/,
    (model) => (layer(model, 1).config.activation = 'evil'),
  ],
  [
    'an option that we lack',
    /'kernel_constraint' a mapping is not/,
    (model) => (layer(model, 1).config.kernel_constraint = {}),
  ],
  ['a layer that must not be trained', /trainable false/, (model) => (layer(model, 1).config.trainable = false)],
  ['numbers of half precision', /type 'float16'/, (model) => (layer(model, 1).config.dtype = 'float16')],
  [
    'a name that moves the cursor',
    /^model\.json › layer '\?\[2J'/,
    (model) => Object.assign(layer(model, 1).config, { name: '\u001b[2J', units: 0 }),
  ],
  ['two layers of one name', /two layers called 'dense'/, (model) => (layer(model, 3).config.name = 'dense')],
  ['one weight listed twice', /weight 'dense\/kernel' twice/, (model) => (weight(model, 1).name = 'dense/kernel')],
  ['a weight that no layer has', /lacks the weight 'dense\/bias'/, (model) => (weight(model, 1).name = 'dense/other')],
  [
    'a weight too many',
    /'dense\/other', which no layer/,
    (model) => void model.weightsManifest[0]!.weights.push({ name: 'dense/other', shape: [0], dtype: 'float32' }),
  ],
  ['a weight too few', /lacks the weight/, (model) => void model.weightsManifest[0]!.weights.pop()],
  [
    'a model that is no stack',
    /class 'Functional'/,
    (model) => (model.modelTopology.model_config.class_name = 'Functional'),
  ],
  [
    'an input of no size',
    /input of shape/,
    (model) => (layer(model, 0).config.batch_input_shape = [null, 1e9, 1e9, 1]),
  ],
  [
    'an input that does not fit',
    /of shape \[6, 7\]/,
    (model) => (layer(model, 0).config.batch_input_shape = [null, 9, 9, 1]),
  ],
  [
    'a hundred and one layers',
    /at most 100/,
    (model) => void model.modelTopology.model_config.config.layers.push(...Array(97).fill(layer(model, 0))),
  ],
  [
    'a prototype',
    /'__proto__' a mapping is not/,
    (model) => Object.defineProperty(layer(model, 1).config, '__proto__', { value: {}, enumerable: true }),
  ],
  // A mapping that cannot be made a text or a number: a conversion of our own would end in a stack.
  [
    'a layer class that is no text',
    /layer 1 is no layer/,
    (model) => Object.assign(layer(model, 1), { class_name: { toString: null } }),
  ],
  [
    'a regularizer that is no text',
    /kernel_regularizer a mapping is not supported/,
    (model) => (layer(model, 1).config.kernel_regularizer = { class_name: { toString: null, valueOf: null } }),
  ],
  [
    'a slope that is no number',
    /negative_slope a mapping is not supported/,
    (model) =>
      Object.assign(layer(model, 1), {
        class_name: 'LeakyReLU',
        config: { name: 'leaky', alpha: { toString: null, valueOf: null } },
      }),
  ],
])('a model.json with %s is refused', async (_, reason, change) => {
  place.write('folder/x', '');
  try {
    symlinkSync(join(place.outside, 'secret.bin'), join(place.folder, 'link.bin'));
  } catch {
    // It is there from the case before.
  }
  place.writeTfjs(change as (model: TfjsJson) => void);
  expect(await place.refusal('model.json')).toMatch(reason);
});

test('an initializer that is no text is as good as an unknown one', async () => {
  place.writeTfjs((model) => {
    layer(model, 1).config.kernel_initializer = { class_name: { toString: null, valueOf: null } };
  });
  await expect(place.import('model.json')).resolves.toMatchObject({ format: 'tfjs' });
});

test.each<[string, string, RegExp]>([
  ['100,000 lists inside one another', '['.repeat(1e5) + ']'.repeat(1e5), /nested too deeply/],
  ['100,000 mappings inside one another', `${'{"a":'.repeat(1e5)}1${'}'.repeat(1e5)}`, /nested too deeply/],
  ['more than a megabyte', ' '.repeat(2 ** 20 + 1), /at most 1048576/],
  ['no JSON', '{', /is not JSON/],
  ['nothing', 'null', /is no model of tfjs/],
  ['a list', '[]', /is no model of tfjs/],
])('a model.json of %s is refused', async (_, text, reason) => {
  place.write('model.json', text);
  expect(await place.refusal('model.json')).toMatch(reason);
});

test.each([
  ['too short', 40],
  ['too long', 4000],
])('weights.bin that is %s is refused before it is read', async (_, bytes) => {
  place.writeTfjs();
  place.write('weights.bin', new Uint8Array(bytes));
  const expected = smallWeights.reduce((sum, { length }) => sum + length * 4, 0);
  expect(await place.refusal('model.json')).toMatch(`${bytes} bytes of weights\n  expected ${expected} bytes`);
});

test.each([
  ['NaN', [0, 0, 0xc0, 0x7f]],
  ['infinity', [0, 0, 0x80, 0x7f]],
])('a weight that is %s is refused', async (_, bytes) => {
  place.writeTfjs();
  const weights = place.read('weights.bin');
  weights.set(bytes, 8);
  place.write('weights.bin', weights);
  expect(await place.refusal('model.json')).toMatch(/'dense\/kernel' holds a number that is not finite/);
});

test.each<[string, RegExp]>([
  ['../model.json', /leads out of the folder/],
  ['folder/../../model.json', /leads out of the folder/],
  ['/etc/hostname', /the absolute path/],
  ['C:\\model.json', /the absolute path/],
  ['nothing.json', /there is no file/],
  ['folder', /is a folder/],
  ['weights.bin', /no model file by its name/],
  ['linked.json', /a link that leads out/],
  ['.', /leads out of the folder/],
])('model.from: %s is refused', async (file, reason) => {
  if (file === 'linked.json') symlinkSync(join(place.outside, 'model.json'), join(place.folder, file));
  expect(await place.refusal(file)).toMatch(reason);
});
