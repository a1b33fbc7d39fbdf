import { compileCheck, type Violation } from '@hello-nn/core';
import { decoded } from './decoded.fixture.ts';
import { drawFigures, figureNeeds } from './draw-figures.ts';
import { exampleInput } from './figure-input.fixture.ts';
import { type FigureConfig, figures, figuresSection } from './figures.ts';

const check = compileCheck({ type: 'object', properties: { figures: figuresSection } });

// What every kind has to be, whatever it draws.
describe.each(figures.kinds.map((kind) => [kind.kind, kind] as const))('the kind %s', (name, kind) => {
  const config = checked({ kind: name, ...kind.example });

  test('describes itself and every option', () => {
    expect(kind.summary).toMatch(/^[A-Z].*\.$/);
    for (const option of Object.values(kind.options.properties)) expect(option).toHaveProperty('description');
  });

  test('takes its example, and fills in what it leaves out', () => {
    expect(violations({ kind: name, ...kind.example })).toEqual([]);
    expect(violations({ kind: name })).toEqual([]);
    for (const key of kind.options.required ?? []) expect(config).toHaveProperty(key);
  });

  test('draws its example from what it needs and nothing else', async () => {
    const { seed, classNames, ...parts } = exampleInput();
    const needs: readonly string[] = figureNeeds(config);
    const given = Object.fromEntries(Object.entries(parts).filter(([part]) => needs.includes(part)));
    const [figure] = await drawFigures([config], { seed, classNames, ...given });
    const picture = decoded(figure!.png);
    expect(picture.width).toBeGreaterThan(300);
    expect(picture.at(0, 0)).toBe('#ffffff');
    expect(picture.count('#ffffff')).toBeLessThan(picture.width * picture.height * 0.98);
    expect(figure!.svg).toContain(figure!.title);
    expect(JSON.parse(JSON.stringify(figure!.spec ?? {}))).toEqual(figure!.spec ?? {});
  });

  test('draws the same bytes twice', async () => {
    const [first, second] = [await drawFigures([config], exampleInput()), await drawFigures([config], exampleInput())];
    expect(Buffer.from(first[0]!.png).equals(second[0]!.png)).toBe(true);
    expect(first[0]!.svg).toBe(second[0]!.svg);
  });

  test('says what it lacks when its input is not there', async () => {
    const { seed, classNames } = exampleInput();
    await expect(drawFigures([config], { seed, classNames })).rejects.toThrow(/needs '(\w+)' and the input has none/);
  });
});

test('no section means no figures', () => {
  const experiment = {};
  expect(check(experiment)).toEqual([]);
  expect(experiment).toEqual({ figures: [] });
});

test('a misspelt kind and an unknown option are both found, with what was meant', () => {
  const found = check({ figures: [{ kind: 'curve' }, { kind: 'weights', cout: 3 }] });
  expect(found.map(({ fix }) => fix)).toEqual(["did you mean 'curves'?", "did you mean 'count'?"]);
});

function violations(config: object): Violation[] {
  return check({ figures: [config] });
}

function checked(config: object): FigureConfig {
  check({ figures: [config] });
  return config as FigureConfig;
}
