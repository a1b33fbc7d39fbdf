import { element, setText } from '../../page/element.ts';
import type { LiveConfig } from '../live-config.ts';
import type { Orders } from '../messages.ts';
import type { Advance, Judgement } from '../session.ts';

/** Play, pause, one step, reset, and where the training is. */
export interface Controls {
  /** A training is being prepared. */
  begins(config: LiveConfig): void;
  begun(): void;
  advanced(advance: Advance): void;
  judged(judgement: Judgement): void;
  stopped(isDone: boolean): void;
}

type Order = <Name extends keyof Orders>(name: Name, value: Orders[Name]) => void;

export function openControls(order: Order, onReset: () => void): Controls {
  const play = element<HTMLButtonElement>('play');
  const step = element<HTMLButtonElement>('step');
  const reset = element<HTMLButtonElement>('reset');
  const buttons = [play, step, reset];
  let plays = false;
  let epochs = 0;
  const showPlay = (): void => setText(play, plays ? 'Pause' : 'Play');
  const status = (words: string): void => setText(element('status'), words);

  play.addEventListener('click', () => {
    plays = !plays;
    showPlay();
    order('play', plays);
  });
  step.addEventListener('click', () => order('steps', 1));
  reset.addEventListener('click', onReset);
  return {
    begins(config) {
      plays = false;
      ({ epochs } = config.training);
      showPlay();
      for (const button of buttons) button.disabled = true;
      status('Preparing …');
    },
    begun() {
      for (const button of buttons) button.disabled = false;
      status('Ready: not trained yet.');
    },
    advanced({ epoch, step: done, steps, stepsDone, loss }) {
      // In full, for programs; the page shows rounded ones.
      Object.assign(element('status').dataset, { steps: String(stepsDone), loss: String(loss) });
      status(`Epoch ${epoch} of ${epochs}, step ${done} of ${steps}`);
    },
    judged({ epoch, loss, accuracy }) {
      element('status').dataset.validationLoss = String(loss);
      if (element('status').textContent?.startsWith('Epoch')) {
        setText(element('said-training'), `After epoch ${epoch}: ${(accuracy * 100).toFixed(1)} % right.`);
      }
    },
    stopped(isDone) {
      plays = false;
      showPlay();
      if (!isDone) return;
      play.disabled = true;
      step.disabled = true;
      status(`All ${epochs} epochs are done.`);
    },
  };
}
