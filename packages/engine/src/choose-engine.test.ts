import { chooseEngine } from './choose-engine.ts';

const network = (...classNames: readonly string[]): { tfjsLayers: { className: string }[] } => ({
  tfjsLayers: classNames.map((className) => ({ className })),
});

test('an engine that cannot train the network is refused as usage, with the reason and what to do', async () => {
  await expect(chooseEngine('wasm', network('Conv2D', 'Flatten', 'Dense'))).rejects.toMatchObject({
    code: 'usage',
    message: expect.stringMatching(/--engine=wasm: this engine cannot .*Conv2D.*\n {2}fix: use --engine=compiled/),
  });
});

test('an engine that can is taken because it was asked for, and auto takes the compiled one', async () => {
  const asked = await chooseEngine('wasm', network('Flatten', 'Dense'));
  expect([asked.engine.kind, asked.why]).toEqual(['wasm', 'you asked for it']);
  expect((await chooseEngine('auto', network('Conv2D'))).engine.kind).toBe('compiled');
});

test('an unknown engine is refused with the names there are', async () => {
  await expect(chooseEngine('cuda', network())).rejects.toThrow(
    /unknown engine 'cuda'\n {2}expected one of auto, compiled/,
  );
});
