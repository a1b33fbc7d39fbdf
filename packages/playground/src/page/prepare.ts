import { type GreyPicture, prepareDigit, shrinkSheet } from '@hello-nn/visualization/preparation';

/** MNIST's images: what `prepareDigit` makes. */
const MNIST_SIDE = 28;

/** What the model is shown of a picture, and what was done to it; undefined: there is nothing on it. */
export interface Prepared {
  /** `[height, width]`, 0 = paper, 255 = ink. */
  readonly image: Uint8Array;
  /** A sentence. */
  readonly note: string;
}

/** As `predict` prepares pictures; for data of another size than MNIST's the whole sheet is made smaller. */
export function prepare(picture: GreyPicture, height: number, width: number): Prepared | undefined {
  if (height !== MNIST_SIDE || width !== MNIST_SIDE) {
    const sheet = shrinkSheet(picture, { height, width });
    return sheet && { image: sheet, note: `The whole sheet, made smaller to ${height} × ${width} pixels.` };
  }
  const digit = prepareDigit(picture);
  if (digit.blank) return undefined;
  const { box } = digit;
  const cut = `${Math.round(box.width)} × ${Math.round(box.height)} of ${picture.width} × ${picture.height} pixels`;
  return {
    image: digit.image,
    note: `Cut to its ink (${cut}), fitted into 20 × 20, its centre of mass in the middle of 28 × 28.`,
  };
}
