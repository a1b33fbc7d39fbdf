import { type Kind, Type, type Violation } from '@hello-nn/core';
import type { Affine } from './affine.ts';

/** Options that every augmentation has. */
export interface AugmentOptions {
  readonly kind: string;
  /** Of being applied to an image, 0 … 1, drawn anew for every image and epoch. */
  readonly probability: number;
  /** Names of the classes it is for; absent: all. */
  readonly classes?: readonly string[];
}

/** What the images are, as far as it is known before they are read. */
export interface AugmentedImages {
  /** Of the classes that are changed. */
  readonly classNames: readonly string[];
  /** Pixels. */
  readonly height?: number;
  /** Pixels. */
  readonly width?: number;
}

/** What is probably not meant: the option that says it, and the words. */
export interface AugmentDoubt extends Pick<Violation, 'what' | 'expected' | 'fix'> {
  readonly option: string;
}

/** A way to change training images that leaves their labels right. It moves the picture or changes its pixels. */
export interface AugmentKind<Name extends string = string, Config extends AugmentOptions = AugmentOptions>
  extends Kind<Name> {
  /** Extends the way back from the new picture to the old one. `key`: of this image, epoch and step alone. */
  move?(config: Config, key: number, back: Affine): void;
  /** Changes `images[from … to − 1]`, one image, in place; runs when all moves are done. */
  paint?(config: Config, key: number, images: Uint8Array, from: number, to: number): void;
  /**
   * The same in Python, for the Keras script: the matrix of a step's way back, or what becomes of `images` [n, height, width,
   * 1], 0 … 1. `uniform(low, high)` and `whole(most)` draw a number for each image, `rng` is NumPy's generator.
   */
  numpy(config: Config): string;
  /** What is allowed and probably not meant, as it erases what a class is known by. */
  warn?(config: Config, images: AugmentedImages): AugmentDoubt | undefined;
}

/** The options that all augmentations share; `byDefault`: how probable one is unless the config says. */
export function sharedOptions(byDefault = 1) {
  return {
    probability: Type.Number({
      default: byDefault,
      minimum: 0,
      maximum: 1,
      description: 'How probably it is applied to an image, drawn for every image and epoch.',
    }),
    classes: Type.Optional(
      Type.Array(Type.String({ minLength: 1, description: 'A class name.' }), {
        minItems: 1,
        maxItems: 256,
        uniqueItems: true,
        description: 'Names of the classes it is applied to. Default: all.',
      }),
    ),
  };
}
