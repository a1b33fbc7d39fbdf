import { element, penOf, setText } from './element.ts';
import { greyPixels } from './input/grey-pixels.ts';
import { type Board, openBoard } from './input/open-board.ts';
import { isEmpty } from './input/sheet.ts';
import { openNetworks } from './networks.ts';
import { openPictures, type PictureSheet } from './picture-sheet.ts';
import type { PlayData } from './play-data.ts';
import { prepare } from './prepare.ts';
import { openAnswers } from './views/answers-view.ts';
import { openEpochs } from './views/epochs-view.ts';
import { openFirstLayer } from './views/first-layer-view.ts';
import { showInk, showSigned } from './views/image-view.ts';
import { openLikes } from './views/likes-view.ts';
import { openTheme } from './views/theme.ts';

async function main(): Promise<void> {
  openTheme();
  const data = JSON.parse(element('play-data').textContent!) as PlayData;
  const pictures = await openPictures(data.pictures);
  const stateOf = openNetworks(data);
  const showLikes = openLikes(data, pictures);
  const showUnits = openFirstLayer(data.program);
  let state = stateOf(undefined);
  let asked: number | undefined;
  let waiting = false;

  const answers = openAnswers(data.classNames, (classIndex) => {
    asked = asked === classIndex ? undefined : classIndex;
    later();
  });
  const say = (sentence: string): void => setText(element('trouble'), sentence);
  const board = openBoard({ drawPicture: (pen, picture) => pictures.draw(pen, picture), onChange: () => later(), say });
  offerTestPictures(data, board);

  const show = (): void => {
    const seen = seenBy(board, pictures, data);
    const image = seen.image;
    const probabilities = image && state.network.probabilities(image);
    const about = image && (asked ?? probabilities!.indexOf(Math.max(...probabilities!)));
    answers.show(probabilities, asked);
    setText(element('seen-words'), seen.words);
    showInk(element<HTMLCanvasElement>('seen'), image ?? new Uint8Array(data.height * data.width));
    const evidence = image ? state.network.contributions(image, about!) : new Float32Array(data.height * data.width);
    showSigned(element<HTMLCanvasElement>('evidence'), evidence);
    setText(element('evidence-words'), evidenceWords(image && data.classNames[about!], asked !== undefined));
    showLikes(image);
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

  openEpochs(data, (index) => {
    state = stateOf(index);
    showUnits(state.weights);
    later();
  });
  showUnits(state.weights);
  show();
  document.documentElement.classList.add('ready');
}

interface Seen {
  readonly image?: Uint8Array;
  readonly words: string;
}

function seenBy(
  { canvas, sheet }: Board,
  { ink }: PictureSheet,
  { height, width, pictures, classNames }: PlayData,
): Seen {
  const { under, strokes } = sheet();
  if (isEmpty(sheet()))
    return { words: `The sheet is empty. The model sees ${height} × ${width} pixels of what is on it.` };
  const untouched = strokes.length === 0;
  if (under?.of === 'data' && untouched && pictures.height === height && pictures.width === width) {
    const image = ink.slice(under.picture * height * width, (under.picture + 1) * height * width);
    const truth = classNames[pictures.test[under.picture - pictures.training.length]!];
    return { image, words: `A row of the test split, as it is. Its label says ${truth}.` };
  }
  const drawn = (): ReturnType<typeof greyPixels> =>
    greyPixels(penOf(canvas).getImageData(0, 0, canvas.width, canvas.height).data, canvas.width, canvas.height);
  const prepared = prepare(under?.of === 'file' && untouched ? under.grey : drawn(), height, width);
  if (!prepared) return { words: 'There is nothing to recognise: all of the sheet is of one brightness.' };
  return { image: prepared.image, words: prepared.note };
}

function evidenceWords(name: string | undefined, chosen: boolean): string {
  if (name === undefined) return 'Draw, and see which ink counts.';
  const other = chosen ? '' : ' Choose another answer to ask about that one.';
  return `Orange ink speaks for ${name}, blue ink against it.${other}`;
}

// Each press shows the next one.
function offerTestPictures({ pictures }: PlayData, board: Board): void {
  const button = element<HTMLButtonElement>('sample');
  button.hidden = pictures.test.length === 0;
  let shown = 0;
  button.addEventListener('click', () => {
    board.lay({ of: 'data', picture: pictures.training.length + (shown++ % pictures.test.length) });
  });
}

main().catch((error: unknown) => {
  const trouble = document.getElementById('trouble');
  if (trouble)
    trouble.textContent = `This page cannot work in this browser: ${error instanceof Error ? error.message : error}.`;
});
