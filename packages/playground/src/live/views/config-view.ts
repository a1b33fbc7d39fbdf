import { type LayerConfig, layers } from '@hello-nn/model/in-a-page';
import { optimizers, trainingSection } from '@hello-nn/training';
import { element, setText } from '../../page/element.ts';
import { checkLive, type LiveConfig, liveSchema } from '../live-config.ts';
import { fieldOf, kindField, type Options, optionFields } from './option-fields.ts';

/** The forms of network and training. `onChange` hears each config that is right; what is wrong is said in the page. */
export function openConfig(first: LiveConfig, onChange: (config: LiveConfig) => void): void {
  let config = first;
  const becomes = (wanted: object): void => {
    const next = structuredClone(wanted) as LiveConfig;
    const problems = checkLive(next);
    setText(element('problems'), problems.join('\n'));
    config = next;
    show();
    if (problems.length === 0) onChange(config);
  };
  const withLayers = (changed: readonly LayerConfig[]): void => becomes({ ...config, model: { layers: changed } });

  const show = (): void => {
    const focused = placeOfFocus();
    const all = config.model.layers;
    element('layers').replaceChildren(
      ...all.map((layer, index) =>
        layerItem(layer, index, {
          change: (next) => withLayers(all.with(index, next as LayerConfig)),
          remove: () => withLayers(all.toSpliced(index, 1)),
        }),
      ),
    );
    element('training').replaceChildren(...trainingFields(config, becomes));
    focusAgain(focused);
  };
  element('add-layer').addEventListener('click', () => {
    // Before the last one, which gives the answer.
    const layer = { kind: 'dense', ...layers.of({ kind: 'dense' }).example } as LayerConfig;
    withLayers(config.model.layers.toSpliced(-1, 0, layer));
  });
  show();
}

interface LayerActions {
  change(layer: Options): void;
  remove(): void;
}

function layerItem(layer: LayerConfig, index: number, { change, remove }: LayerActions): HTMLElement {
  const kind = layers.of(layer);
  const item = document.createElement('li');
  const row = item.appendChild(document.createElement('div'));
  row.className = 'row';
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Remove';
  button.setAttribute('aria-label', `Remove layer ${index + 1}, ${layer.kind}`);
  button.addEventListener('click', remove);
  const choose = (name: string): void => change({ kind: name, ...layers.of({ kind: name }).example });
  row.append(kindField(`Layer ${index + 1}`, layers.kinds, layer.kind, choose), button);
  item.title = kind.summary;
  item.append(...optionFields(kind.options, layer, change));
  return item;
}

function trainingFields(config: LiveConfig, becomes: (config: object) => void): HTMLElement[] {
  const { training, seed } = config;
  const { optimizer } = training;
  const withTraining = (changed: object): void => becomes({ ...config, training: { ...training, ...changed } });
  const kind = optimizers.of(optimizer);
  const choose = (name: string): void =>
    withTraining({ optimizer: { kind: name, learningRate: optimizer.learningRate } });
  const numbers = ['batchSize', 'epochs'].map((key) =>
    fieldOf(key, trainingSection.properties[key], training[key as 'batchSize'], (value) =>
      withTraining({ [key]: value }),
    ),
  );
  const seedField = fieldOf('seed', liveSchema.properties.seed, seed, (value) => becomes({ ...config, seed: value }));
  const box = document.createElement('div');
  box.className = 'options';
  box.append(...numbers, seedField);
  return [
    kindField('Optimizer', optimizers.kinds, optimizer.kind, choose),
    ...optionFields(kind.options, optimizer, (changed) => withTraining({ optimizer: changed })),
    box,
  ];
}

// Forms are built anew with each change; who walks through them by keyboard stays where they were.
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
