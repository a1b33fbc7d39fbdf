import { defineFamily, type Family } from '@hello-nn/core';
import type { AugmentKind } from './augment-kind.ts';
import { flip } from './flip.ts';
import { noise } from './noise.ts';
import { rotate } from './rotate.ts';
import { shear } from './shear.ts';
import { shift } from './shift.ts';
import { zoom } from './zoom.ts';

const kinds = [shift, zoom, rotate, shear, flip, noise] as const;

/** Every way to change training images: the only list. */
export const augmentations: Family<AugmentKind> = defineFamily<AugmentKind>('augmentation', kinds);

/** The config of any augmentation, told apart by `kind`. */
export type AugmentConfig = ConfigsOf<(typeof kinds)[number]>;

type ConfigsOf<K> = K extends AugmentKind<string, infer Config> ? Config : never;
