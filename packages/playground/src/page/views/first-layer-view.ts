import type { Program } from '../../program/program.ts';
import { element, setText } from '../element.ts';
import { firstLayer } from '../first-layer.ts';
import { showSigned, sizeOfLargest } from './image-view.ts';

const MOST_SHOWN = 32;

/** Shows what the units of the first layer look for, one picture each, on one scale. */
export function openFirstLayer(program: Program): (weights: readonly Float32Array[]) => void {
  const layer = firstLayer(program);
  const part = element('units-part');
  part.hidden = layer === undefined;
  if (!layer) return () => undefined;
  const { units, height, width, sees, parameter } = layer;
  const shown = Math.min(units, MOST_SHOWN);
  const list = element('units');
  list.replaceChildren();
  const canvases = Array.from({ length: shown }, (_, unit) => {
    const canvas = list.appendChild(document.createElement('li')).appendChild(document.createElement('canvas'));
    canvas.height = height;
    canvas.width = width;
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', `Weights of unit ${unit + 1}`);
    return canvas;
  });
  const which = shown < units ? `The first ${shown} of ${units} units` : `The ${units} units`;
  const what = sees === 'image' ? 'the image' : `a window of ${height} × ${width} pixels`;
  setText(
    element('units-words'),
    `${which} of the first layer, each with its weights over ${what}: orange ink raises it, blue ink lowers it.`,
  );
  return (weights) => {
    const kernels = weights[parameter]!;
    const largest = sizeOfLargest(kernels);
    const size = height * width;
    for (const [unit, canvas] of canvases.entries())
      showSigned(canvas, kernels.subarray(unit * size, (unit + 1) * size), largest);
  };
}
