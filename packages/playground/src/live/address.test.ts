import { fromHash, toHash } from './address.ts';
import { checkLive, helloConfig, type LiveConfig } from './live-config.ts';

test('a config comes back from its address as it went in', () => {
  const config = { ...helloConfig(), seed: 7 };
  const { config: found, problems } = fromHash(toHash(config));
  expect([found, problems]).toEqual([config, []]);
  expect(toHash(config).length).toBeLessThan(2000);
});

test('no hash is the tutorial’s network', () => {
  expect(fromHash('')).toEqual({ config: helloConfig(), problems: [] });
});

const spoilt = (change: object): string => toHash({ ...helloConfig(), ...change } as LiveConfig);

test.each([
  ['too long', `#${'a'.repeat(9000)}`, /too long/],
  ['half an escape', '#%E0%A4%A', /damaged/],
  ['no JSON', '#alert(1)', /damaged: it is not JSON/],
  ['a list', '#[1]', /no config/],
  ['deep', `#${'['.repeat(500)}`, /nested too deeply/],
  ['an unknown key', spoilt({ colour: 1 }), /colour/],
  ['a seed that is none', spoilt({ seed: -1 }), /seed/],
  ['a prototype', `#${encodeURIComponent('{"__proto__":{"x":1},"model":{"layers":[]}}')}`, /./],
  ['a model file', spoilt({ model: { layers: [], from: '/etc/passwd' } }), /no model files/],
  ['no layers', spoilt({ model: { layers: [] } }), /1 to 12 layers/],
  ['a huge layer', spoilt({ model: { layers: [{ kind: 'dense', units: 60_000 }] } }), /at most 1024 units/],
  ['layers that do not fit', spoilt({ model: { layers: [{ kind: 'dense', units: 10 }] } }), /flatten/],
  [
    'too few outputs',
    spoilt({ model: { layers: [{ kind: 'flatten' }, { kind: 'dense', units: 9 }] } }),
    /10, one for each/,
  ],
])('%s is refused with a sentence, and the default stands in', (_, hash, sentence) => {
  const { config, problems } = fromHash(hash);
  expect(config).toEqual(helloConfig());
  expect(problems.join(' ')).toMatch(sentence);
});

test('what is checked has all its defaults', () => {
  const config = helloConfig();
  expect(config.training).toMatchObject({ epochs: 30, batchSize: 128, loss: { kind: 'categorical-crossentropy' } });
  expect(checkLive(structuredClone(config))).toEqual([]);
});
