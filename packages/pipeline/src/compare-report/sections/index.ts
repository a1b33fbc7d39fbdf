import type { ComparisonSection } from '../comparison-input.ts';
import { confusionSection } from './confusion.ts';
import { curvesSection } from './curves.ts';
import { flipsSection } from './flips.ts';
import { groupsSection } from './groups.ts';
import { pairsSection } from './pairs.ts';
import { responsesSection } from './responses.ts';
import { runsSection } from './runs.ts';
import { settingsSection } from './settings.ts';
import { verdictSection } from './verdict.ts';

/** The parts of the page, in order: the answer, what it compares, the numbers, then what lies behind them. */
export const sections: readonly ComparisonSection[] = [
  verdictSection,
  settingsSection,
  groupsSection,
  pairsSection,
  curvesSection,
  responsesSection,
  confusionSection,
  flipsSection,
  runsSection,
];
