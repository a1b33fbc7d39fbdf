import { toKeras } from '@hello-nn/model';
import type { ExportFormat } from '../export-format.ts';

export const keras: ExportFormat = {
  format: 'keras',
  summary: 'the model for Keras 3',
  files: async ({ record, network, parameters }) => ({
    'model.keras': await toKeras(network, parameters, new Date(record.startedAt)),
  }),
  open: (path) => `python -c "import keras; keras.saving.load_model('${path}').summary()"`,
};
