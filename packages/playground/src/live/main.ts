import { element, setText } from '../page/element.ts';
import { openReader, type Reader } from '../page/open-reader.ts';
import { openFirstLayer } from '../page/views/first-layer-view.ts';
import { openTheme } from '../page/views/theme.ts';
import { openProgram } from '../plain/open-program.ts';
import type { Program } from '../program/program.ts';
import { fromHash, toHash } from './address.ts';
import type { LiveConfig } from './live-config.ts';
import { hear, type Message, type News, type Orders } from './messages.ts';
import type { Advance } from './session.ts';
import { openCharts } from './views/charts-view.ts';
import { openConfig } from './views/config-view.ts';
import { openControls } from './views/controls.ts';
import { drawInk } from './views/draw-ink.ts';
import { openJudgement } from './views/judgement-view.ts';
import { openYaml } from './views/open-yaml.ts';
import { openShare } from './views/share-view.ts';

const CLASS_NAMES = [...'0123456789'];

function main(): void {
  openTheme();
  const worker = new Worker('/worker.js', { type: 'module' });
  const order = <Name extends keyof Orders>(name: Name, value: Orders[Name]): void => worker.postMessage([name, value]);
  const trouble = (sentence: string): void => setText(element('trouble'), sentence);
  worker.addEventListener('error', () =>
    trouble('Training is not possible in this browser: its worker does not start.'),
  );

  let { config, problems } = fromHash(location.hash);
  if (problems.length > 0)
    trouble(`The address was not understood, so this is the usual network. ${problems.join(' ')}`);
  const share = openShare();
  const charts = openCharts();
  const showJudgement = openJudgement();
  const controls = openControls(order, () => begin(config));
  let reader: Reader | undefined;
  let program: Program | undefined;
  let showUnits: (weights: readonly Float32Array[]) => void = () => undefined;
  let advance: Advance | undefined;
  let stopped: string | undefined;

  function begin(next: LiveConfig): void {
    config = next;
    share(config);
    advance = undefined;
    controls.begins(config);
    order('begin', config);
  }

  const receive = (news: Message<News>): void =>
    hear<News>(news, {
      data(rows) {
        reader ??= openReader({ classNames: CLASS_NAMES, height: 28, width: 28, pictures: validationPictures(rows) });
      },
      begun(begun) {
        program = begun.program;
        charts.reset();
        showUnits = openFirstLayer(program);
        setText(element('runtime'), `Trained by ${begun.runtime} in a thread of its own; nothing leaves this machine.`);
        setText(element('training-note'), begun.note);
        // What stopped the training before this one is over.
        if (element('trouble').textContent === stopped) trouble('');
        controls.begun();
        document.documentElement.classList.add('ready');
      },
      weights(weights) {
        showUnits(weights);
        if (program) reader?.use(openProgram(program, weights));
      },
      advanced(next) {
        advance = next;
        charts.advanced(next);
        controls.advanced(next);
      },
      judged(judged) {
        charts.judged(judged, advance?.stepsDone ?? 0);
        showJudgement(judged);
        controls.judged(judged);
      },
      stopped: ({ isDone }) => controls.stopped(isDone),
      trouble(sentence) {
        stopped = sentence;
        trouble(sentence);
      },
    });
  worker.addEventListener('message', ({ data }: MessageEvent<Message<News>>) => {
    try {
      receive(data);
    } catch (error) {
      sayItCannotWork(error);
    }
  });
  openConfig(config, begin);
  // Whatever asks for another address asks for the page anew: there is one way in.
  addEventListener('hashchange', () => location.reload());
  openYaml((wanted) => {
    const hash = toHash(wanted);
    if (hash === location.hash) setText(element('share-words'), 'It is what this page shows already.');
    else location.hash = hash;
  });
  begin(config);
}

// Rows of the validation split, as they are.
function validationPictures({ images, labels }: News['data']) {
  setText(element('sample'), 'A validation picture');
  const imageOf = (picture: number): Uint8Array => images.subarray(picture * 784, (picture + 1) * 784);
  return {
    numbers: Array.from(labels, (_, picture) => picture),
    draw: (pen: CanvasRenderingContext2D, picture: number) => drawInk(pen, imageOf(picture)),
    seen: (picture: number) => ({
      image: imageOf(picture),
      words: `A row of the validation split, as it is. Its label says ${labels[picture]}.`,
    }),
  };
}

function sayItCannotWork(error: unknown): void {
  const why = error instanceof Error ? error.message : error;
  setText(element('trouble'), `This page cannot work in this browser: ${why}.`);
}

try {
  main();
} catch (error) {
  sayItCannotWork(error);
}
