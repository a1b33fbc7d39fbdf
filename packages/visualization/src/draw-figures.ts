import { UserError, type Violation } from '@hello-nn/core';
import type { Figure, FigureKind, FigureNeed, KnownData } from './figure.ts';
import type { FigureInput } from './figure-input.ts';
import { type FigureConfig, figures } from './figures.ts';

/** The parts of the input a figure is drawn from. */
export function figureNeeds(config: FigureConfig): readonly FigureNeed[] {
  return kindOf(config).needs;
}

/** What the configs ask for that no such data can give, before any is read; paths start at the list: `[0, 'count']`. */
export function refuseFigures(configs: readonly FigureConfig[], known: KnownData): Violation[] {
  return configs.flatMap((config, index) =>
    (kindOf(config).refuse?.(config, known) ?? []).map((found) => ({ ...found, path: [index, ...found.path] })),
  );
}

/** What the configs ask for that the input cannot give; paths start at the list: `[0, 'count']`. */
export function checkFigures(configs: readonly FigureConfig[], input: FigureInput): Violation[] {
  return configs.flatMap((config, index) =>
    (kindOf(config).check?.(config, input) ?? []).map((found) => ({ ...found, path: [index, ...found.path] })),
  );
}

/**
 * Draws figures in the order of their configs.
 *
 * Errors: `UserError` 'config' with everything the input cannot give (more images than rows, a class without rows, an
 * unknown class), before anything is drawn; plain `Error` where the input lacks a part that a figure needs.
 *
 * @param names Names already taken elsewhere; those given here are added.
 */
export async function drawFigures(
  configs: readonly FigureConfig[],
  input: FigureInput,
  names: Set<string> = new Set(),
): Promise<Figure[]> {
  const violations = checkFigures(configs, input);
  if (violations.length > 0) throw new UserError('config', violations.map(problem));
  const drawn: Figure[] = [];
  for (const config of configs) {
    for (const figure of await kindOf(config).draw(config, input)) {
      drawn.push({ ...figure, name: freeName(figure.name, names) });
    }
  }
  return drawn;
}

function kindOf(config: FigureConfig): FigureKind {
  return figures.of(config) as FigureKind;
}

function problem({ path, what, expected, fix }: Violation) {
  const where = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  return { where: `figures${where}`, what, ...(expected ? { expected } : {}), ...(fix ? { fix } : {}) };
}

// The same kind asked for twice: `curves`, `curves-2`.
function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let next = 2; taken.has(free); next++) free = `${name}-${next}`;
  taken.add(free);
  return free;
}
