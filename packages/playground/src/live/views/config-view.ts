import { type LayerConfig, layers } from '@hello-nn/model/in-a-page';
import { optimizers, trainingSection } from '@hello-nn/training';
import { element, setText } from '../../page/element.ts';
import { checkLive, type LiveConfig, liveSchema } from '../live-config.ts';
import { fieldOf, kindField, optionFields } from './option-fields.ts';

/** The forms of network and training. `onChange` hears each config that is right; what is wrong is said in the page. */
export function openConfig(first: LiveConfig, onChange: (config: LiveConfig) => void): void {
  let config = first;
  // Fields stay while numbers change: who goes from one to the next with the mouse must find it where it was.
  const becomes = (wanted: object, isNewForm = false): void => {
    config = structuredClone(wanted) as LiveConfig;
    const problems = checkLive(config);
    const meanwhile = 'Until this is right, the page goes on with the network it had.';
    setText(element('problems'), [...problems, ...(problems.length > 0 ? [meanwhile] : [])].join('\n'));
    if (isNewForm) show();
    if (problems.length === 0) onChange(config);
  };
  const withLayers = (changed: readonly LayerConfig[], isNewForm: boolean): void =>
    becomes({ ...config, model: { layers: changed } }, isNewForm);
  const withTraining = (changed: object, isNewForm = false): void =>
    becomes({ ...config, training: { ...config.training, ...changed } }, isNewForm);

  const show = (): void => {
    const focused = placeOfFocus();
    element('layers').replaceChildren(
      ...config.model.layers.map((layer, index) =>
        layerItem(layer, index, {
          replace: (next) => withLayers(config.model.layers.with(index, next), true),
          set: (key, value) =>
            withLayers(config.model.layers.with(index, { ...config.model.layers[index]!, [key]: value }), false),
          remove: () => withLayers(config.model.layers.toSpliced(index, 1), true),
        }),
      ),
    );
    element('training').replaceChildren(
      ...trainingFields(config, {
        replaceOptimizer: (kind) =>
          withTraining({ optimizer: { kind, learningRate: config.training.optimizer.learningRate } }, true),
        setOptimizer: (key, value) => withTraining({ optimizer: { ...config.training.optimizer, [key]: value } }),
        setTraining: (key, value) => withTraining({ [key]: value }),
        setSeed: (value) => becomes({ ...config, seed: value }),
      }),
    );
    focusAgain(focused);
  };
  element('add-layer').addEventListener('click', () => {
    // Before the last one, which gives the answer.
    const layer: LayerConfig = { kind: 'dense', ...layers.of({ kind: 'dense' }).example };
    withLayers(config.model.layers.toSpliced(-1, 0, layer), true);
  });
  show();
}

interface LayerActions {
  replace(layer: LayerConfig): void;
  set(key: string, value: unknown): void;
  remove(): void;
}

function layerItem(layer: LayerConfig, index: number, { replace, set, remove }: LayerActions): HTMLElement {
  const kind = layers.of(layer);
  const item = document.createElement('li');
  const row = item.appendChild(document.createElement('div'));
  row.className = 'row';
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Remove';
  button.setAttribute('aria-label', `Remove layer ${index + 1}, ${layer.kind}`);
  button.addEventListener('click', remove);
  const choose = (name: string): void => replace({ kind: name, ...layers.of({ kind: name }).example });
  row.append(kindField(`Layer ${index + 1}`, layers.kinds, layer.kind, choose), button);
  item.title = kind.summary;
  item.append(...optionFields(kind.options, layer, set));
  return item;
}

interface TrainingActions {
  replaceOptimizer(kind: string): void;
  setOptimizer(key: string, value: unknown): void;
  setTraining(key: string, value: unknown): void;
  setSeed(value: unknown): void;
}

function trainingFields({ training, seed }: LiveConfig, actions: TrainingActions): HTMLElement[] {
  const { optimizer } = training;
  const numberOf = (key: 'batchSize' | 'epochs'): HTMLElement =>
    fieldOf(key, trainingSection.properties[key], training[key], (value) => actions.setTraining(key, value));
  const box = document.createElement('div');
  box.className = 'options';
  box.append(
    numberOf('batchSize'),
    numberOf('epochs'),
    fieldOf('seed', liveSchema.properties.seed, seed, actions.setSeed),
  );
  return [
    kindField('Optimizer', optimizers.kinds, optimizer.kind, actions.replaceOptimizer),
    ...optionFields(optimizers.of(optimizer).options, optimizer, actions.setOptimizer),
    box,
  ];
}

// Forms are built anew where their fields change; who walks through them by keyboard stays where they were.
function placeOfFocus(): number {
  return controls().indexOf(document.activeElement as HTMLElement);
}

function focusAgain(place: number): void {
  if (place >= 0) controls()[place]?.focus();
}

function controls(): HTMLElement[] {
  return [
    ...document.querySelectorAll<HTMLElement>(
      '#layers :is(input, select, button, summary), #training :is(input, select, summary)',
    ),
  ];
}
