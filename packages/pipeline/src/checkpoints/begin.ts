import { join } from 'node:path';
import { UserError } from '@hello-nn/core';
import type { Network } from '@hello-nn/engine';
import { removeFile } from '@hello-nn/io';
import { type FitState, OTHER_MODEL, optimizers, type StateShape, type TrainingConfig } from '@hello-nn/training';
import { differences } from '../ingredients/differences.ts';
import type { Ingredients } from '../ingredients/ingredients.ts';
import { refuseDifferences } from '../ingredients/refuse-differences.ts';
import type { StageContext } from '../stages/stage.ts';
import { type FoundState, findState, takeUp } from './find-state.ts';
import { beginHistory, type HistoryFile, readMarked } from './history-file.ts';

/** Where a training begins. */
export interface Beginning {
  readonly history: HistoryFile;
  /** Undefined: with the first weights. */
  readonly from?: FitState;
  /** Taken by earlier processes of this run. */
  readonly secondsBefore: number;
  /** To say to the user. */
  readonly lines: readonly { readonly label: string; readonly text: string }[];
}

interface Wanted {
  readonly network: Network;
  /** Those of now. */
  readonly ingredients: Ingredients;
}

/**
 * A new training begins with a new history; a resumed one where its newest whole checkpoint was made; a fork after the last whole
 * epoch of another run's. Throws `UserError`: `usage` where a resumed run would not be what it was, `data` for what is damaged.
 */
export function begin(context: StageContext, wanted: Wanted): Beginning {
  const { goOn, folder } = context;
  if (goOn === undefined) return { history: beginHistory(folder), secondsBefore: 0, lines: [] };
  return goOn === 'here' ? resume(context, wanted) : fork(context, goOn, wanted);
}

function resume({ folder, experiment, start }: StageContext, { network, ingredients }: Wanted): Beginning {
  const found = findState(folder, shapeOf(network, experiment.training));
  if (!found) {
    removeFile(join(folder, 'history.csv'));
    const text = 'at the beginning: the run has no checkpoint yet';
    return { history: beginHistory(folder), secondsBefore: 0, lines: [{ label: 'Resumed', text }] };
  }
  refuseDifferences(start!.run, differences(found.notes.ingredients, ingredients));
  const { state, history } = takeUp(folder, found);
  return { history, from: state, secondsBefore: found.notes.seconds, lines: resumedLines(found) };
}

// Slots and memories go along only where what uses them is unchanged: a fork changes something.
function fork(
  { folder, experiment: { training } }: StageContext,
  parent: { readonly folder: string; readonly training: TrainingConfig },
  { network }: Wanted,
): Beginning {
  const found = statesOfParent(parent, network);
  if (!found) {
    const fix = 'train a new run: hello-nn train';
    throw new UserError('usage', { where: parent.folder, what: 'this run has no checkpoint to go on from', fix });
  }
  const { last, best, watchers } = found.state;
  const sameOptimizer = training.optimizer.kind === parent.training.optimizer.kind;
  const sameWatchers = JSON.stringify(training.watchers) === JSON.stringify(parent.training.watchers);
  const { slots } = shapeOf(network, training);
  const trained = network.parameters.filter(({ trainable }) => trainable);
  const empty = slots.map(() => trained.map(({ values }) => new Float32Array(values.length)));
  const begun = (kept: FitState['last']): FitState['last'] =>
    sameOptimizer ? kept : { ...kept, state: { ...kept.state, slots: empty } };
  const records = readMarked(parent.folder, found.notes.history);
  const history = beginHistory(folder);
  for (const record of records) history.add(record);
  const from: FitState = {
    last: begun(last),
    ...(sameWatchers && best && { best: begun(best) }),
    watchers: sameWatchers ? watchers : [],
    history: records,
  };
  const rest = sameOptimizer ? '' : `; ${training.optimizer.kind} begins with empty slots`;
  const text = `after epoch ${last.epoch} of ${parent.folder}${rest}`;
  return { history, from, secondsBefore: 0, lines: [{ label: 'Forked', text }] };
}

function statesOfParent(
  parent: { readonly folder: string; readonly training: TrainingConfig },
  network: Network,
): FoundState | undefined {
  try {
    return findState(parent.folder, shapeOf(network, parent.training));
  } catch (error) {
    if (!(error instanceof UserError) || !error.problems.every(({ what }) => what.includes(OTHER_MODEL))) throw error;
    const fix = 'keep the layers; what may change is how they are trained';
    throw new UserError('usage', { where: 'model.layers', what: `its weights do not fit ${parent.folder}`, fix });
  }
}

function shapeOf(network: Network, { optimizer }: TrainingConfig): StateShape {
  return { parameters: network.parameters, slots: optimizers.of(optimizer).create(optimizer).slots };
}

function resumedLines({ state: { last, part }, damaged }: FoundState): Beginning['lines'] {
  const where = part ? `in epoch ${last.epoch + 1}, after step ${part.step}` : `after epoch ${last.epoch}`;
  const unused = damaged.map(({ where: file, what }) => `not from ${file}: ${what}`);
  return [{ label: 'Resumed', text: [where, ...unused].join('\n') }];
}
