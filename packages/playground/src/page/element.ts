/** The element of that id: the page's own markup has it. */
export function element<E extends HTMLElement = HTMLElement>(id: string): E {
  const found = document.getElementById(id);
  if (!found) throw new Error(`page: no element '${id}'`);
  return found as E;
}

/** A canvas's pen. */
export function penOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) throw new Error('page: this browser draws on no canvas');
  return pen;
}

/** Sets a text only where it changed: screen readers say what is written again. */
export function setText(target: HTMLElement, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}
