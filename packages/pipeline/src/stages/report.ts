import { buildReport } from '../report/build-report.ts';
import { defineStage } from './stage.ts';

/** The page about a run that was restored: an HTML document, not yet written. */
export const reportStage = defineStage({
  name: 'report',
  needs: ['dataset', 'model', 'training', 'prediction', 'evaluation'],
  reads: ['config'],
  async run({ folder, record }, made) {
    if (!record) throw new Error('a report is about a run: the record is missing');
    return buildReport(folder, record, made);
  },
});
