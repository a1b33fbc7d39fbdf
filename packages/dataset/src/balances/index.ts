import { defineFamily, type Family } from '@hello-nn/core';
import type { BalanceKind } from './balance-kind.ts';
import { classWeights } from './class-weights.ts';
import { none } from './none.ts';
import { oversample } from './oversample.ts';

const kinds = [none, classWeights, oversample] as const;

/** Every way to balance classes: the only list. */
export const balances: Family<BalanceKind> = defineFamily<BalanceKind>('balance', kinds);

/** The config of any balance, told apart by `kind`. */
export type BalanceConfig = ConfigsOf<(typeof kinds)[number]>;

type ConfigsOf<K> = K extends BalanceKind<string, infer Config> ? Config : never;
