import type { PenListener } from './listen-to-pen.ts';

/** Where the keyboard's pen is, in the canvas's pixels. */
export interface KeyPen {
  readonly x: number;
  readonly y: number;
  readonly isDown: boolean;
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Draws with the keys: arrows move the pen, the space bar lowers and lifts it. `onChange` hears where it is. */
export function listenToKeys(
  canvas: HTMLCanvasElement,
  listener: PenListener,
  onChange: (pen: KeyPen | undefined) => void,
): void {
  let pen: KeyPen = { x: canvas.width / 2, y: canvas.height / 4, isDown: false };
  const step = canvas.width / 28;
  canvas.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const move = STEPS[event.key];
    if (!move && event.key !== ' ') return;
    event.preventDefault();
    if (move) {
      const within = (value: number, size: number): number => Math.min(size - step, Math.max(step, value));
      pen = {
        ...pen,
        x: within(pen.x + move[0] * step, canvas.width),
        y: within(pen.y + move[1] * step, canvas.height),
      };
      if (pen.isDown) listener.move(pen.x, pen.y);
    } else {
      pen = { ...pen, isDown: !pen.isDown };
      if (pen.isDown) listener.down(pen.x, pen.y);
      else listener.up();
    }
    onChange(pen);
  });
  canvas.addEventListener('blur', () => {
    if (pen.isDown) listener.up();
    pen = { ...pen, isDown: false };
    onChange(undefined);
  });
}
