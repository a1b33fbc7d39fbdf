import { type ConfigOf, Type } from '@hello-nn/core';
import type { BalanceKind } from './balance-kind.ts';

const options = Type.Object({});

export const none: BalanceKind<'none', ConfigOf<'none', typeof options>> = {
  kind: 'none',
  summary: 'Every training row once, each counting the same.',
  options,
  example: {},
  repeatsRows: false,
  balance: (_config, { train }) => ({ train }),
};
