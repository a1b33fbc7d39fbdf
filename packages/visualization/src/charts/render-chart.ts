import { load } from '../load.ts';
import { type Picture, rasterize } from '../svg/rasterize.ts';
import { CHART_THEME } from './chart-theme.ts';

/** A Vega-Lite 5 specification: plain JSON, data inline. */
export type ChartSpec = Readonly<Record<string, unknown>>;

/**
 * Draws a Vega-Lite specification in the house's theme, without a browser.
 *
 * Specifications are programs: draw only ones you wrote. They cannot read files or the network (`data.url` throws). The
 * first chart of a process costs about 150 ms more than the others, for loading the libraries.
 */
export async function renderChart(spec: ChartSpec): Promise<Picture> {
  const vega = load<Vega>('vega');
  const lite = load<VegaLite>('vega-lite');
  // A `canvas` module that happens to be installed would measure text in the system's fonts and move things.
  vega.textMetrics.canvas(false);
  const { spec: program } = lite.compile(spec, { config: CHART_THEME, logger: SILENT });
  const view = new vega.View(vega.parse(program), { renderer: 'none', loader: INLINE_ONLY, logger: SILENT });
  try {
    const svg = await view.toSVG();
    return { svg, png: rasterize(svg) };
  } finally {
    view.finalize();
  }
}

/** The parts of the libraries that are used; their own types cost the compiler seconds. */
interface Vega {
  readonly textMetrics: { canvas(use: boolean): void };
  parse(program: object): object;
  readonly View: new (runtime: object, options: object) => { toSVG(): Promise<string>; finalize(): void };
}

interface VegaLite {
  compile(spec: ChartSpec, options: object): { readonly spec: object };
}

const INLINE_ONLY = {
  load: (uri: string) => Promise.reject(new Error(`a chart reads no files and no network: ${uri}`)),
  sanitize: (uri: string) => Promise.reject(new Error(`a chart links nowhere: ${uri}`)),
};

// Vega logs to the console by default. A warning means that a specification of ours is wrong, so it is an error here.
const SILENT = {
  level: () => SILENT,
  error: fail,
  warn: fail,
  info: () => SILENT,
  debug: () => SILENT,
};

function fail(...messages: readonly unknown[]): never {
  throw new Error(messages.map(String).join(' '));
}
