import { defineFamily, type Family } from '@hello-nn/core';
import { firstRows } from './first-rows.ts';
import type { SplitKind } from './split-kind.ts';
import { stratified } from './stratified.ts';

const kinds = [firstRows, stratified] as const;

/** Every way to cut the training file: the only list. */
export const splits: Family<SplitKind> = defineFamily<SplitKind>('split', kinds);

/** The config of any split, told apart by `kind`. */
export type SplitConfig = ConfigsOf<(typeof kinds)[number]>;

type ConfigsOf<K> = K extends SplitKind<string, infer Config> ? Config : never;
