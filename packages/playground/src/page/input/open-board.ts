import { element, penOf } from '../element.ts';
import { openCamera } from './camera/open-camera.ts';
import { type KeyPen, listenToKeys } from './listen-to-keys.ts';
import { listenToPen, type PenListener } from './listen-to-pen.ts';
import { paintSheet } from './paint-sheet.ts';
import { pictureOf, readFile } from './read-file.ts';
import {
  EMPTY_SHEET,
  extended,
  type History,
  isEmpty,
  next,
  type Sheet,
  type Under,
  undone,
  withStroke,
} from './sheet.ts';

/** The sheet with its tools. */
export interface Board {
  readonly canvas: HTMLCanvasElement;
  sheet(): Sheet;
  /** Puts something on an empty sheet; can be undone. */
  lay(under: Under): void;
}

export interface BoardOptions {
  readonly drawPicture: (pen: CanvasRenderingContext2D, picture: number) => void;
  /** Hears of each change, when the canvas shows it. */
  readonly onChange: () => void;
  /** A sentence for the user, or '' to take it away. */
  readonly say: (sentence: string) => void;
}

/** Widths of pen and eraser, as parts of the sheet's. MNIST's strokes are about 2 of 20 pixels wide. */
const PEN = 0.075;
const ERASER = 0.12;

/** Makes the sheet draw and its tools work. */
export function openBoard({ drawPicture, onChange, say }: BoardOptions): Board {
  const canvas = element<HTMLCanvasElement>('sheet');
  const pen = penOf(canvas);
  let history: History = { past: [], now: EMPTY_SHEET };
  let erases = false;
  let keyPen: KeyPen | undefined;

  const changed = (): void => {
    paintSheet(pen, history.now, (picture) => drawPicture(pen, picture));
    element('hint').hidden = !isEmpty(history.now) || keyPen !== undefined;
    element<HTMLButtonElement>('undo').disabled = history.past.length === 0;
    element<HTMLButtonElement>('clear').disabled = isEmpty(history.now);
    onChange();
  };
  const becomes = (sheet: Sheet): void => {
    say('');
    history = next(history, sheet);
    changed();
  };
  const listener: PenListener = {
    down(x, y) {
      const width = canvas.width * (erases ? ERASER : PEN);
      becomes(withStroke(history.now, { erases, width, points: [[x, y]] }));
    },
    move(x, y) {
      history = { ...history, now: extended(history.now, [x, y]) };
      changed();
    },
    up: () => undefined,
  };
  listenToPen(canvas, listener);
  listenToKeys(canvas, listener, (now) => {
    keyPen = now;
    const mark = element('key-pen');
    mark.hidden = now === undefined;
    if (now) {
      mark.style.left = `${(now.x / canvas.width) * 100}%`;
      mark.style.top = `${(now.y / canvas.height) * 100}%`;
      mark.classList.toggle('down', now.isDown);
    }
    element('hint').hidden = !isEmpty(history.now) || keyPen !== undefined;
  });

  const useEraser = (on: boolean): void => {
    erases = on;
    element('pen').setAttribute('aria-pressed', String(!on));
    element('eraser').setAttribute('aria-pressed', String(on));
  };
  element('pen').addEventListener('click', () => useEraser(false));
  element('eraser').addEventListener('click', () => useEraser(true));
  element('undo').addEventListener('click', () => {
    say('');
    history = undone(history);
    changed();
  });
  element('clear').addEventListener('click', () => becomes(EMPTY_SHEET));
  listenToFiles(async (file) => {
    const read = await readFile(file);
    if (typeof read === 'string') say(read);
    else becomes({ under: read, strokes: [] });
  });
  openCamera({
    aspect: canvas.width / canvas.height,
    take: (picture) => becomes({ under: pictureOf(picture), strokes: [] }),
    say,
  });
  changed();
  return { canvas, sheet: () => history.now, lay: (under) => becomes({ under, strokes: [] }) };
}

// A button, a file dropped on the sheet, or a picture pasted. On a telephone the button offers the camera, too.
function listenToFiles(take: (file: File) => Promise<void>): void {
  const input = element<HTMLInputElement>('file');
  element('open').addEventListener('click', () => input.click());
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    // The same file may be chosen again.
    if (file) void take(file).finally(() => (input.value = ''));
  });
  const target = element('board');
  target.addEventListener('dragover', (event) => event.preventDefault());
  target.addEventListener('drop', (event) => {
    event.preventDefault();
    const [file] = event.dataTransfer?.files ?? [];
    if (file) void take(file);
  });
  document.addEventListener('paste', (event) => {
    const [file] = event.clipboardData?.files ?? [];
    if (file) void take(file);
  });
}
