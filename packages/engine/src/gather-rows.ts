import type { LabelledImages } from '@hello-nn/core';

/** Copies the rows of `data` that `order` names, one after the other, into `images [rows, pixels]` and `labels [rows]`. */
export function gatherRows(
  data: LabelledImages,
  order: Int32Array,
  { images, labels }: { readonly images: Uint8Array; readonly labels: Uint8Array },
): void {
  const pixels = images.length / labels.length;
  for (const [at, row] of order.entries()) {
    images.set(data.images.subarray(row * pixels, (row + 1) * pixels), at * pixels);
    labels[at] = data.labels[row]!;
  }
}
