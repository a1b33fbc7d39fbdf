import { loadVega, loadVegaLite } from '../libraries.ts';
import { type Picture, rasterize } from '../svg/rasterize.ts';
import { CHART_THEME } from './chart-theme.ts';

/** A Vega-Lite 5 specification: plain JSON, data inline. */
export type ChartSpec = Readonly<Record<string, unknown>>;

/**
 * Draws a Vega-Lite specification in the house's theme, without a browser.
 *
 * Specifications are programs: draw only ones you wrote. They cannot read files or the network. The first chart of a
 * process costs about 150 ms more than the others, for loading the libraries.
 *
 * Errors: plain `Error` with everything the chart library would only warn of, `data.url` included.
 */
export async function renderChart(spec: ChartSpec): Promise<Picture> {
  const svg = await chartSvg(spec);
  return { svg, png: rasterize(svg) };
}

/** The same without the PNG, where only the SVG is shown. */
export async function chartSvg(spec: ChartSpec): Promise<string> {
  const vega = loadVega();
  // A `canvas` module that happens to be installed would measure text in the system's fonts and move things.
  vega.textMetrics.canvas(false);
  const faults: string[] = [];
  const logger = faultLogger(faults);
  // A copy: Vega marks the rows it is given.
  const { spec: program } = loadVegaLite().compile(structuredClone(spec), { config: CHART_THEME, logger });
  const view = new vega.View(vega.parse(program), { renderer: 'none', loader: INLINE_ONLY, logger });
  try {
    const svg = await view.toSVG();
    if (faults.length > 0) throw new Error(faults.join('\n'));
    return svg;
  } finally {
    view.finalize();
  }
}

const INLINE_ONLY = {
  load: (uri: string) => Promise.reject(new Error(`a chart reads no files and no network: ${uri}`)),
  sanitize: (uri: string) => Promise.reject(new Error(`a chart links nowhere: ${uri}`)),
};

// The libraries would print warnings and draw something else than was asked for. Throwing from a logger leaves a view
// hanging, so what it says is collected.
function faultLogger(faults: string[]): object {
  const keep = (...messages: readonly unknown[]): object => {
    faults.push(messages.map(String).join(' '));
    return logger;
  };
  const logger = { level: () => logger, error: keep, warn: keep, info: () => logger, debug: () => logger };
  return logger;
}
