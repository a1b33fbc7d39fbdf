import type { Section } from '../report-input.ts';
import { classesSection } from './classes.ts';
import { configSection } from './config.ts';
import { confusionSection } from './confusion.ts';
import { curvesSection } from './curves.ts';
import { dataSection } from './data.ts';
import { diagnosesSection } from './diagnoses.ts';
import { figuresSection } from './figures.ts';
import { mistakesSection } from './mistakes.ts';
import { networkSection } from './network.ts';
import { repeatSection } from './repeat.ts';
import { summarySection } from './summary.ts';

/** The parts of the page, in order: what came out, why, from what, and how to do it again. */
export const sections: readonly Section[] = [
  summarySection,
  diagnosesSection,
  curvesSection,
  confusionSection,
  mistakesSection,
  classesSection,
  networkSection,
  dataSection,
  configSection,
  repeatSection,
  figuresSection,
];
