import { greyPixels } from '@hello-nn/core';
import type { PlainNetwork } from '../plain/open-program.ts';
import { element, penOf, setText } from './element.ts';
import { type Board, openBoard } from './input/open-board.ts';
import { isEmpty } from './input/sheet.ts';
import { prepare } from './prepare.ts';
import { openAnswers } from './views/answers-view.ts';
import { showInk, showSigned } from './views/image-view.ts';

/** Pictures of the data that can be laid on the sheet. */
export interface OfferedPictures {
  /** Their numbers, in the order in which they are offered. */
  readonly numbers: readonly number[];
  draw(pen: CanvasRenderingContext2D, picture: number): void;
  /** What the model sees of one; undefined: it is prepared as if it had been drawn. */
  seen(picture: number): Seen | undefined;
}

export interface ReaderOptions {
  readonly classNames: readonly string[];
  /** Pixels of what the model sees. */
  readonly height: number;
  readonly width: number;
  readonly pictures: OfferedPictures;
  /** Hears what is shown to the model. */
  readonly onImage?: (image: Uint8Array | undefined) => void;
}

/** What the model is shown, `[height, width]`, and a sentence about it. */
export interface Seen {
  readonly image?: Uint8Array;
  readonly words: string;
}

/** Reads what is drawn, with the network it was given last. */
export interface Reader {
  use(network: PlainNetwork): void;
}

/** Makes sheet, answers, what the model sees and what speaks for it work together. */
export function openReader({ classNames, height, width, pictures, onImage }: ReaderOptions): Reader {
  let network: PlainNetwork | undefined;
  let asked: number | undefined;
  let waiting = false;
  const answers = openAnswers(classNames, (classIndex) => {
    asked = asked === classIndex ? undefined : classIndex;
    later();
  });
  const board = openBoard({
    drawPicture: pictures.draw,
    onChange: () => later(),
    say: (sentence) => setText(element('trouble'), sentence),
  });
  offer(pictures.numbers, board);

  const show = (): void => {
    const { image, words } = seenBy(board, pictures, height, width);
    const probabilities = image && network?.probabilities(image);
    const about = probabilities && (asked ?? probabilities.indexOf(Math.max(...probabilities)));
    answers.show(probabilities, asked);
    setText(element('seen-words'), words);
    showInk(element<HTMLCanvasElement>('seen'), image ?? new Uint8Array(height * width));
    const evidence = about === undefined ? new Float32Array(height * width) : network!.contributions(image!, about);
    showSigned(element<HTMLCanvasElement>('evidence'), evidence);
    setText(element('evidence-words'), evidenceWords(about === undefined ? undefined : classNames[about], asked));
    onImage?.(image);
  };
  // However many events there are, one answer a frame.
  function later(): void {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      show();
    });
  }
  return {
    use(next) {
      network = next;
      later();
    },
  };
}

function seenBy({ canvas, sheet }: Board, pictures: OfferedPictures, height: number, width: number): Seen {
  const { under, strokes } = sheet();
  if (isEmpty(sheet()))
    return { words: `The sheet is empty. The model sees ${height} × ${width} pixels of what is on it.` };
  const untouched = strokes.length === 0;
  const known = under?.of === 'data' && untouched ? pictures.seen(under.picture) : undefined;
  if (known) return known;
  const drawn = (): ReturnType<typeof greyPixels> =>
    greyPixels(penOf(canvas).getImageData(0, 0, canvas.width, canvas.height).data, canvas.width, canvas.height);
  const prepared = prepare(under?.of === 'file' && untouched ? under.grey : drawn(), height, width);
  if (!prepared) return { words: 'There is nothing to recognise: all of the sheet is of one brightness.' };
  return { image: prepared.image, words: prepared.note };
}

function evidenceWords(name: string | undefined, asked: number | undefined): string {
  if (name === undefined) return 'Draw, and see which ink counts.';
  const other = asked === undefined ? ' Choose another answer to ask about that one.' : '';
  return `Orange ink speaks for ${name}, blue ink against it.${other}`;
}

// Each press shows the next one.
function offer(numbers: readonly number[], board: Board): void {
  const button = element<HTMLButtonElement>('sample');
  button.hidden = numbers.length === 0;
  let shown = 0;
  button.addEventListener('click', () => board.lay({ of: 'data', picture: numbers[shown++ % numbers.length]! }));
}
