import { element, setText } from '../element.ts';
import type { PlayData, PlayEpoch } from '../play-data.ts';

const MILLISECONDS_A_STEP = 350;

/** The slider over the epochs. `onChange` gets an index into `data.epochs`, or undefined for the run's own weights. */
export function openEpochs({ epochs, weightsOfEpoch }: PlayData, onChange: (index: number | undefined) => void): void {
  const part = element('epochs-part');
  part.hidden = epochs.length < 2;
  if (part.hidden) return;
  const slider = element<HTMLInputElement>('epoch');
  const play = element<HTMLButtonElement>('epoch-play');
  slider.max = String(epochs.length - 1);
  const own = Math.max(
    0,
    epochs.findIndex(({ epoch }) => epoch === weightsOfEpoch),
  );
  slider.value = String(own);
  drawCurve(epochs);

  let timer: ReturnType<typeof setInterval> | undefined;
  const show = (): void => {
    const index = Number(slider.value);
    const words = wordsOf(epochs[index]!, epochs.at(-1)!.epoch);
    setText(element('epoch-words'), words);
    slider.setAttribute('aria-valuetext', words);
    element('curve-now').setAttribute('transform', `translate(${placeOf(epochs, index)} 0)`);
    onChange(index === own ? undefined : index);
  };
  const stop = (): void => {
    clearInterval(timer);
    timer = undefined;
    setText(play, 'Play the training');
  };
  slider.addEventListener('input', () => {
    stop();
    show();
  });
  play.addEventListener('click', () => {
    if (timer !== undefined) return stop();
    if (Number(slider.value) === epochs.length - 1) slider.value = '0';
    setText(play, 'Pause');
    show();
    timer = setInterval(() => {
      slider.value = String(Number(slider.value) + 1);
      show();
      if (Number(slider.value) === epochs.length - 1) stop();
    }, MILLISECONDS_A_STEP);
  });
  show();
}

function wordsOf({ epoch, validationAccuracy }: PlayEpoch, last: number): string {
  if (epoch === 0) return `Before training (of ${last} epochs)`;
  const right =
    validationAccuracy === undefined ? '' : `: ${(validationAccuracy * 100).toFixed(1)} % of the validation rows right`;
  return `After epoch ${epoch} of ${last}${right}`;
}

const WIDTH = 300;
const HEIGHT = 60;

// From the lowest to the highest accuracy: the last epochs differ little.
function drawCurve(epochs: readonly PlayEpoch[]): void {
  const known = epochs.flatMap(({ validationAccuracy }) => validationAccuracy ?? []);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const height = (right: number): number => (high > low ? (HEIGHT * (high - right)) / (high - low) : HEIGHT / 2);
  const points = epochs.flatMap(({ validationAccuracy: right }, index) =>
    right === undefined ? [] : [`${placeOf(epochs, index)},${height(right).toFixed(1)}`],
  );
  element('curve-line').setAttribute('points', points.join(' '));
  setText(element('curve-high'), `${(high * 100).toFixed(1)} %`);
  setText(element('curve-low'), high > low ? `${(low * 100).toFixed(1)} %` : '');
}

// Under the slider's thumb: by index, as the slider moves.
function placeOf(epochs: readonly PlayEpoch[], index: number): number {
  return (WIDTH * index) / (epochs.length - 1);
}
