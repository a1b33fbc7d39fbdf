import { defineFamily } from '@hello-nn/core';
import { earlyStopping } from './early-stopping.ts';
import type { WatcherKind } from './watcher.ts';

export const watchers = defineFamily<WatcherKind>('watcher', [earlyStopping]);
