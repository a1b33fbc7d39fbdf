import { divergingColor } from '@hello-nn/visualization/palette';
import { penOf } from '../element.ts';

/** Shows ink `[height, width]`, 0 … 255, as the model sees it: light on black. */
export function showInk(canvas: HTMLCanvasElement, ink: Uint8Array): void {
  paint(canvas, (at) => [ink[at] ?? 0, ink[at] ?? 0, ink[at] ?? 0]);
}

/**
 * Shows signed numbers `[height, width]`: orange above 0, blue below, white at 0, the strongest is the largest in size.
 * `largest` fixes the scale.
 */
export function showSigned(canvas: HTMLCanvasElement, values: Float32Array, largest = sizeOfLargest(values)): void {
  paint(canvas, (at) => divergingColor(largest === 0 ? 0 : values[at]! / largest));
}

export function sizeOfLargest(values: Float32Array): number {
  return values.reduce((high, value) => Math.max(high, Math.abs(value)), 0);
}

function paint(canvas: HTMLCanvasElement, color: (at: number) => readonly number[]): void {
  const pen = penOf(canvas);
  const image = pen.createImageData(canvas.width, canvas.height);
  for (let at = 0; at < canvas.width * canvas.height; at++) image.data.set([...color(at), 255], at * 4);
  pen.putImageData(image, 0, 0);
}
