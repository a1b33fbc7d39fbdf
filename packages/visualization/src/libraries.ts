import { createRequire } from 'node:module';
import type * as Resvg from '@resvg/resvg-js';

/**
 * The libraries, each loaded at its first use, so that importing this package (for its schema, say) costs nothing. By
 * `require` and not by `import()`, which takes 200 ms more of CPU to scan the chart libraries for export names.
 */
const require = createRequire(import.meta.url);

export const loadResvg = (): typeof Resvg => require('@resvg/resvg-js') as typeof Resvg;
export const loadVega = (): Vega => require('vega') as Vega;
export const loadVegaLite = (): VegaLite => require('vega-lite') as VegaLite;

/** Loads all of them, so that the first chart does not have to: a third of a second. */
export function loadLibraries(): void {
  loadResvg();
  loadVega();
  loadVegaLite();
}

/** Paths of the bundled font, regular and bold. */
export const fontFiles = (): string[] => [
  require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
];

/** The parts of Vega that are used; its own types cost the compiler seconds. */
export interface Vega {
  readonly textMetrics: { canvas(use: boolean): void };
  parse(program: object): object;
  readonly View: new (runtime: object, options: object) => { toSVG(): Promise<string>; finalize(): void };
}

export interface VegaLite {
  compile(spec: object, options: object): { readonly spec: object };
}
