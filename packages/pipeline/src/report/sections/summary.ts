import type { SplitName } from '@hello-nn/core';
import { duration, formatNumber, percent } from '../../terminal/index.ts';
import { looksInWords } from '../../test-looks/count-looks.ts';
import { diagnose } from '../diagnosis.ts';
import { type Html, html } from '../html.ts';
import type { ReportInput, Section } from '../report-input.ts';
import { lossText, SPLIT_WORDS } from '../wording.ts';

/** The figures first, then how it ended in words. */
export const summarySection: Section = {
  id: 'summary',
  title: 'Summary',
  link: 'Summary',
  render: (input) => html`<dl class="tiles">${tiles(input)}</dl>
<ul class="diagnosis">${diagnose(input.record, input.history).map((sentence) => html`<li>${sentence.replaceAll(' %', '\u00a0%')}</li>`)}</ul>
${looked(input)}`,
};

function looked({ looks }: ReportInput): Html | undefined {
  if (!looks) return undefined;
  return html`<p>This test set has been ${looksInWords(looks)}, when this page was made. The more models have been chosen by it, the less
its accuracy says of rows that nobody has seen yet.</p>`;
}

function tiles({ record, evaluation }: ReportInput): Html[] {
  const { engine, epochs } = record;
  const threads = engine?.runtime.threads === 1 ? '1 thread' : `${engine?.runtime.threads} threads`;
  return [
    ...(['test', 'validation'] as const).flatMap((split) => accuracyTile(split, evaluation)),
    tile('Parameters', formatNumber(record.parameters ?? 0), 'numbers that training adjusts'),
    tile('Epochs', formatNumber(epochs), `of ${formatNumber(record.config.values.training.epochs)} planned`),
    tile('Time', duration(record.seconds), trainingTime(record.stages.training?.seconds)),
    ...(engine ? [tile('Engine', engine.kind, `${engine.runtime.name} ${engine.runtime.version}, ${threads}`)] : []),
  ];
}

function accuracyTile(split: SplitName, evaluation: ReportInput['evaluation']): Html[] {
  const judged = evaluation[split];
  if (!judged) return [];
  const right = formatNumber(judged.accuracy * judged.rows);
  const detail = `${right} of ${formatNumber(judged.rows)} right · loss ${lossText(judged.loss)}`;
  const name = SPLIT_WORDS[split];
  return [tile(`${name[0]!.toUpperCase()}${name.slice(1)} accuracy`, percent(judged.accuracy), detail)];
}

function trainingTime(seconds: number | undefined): string {
  return seconds === undefined ? 'in all' : `in all, ${duration(seconds)} of it training`;
}

function tile(name: string, value: string, detail: string): Html {
  return html`<div><dt>${name}</dt><dd><strong>${value}</strong><small>${detail}</small></dd></div>`;
}
