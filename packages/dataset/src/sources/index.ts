import { defineFamily, type Family } from '@hello-nn/core';
import { idx } from './idx.ts';
import { imageFolder } from './image-folder.ts';
import { mnist } from './mnist.ts';
import type { SourceDescription, SourceKind } from './source-kind.ts';
import { synthetic } from './synthetic.ts';

const kinds = [mnist, idx, imageFolder, synthetic] as const;

/** Every place images can come from: the only list. */
export const sources: Family<SourceKind> = defineFamily<SourceKind>('data source', kinds);

/** The config of any source, told apart by `kind`. */
export type SourceConfig = ConfigsOf<(typeof kinds)[number]>;

/** What is known about a source without reading data: classes, rows, image size, as far as its options tell. */
export function describeSource(config: SourceConfig): SourceDescription {
  return sources.of(config).describe(config);
}

type ConfigsOf<K> = K extends SourceKind<string, infer Config> ? Config : never;
