import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * Loads a CommonJS library at its first use, so that importing this package (for its schema, say) costs nothing. Chart
 * and SVG libraries come this way and not by `import()`, which takes 100 ms more of CPU to scan them for export names.
 */
export function load<Library>(name: 'pngjs' | 'vega' | 'vega-lite' | '@resvg/resvg-js'): Library {
  return require(name) as Library;
}

/** The path of a file inside an installed package. */
export function resolveFile(file: string): string {
  return require.resolve(file);
}
