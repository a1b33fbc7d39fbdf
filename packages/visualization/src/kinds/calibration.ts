import { Type } from '@hello-nn/core';
import { type ChartSpec, renderChart } from '../charts/render-chart.ts';
import { defineFigure } from '../figure.ts';
import { type EvaluatedSplit, needed } from '../figure-input.ts';
import { COLORS } from '../palette.ts';
import { count, percent, SPLIT_WORDS } from '../wording.ts';

/** The reliability diagram (DeGroot and Fienberg 1983). */
export const calibrationKind = defineFigure({
  kind: 'calibration',
  summary: 'How often the model is right when it says it is 90 % sure: a reliability diagram, and how sure it is.',
  options: Type.Object({}),
  example: {},
  needs: ['evaluation'],
  async draw(_options, input) {
    const title = 'Calibration';
    const spec = calibrationSpec(title, needed(input, 'evaluation'));
    return [{ name: 'calibration', title, spec, ...(await renderChart(spec)) }];
  },
});

function calibrationSpec(title: string, { split, labels, calibration }: EvaluatedSplit): ChartSpec {
  const error = `calibration error ${percent(calibration.expectedCalibrationError)}`;
  return {
    title: {
      text: title,
      subtitle: [
        `${count(labels.length, `${SPLIT_WORDS[split]} row`)}, ${error}`,
        'on the dashed line: as right as sure',
      ],
    },
    data: { values: calibration.bins.filter((bin) => bin.rows > 0) },
    spacing: 20,
    vconcat: [
      {
        width: 400,
        height: 320,
        layer: [
          {
            mark: BAR,
            encoding: {
              x: confidence('lower', null),
              x2: { field: 'upper' },
              y: accuracy('accuracy'),
              y2: { datum: 0 },
            },
          },
          {
            data: { values: [{ at: 0 }, { at: 1 }] },
            mark: { type: 'line', color: COLORS.muted, strokeDash: [6, 4] },
            encoding: { x: confidence('at', null), y: accuracy('at') },
          },
          {
            mark: { type: 'point', filled: true, color: COLORS.vermillion, size: 70, opacity: 1 },
            encoding: { x: confidence('confidence', null), y: accuracy('accuracy') },
          },
        ],
      },
      {
        width: 400,
        height: 90,
        mark: BAR,
        encoding: {
          x: confidence('lower', 'How sure: probability of the predicted class'),
          x2: { field: 'upper' },
          y: { field: 'rows', type: 'quantitative', axis: { title: 'Rows', format: ',d', tickCount: 3 } },
          y2: { datum: 0 },
        },
      },
    ],
  };
}

const BAR = { type: 'rect', color: COLORS.sky, stroke: COLORS.blue, strokeWidth: 1 };

function confidence(field: string, title: string | null): object {
  return { field, type: 'quantitative', scale: { domain: [0, 1] }, axis: { title, format: '.0%', tickCount: 6 } };
}

function accuracy(field: string): object {
  const axis = { title: 'How right: accuracy', format: '.0%', tickCount: 6 };
  return { field, type: 'quantitative', scale: { domain: [0, 1] }, axis };
}
