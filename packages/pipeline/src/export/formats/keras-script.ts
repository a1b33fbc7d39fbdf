import type { ExportFormat } from '../export-format.ts';
import { writeScript } from '../keras-script/write-script.ts';

export const kerasScript: ExportFormat = {
  format: 'keras-script',
  summary: 'the experiment again, as one file of Python for Keras 3',
  files: async (run) => ({ 'experiment.py': writeScript(run) }),
  open: (path) => `python ${path} FOLDER   (which holds the four IDX files)`,
};
