/** Draws an image `[28, 28]`, 255 = ink, dark on white, onto the whole of a canvas. */
export function drawInk(pen: CanvasRenderingContext2D, ink: Uint8Array): void {
  const small = new OffscreenCanvas(28, 28);
  const image = new ImageData(28, 28);
  for (const [at, level] of ink.entries()) image.data.set([255 - level, 255 - level, 255 - level, 255], at * 4);
  small.getContext('2d')!.putImageData(image, 0, 0);
  pen.imageSmoothingEnabled = false;
  pen.drawImage(small, 0, 0, pen.canvas.width, pen.canvas.height);
}
