/** The thread that trains, so that drawing never waits for it. */
import { type Runtime, toGraphLayout } from '@hello-nn/engine/in-a-page';
import * as ort from 'onnxruntime-web/wasm';
import { writeProgram } from '../program/write-program.ts';
import { chooseTraining, type Training } from './choose-training.ts';
import { fetchData } from './fetch-data.ts';
import { hear, type Message, type News, type Orders } from './messages.ts';
import { type LiveData, openSession, type Session } from './session.ts';

/** How long the page waits for news while it trains: 25 a second. */
const SLICE_MILLISECONDS = 40;
const MILLISECONDS_BETWEEN_WEIGHTS = 250;
const SAMPLES = 60;

ort.env.wasm.numThreads = 1;
ort.env.wasm.wasmPaths = { wasm: '/ort-wasm-simd-threaded.wasm' };
ort.env.logLevel = 'error';

const post = <Name extends keyof News>(name: Name, value: News[Name]): void => postMessage([name, value]);

let data: Promise<LiveData> | undefined;
let training: Promise<Training> | undefined;
let session: Session | undefined;
let plays = false;
let sliceSteps = 4;
let stepsBefore = 0;
let lastWeights = 0;
// Lets the page's next word in before it goes on: without the 4 ms that a timer in a timer waits.
const goOn = new MessageChannel();
goOn.port2.onmessage = () => later(playOn);
// One thing after the other: a training that is replaced finishes its slice first.
let queue: Promise<unknown> = Promise.resolve();

function later(work: () => Promise<void>): void {
  queue = queue.then(work).catch((error: unknown) => {
    plays = false;
    post('stopped', { isDone: false });
    post('trouble', `Training is not possible here: ${error instanceof Error ? error.message : error}.`);
  });
}

async function rows(): Promise<LiveData> {
  data ??= fetchData().then((fetched) => {
    const { images, labels } = fetched.validation;
    const pixels = images.length / labels.length;
    post('data', {
      images: images.slice(0, SAMPLES * pixels),
      labels: labels.slice(0, SAMPLES),
      trainRows: fetched.train.length,
    });
    return fetched;
  });
  return data;
}

async function tellWeights(of: Session): Promise<void> {
  const parameters = await of.parameters();
  post(
    'weights',
    parameters.map((values, index) => toGraphLayout(of.network.parameters[index]!, values)),
  );
  lastWeights = performance.now();
}

async function tellJudgement(of: Session): Promise<void> {
  const { validation } = await rows();
  const judged = await of.judge();
  const pixels = validation.images.length / validation.rows;
  const images = new Uint8Array(judged.mistakes.length * pixels);
  for (const [at, { row }] of judged.mistakes.entries())
    images.set(validation.images.subarray(row * pixels, (row + 1) * pixels), at * pixels);
  post('judged', { ...judged, images });
}

// Returns whether there is more to do.
async function advance(of: Session, most: number): Promise<boolean> {
  const started = performance.now();
  const advanced = await of.advance(most);
  if (!advanced) return false;
  // By what was done, not by what was asked: an epoch's last slice is short.
  const millisecondsAStep = (performance.now() - started) / (advanced.stepsDone - stepsBefore);
  stepsBefore = advanced.stepsDone;
  sliceSteps = Math.max(1, Math.round(SLICE_MILLISECONDS / Math.max(0.01, millisecondsAStep)));
  post('advanced', advanced);
  const isWhole = advanced.step === advanced.steps;
  if (isWhole) await tellJudgement(of);
  if (isWhole || performance.now() - lastWeights > MILLISECONDS_BETWEEN_WEIGHTS) await tellWeights(of);
  return true;
}

async function playOn(): Promise<void> {
  if (!plays || !session) return;
  if (await advance(session, sliceSteps)) {
    goOn.port1.postMessage(undefined);
    return;
  }
  plays = false;
  post('stopped', { isDone: true });
}

addEventListener('message', ({ data: order }: MessageEvent<Message<Orders>>) => {
  hear<Orders>(order, {
    begin(config) {
      plays = false;
      later(async () => {
        await session?.dispose();
        session = undefined;
        // The page's own runtime has the interface of onnxruntime-node, as far as training uses it.
        training ??= chooseTraining(ort as unknown as Runtime);
        const { open, runtime, note } = await training;
        const opened = await openSession(open, config, await rows());
        [sliceSteps, stepsBefore] = [4, 0];
        session = opened;
        post('begun', { program: writeProgram(opened.network), runtime, note });
        await tellWeights(opened);
        await tellJudgement(opened);
      });
    },
    play(wanted) {
      plays = wanted;
      if (wanted) later(playOn);
      else post('stopped', { isDone: false });
    },
    steps(count) {
      plays = false;
      later(async () => {
        if (!session) return;
        if (!(await advance(session, count))) post('stopped', { isDone: true });
        await tellWeights(session);
      });
    },
  });
});
