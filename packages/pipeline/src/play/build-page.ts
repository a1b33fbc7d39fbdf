import type { Dataset } from '@hello-nn/core';
import { type Network, toGraphLayout } from '@hello-nn/engine';
import { type PlayData, type PlayEpoch, packWeights, writeProgram } from '@hello-nn/playground';
import { html } from '../report/html.ts';
import type { RunRecord } from '../runs/run-record.ts';
import { packPictures } from './pack-pictures.ts';
import { playDocument } from './page-document.ts';

export interface PlayInput {
  readonly record: RunRecord;
  readonly dataset: Dataset;
  readonly network: Network;
  /** The weights the run ended with, in Keras's shapes. */
  readonly parameters: readonly Float32Array[];
}

/** Makes the page of a run. Called with no epochs it says how large the page is without them. */
export function openPage(input: PlayInput): (epochs: readonly PlayEpoch[]) => string {
  const { record, dataset, network, parameters } = input;
  const { height, width, classNames } = dataset.info;
  const all = network.parameters.flatMap((parameter, index) => [...toGraphLayout(parameter, parameters[index]!)]);
  const data: Omit<PlayData, 'epochs'> = {
    classNames,
    height,
    width,
    program: writeProgram(network),
    weights: packWeights(Float32Array.from(all)),
    weightsOfEpoch: record.weightsOfEpoch ?? record.epochs,
    pictures: packPictures(dataset, record.seed),
  };
  const words = {
    title: record.name,
    subtitle: subtitleOf(record, all.length),
    footer: html`<p>Run ${record.run}, seed ${record.seed}. All is in this file: it needs no network, and nothing you draw leaves it.
Made by <code>npx hello-nn play --run=${record.run}</code></p>`,
  };
  return (epochs) => playDocument({ ...words, data: { ...data, epochs } });
}

function subtitleOf({ metrics, epochs }: RunRecord, weights: number): string {
  const judged = metrics.test ?? metrics.validation;
  const split = metrics.test ? 'test' : 'validation';
  const right = judged ? `; ${(judged.accuracy * 100).toFixed(1)} % of the ${split} rows right` : '';
  return `${weights.toLocaleString('en')} weights, ${epochs} epochs of training${right}`;
}
