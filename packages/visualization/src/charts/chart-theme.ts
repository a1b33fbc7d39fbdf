import { COLORS } from '../palette.ts';
import { FONT_FAMILY } from '../svg/markup.ts';

/** The look all charts share: white paper, one font, quiet axes, lines thick enough for a projector. */
export const CHART_THEME: Readonly<Record<string, unknown>> = {
  background: COLORS.paper,
  font: FONT_FAMILY,
  padding: 16,
  view: { stroke: null },
  title: {
    anchor: 'start',
    color: COLORS.ink,
    fontSize: 17,
    fontWeight: 'bold',
    offset: 14,
    subtitleColor: COLORS.muted,
    subtitleFontSize: 13,
    subtitlePadding: 6,
  },
  axis: {
    domainColor: COLORS.muted,
    gridColor: '#e6e6e6',
    labelColor: COLORS.ink,
    labelFlush: false,
    labelFontSize: 13,
    tickColor: COLORS.muted,
    titleColor: COLORS.ink,
    titleFontSize: 13,
    titleFontWeight: 'normal',
    titlePadding: 10,
  },
  legend: {
    columnPadding: 0,
    labelColor: COLORS.ink,
    labelFontSize: 13,
    symbolSize: 140,
    symbolStrokeWidth: 2.5,
    title: null,
  },
  range: { category: [COLORS.blue, COLORS.orange, COLORS.green, COLORS.purple, COLORS.vermillion, COLORS.sky] },
};
