import { createRequire } from 'node:module';
import type * as Zlib from 'node:zlib';
import type * as Pngjs from 'pngjs';

// Loaded at their first use: most of what imports this package never sees a PNG.
const require = createRequire(import.meta.url);

export const loadZlib = (): typeof Zlib => require('node:zlib') as typeof Zlib;
export const loadPngjs = (): typeof Pngjs => require('pngjs') as typeof Pngjs;
