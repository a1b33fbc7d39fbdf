/** What a pen does on the canvas, in the canvas's own pixels. */
export interface PenListener {
  down(x: number, y: number): void;
  move(x: number, y: number): void;
  up(): void;
}

/**
 * Hears mouse, finger and pen through pointer events, or where a browser has none through mouse and touch. One at a time: a
 * second finger does not draw.
 */
export function listenToPen(canvas: HTMLCanvasElement, listener: PenListener): void {
  if ('PointerEvent' in globalThis) listenToPointers(canvas, listener);
  else {
    listenToMouse(canvas, listener);
    listenToTouch(canvas, listener);
  }
}

function listenToPointers(canvas: HTMLCanvasElement, listener: PenListener): void {
  let drawing: number | undefined;
  canvas.addEventListener('pointerdown', (event) => {
    if (drawing !== undefined || event.button !== 0) return;
    drawing = event.pointerId;
    canvas.setPointerCapture(event.pointerId);
    listener.down(...placeOf(canvas, event));
  });
  canvas.addEventListener('pointermove', (event) => {
    if (event.pointerId !== drawing) return;
    // Between two frames a quick hand leaves more than one place.
    const all = event.getCoalescedEvents?.() ?? [];
    for (const one of all.length > 0 ? all : [event]) listener.move(...placeOf(canvas, one));
  });
  const end = (event: PointerEvent): void => {
    if (event.pointerId !== drawing) return;
    drawing = undefined;
    listener.up();
  };
  canvas.addEventListener('pointerup', end);
  canvas.addEventListener('pointercancel', end);
}

function listenToMouse(canvas: HTMLCanvasElement, listener: PenListener): void {
  let drawing = false;
  canvas.addEventListener('mousedown', (event) => {
    if (event.button !== 0) return;
    drawing = true;
    listener.down(...placeOf(canvas, event));
  });
  addEventListener('mousemove', (event) => {
    if (drawing) listener.move(...placeOf(canvas, event));
  });
  addEventListener('mouseup', () => {
    if (drawing) listener.up();
    drawing = false;
  });
}

function listenToTouch(canvas: HTMLCanvasElement, listener: PenListener): void {
  canvas.addEventListener('touchstart', (event) => {
    event.preventDefault();
    if (event.touches.length === 1) listener.down(...placeOf(canvas, event.touches[0]!));
  });
  canvas.addEventListener('touchmove', (event) => {
    event.preventDefault();
    listener.move(...placeOf(canvas, event.touches[0]!));
  });
  canvas.addEventListener('touchend', () => listener.up());
}

function placeOf(canvas: HTMLCanvasElement, { clientX, clientY }: { clientX: number; clientY: number }) {
  const box = canvas.getBoundingClientRect();
  const x = ((clientX - box.left - canvas.clientLeft) * canvas.width) / canvas.clientWidth;
  const y = ((clientY - box.top - canvas.clientTop) * canvas.height) / canvas.clientHeight;
  return [x, y] as const;
}
