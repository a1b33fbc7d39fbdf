import { element, setText } from '../../page/element.ts';
import type { Advance, Judgement } from '../session.ts';

/** Two charts over the steps: loss and accuracy, of training and validation. */
export interface ChartsView {
  reset(): void;
  advanced(advance: Advance): void;
  judged(judgement: Judgement, stepsDone: number): void;
}

type Point = readonly [step: number, loss: number, accuracy: number];

/** Points of the training's line; of more, every second one is dropped. */
const MOST_POINTS = 400;
const WIDTH = 300;
const HEIGHT = 120;
/** The newest news counts so much in the line: single batches jump. */
const NEWEST = 0.25;

export function openCharts(): ChartsView {
  let training: Point[] = [];
  let validation: Point[] = [];
  let smooth: { readonly loss: number; readonly accuracy: number } | undefined;
  const show = (): void => {
    const all = [...training, ...validation];
    const last = Math.max(1, ...all.map(([step]) => step));
    const most = Math.max(0.1, ...all.map(([, loss]) => loss));
    draw('loss-chart', training, validation, ([step, loss]) => [(WIDTH * step) / last, HEIGHT * (1 - loss / most)]);
    draw('accuracy-chart', training, validation, ([step, , right]) => [(WIDTH * step) / last, HEIGHT * (1 - right)]);
    setText(element('loss-words'), `Loss, 0 to ${most.toFixed(2)}: ${worded(smooth?.loss, validation.at(-1)?.[1], 3)}`);
    setText(
      element('accuracy-words'),
      `Right, 0 to 100 %: ${worded(times100(smooth?.accuracy), times100(validation.at(-1)?.[2]), 1)}`,
    );
  };
  return {
    reset() {
      [training, validation, smooth] = [[], [], undefined];
      show();
    },
    advanced({ stepsDone, loss, accuracy }) {
      smooth = smooth
        ? {
            loss: smooth.loss + NEWEST * (loss - smooth.loss),
            accuracy: smooth.accuracy + NEWEST * (accuracy - smooth.accuracy),
          }
        : { loss, accuracy };
      training.push([stepsDone, smooth.loss, smooth.accuracy]);
      if (training.length > MOST_POINTS) training = training.filter((_, at) => at % 2 === 1);
      show();
    },
    judged({ loss, accuracy }, stepsDone) {
      validation.push([stepsDone, loss, accuracy]);
      show();
    },
  };
}

function worded(training: number | undefined, validation: number | undefined, digits: number): string {
  const number = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(digits));
  return `training ${number(training)}, validation ${number(validation)}`;
}

function times100(share: number | undefined): number | undefined {
  return share === undefined ? undefined : share * 100;
}

function draw(
  id: string,
  training: readonly Point[],
  validation: readonly Point[],
  place: (point: Point) => readonly [number, number],
): void {
  const line = (className: string, points: readonly Point[]): SVGPolylineElement => {
    const drawn = document.createElementNS('http://www.w3.org/2000/svg', 'polyline');
    drawn.setAttribute('class', className);
    drawn.setAttribute(
      'points',
      points
        .map((point) =>
          place(point)
            .map((at) => at.toFixed(1))
            .join(),
        )
        .join(' '),
    );
    return drawn;
  };
  document.getElementById(id)!.replaceChildren(line('training', training), line('validation', validation));
}
