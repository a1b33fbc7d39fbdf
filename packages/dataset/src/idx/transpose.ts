/** Swaps rows and columns of every image **in place**: `[rows, height, width]` becomes `[rows, width, height]`. */
export function transposeImages(images: Uint8Array, height: number, width: number): void {
  const pixels = height * width;
  const scratch = new Uint8Array(pixels);
  for (let start = 0; start < images.length; start += pixels) {
    scratch.set(images.subarray(start, start + pixels));
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) images[start + x * height + y] = scratch[y * width + x]!;
    }
  }
}
