import { diagnose } from './diagnosis.ts';
import { epochs, madeUpRecord } from './report.fixture.ts';

const say = (losses: readonly number[], accuracy = 0.9, validationAccuracy = 0.9): string =>
  diagnose(
    madeUpRecord({ epochs: losses.length, weightsOfEpoch: losses.length }),
    epochs(losses, accuracy, validationAccuracy),
  ).join(' ');

test('a validation loss that rose while the training loss fell is learning by heart', () => {
  expect(say([0.9, 0.5, 0.4, 0.45, 0.6])).toMatch(/lowest in epoch 3 and rose.*by heart/);
});

test('a validation loss that still falls asks for more epochs, one that stands still does not', () => {
  expect(say([0.9, 0.8, 0.7, 0.6, 0.5])).toMatch(/still falling.*from 0\.600 to 0\.500 since epoch 4/);
  expect(say([0.9, 0.5, 0.5, 0.5, 0.499])).toMatch(/hardly changed/);
});

test('a gap of accuracies is overfitting from three points on', () => {
  expect(say([0.5, 0.5, 0.5], 0.93, 0.9)).toMatch(/3\.0 points better.*overfits/);
  expect(say([0.5, 0.5, 0.5], 0.925, 0.9)).toMatch(/general/);
});

test('a network at chance is said to have learnt nothing, whatever its curves do', () => {
  const record = madeUpRecord({ data: { classNames: Array.from({ length: 10 }, String) } as never });
  const sentences = diagnose(record, epochs([2.3, 2.2, 2.1], 0.1, 0.11));
  expect(sentences.at(-1)).toMatch(/next to nothing/);
});

test('a diverged run gets its reason and advice, and no reading of its curves', () => {
  const record = madeUpRecord({ status: 'diverged', reason: 'the loss is NaN', epochs: 1 });
  const text = diagnose(record, epochs([0.5, Number.NaN, Number.NaN])).join(' ');
  expect(text).toMatch(/diverged: the loss is NaN.*smaller learning rate/);
  expect(text).not.toMatch(/validation loss/);
});

test('early stopping names the epoch whose weights were kept', () => {
  const record = madeUpRecord({ status: 'stopped', reason: 'no progress', epochs: 2, weightsOfEpoch: 1 });
  expect(diagnose(record, epochs([0.5, 0.6]))[0]).toMatch(/after 2 of 3 epochs: no progress\. The weights of epoch 1/);
});

test('what a diagnosis tells is not told again beside the curves', () => {
  const found = { severity: 'warning', message: '', measured: { name: '', value: 1 }, threshold: 0, fix: '' } as const;
  const told = madeUpRecord({
    epochs: 5,
    weightsOfEpoch: 5,
    diagnoses: [{ ...found, diagnosis: 'over-fitting' }],
  });
  expect(diagnose(told, epochs([0.9, 0.5, 0.4, 0.45, 0.6])).join(' ')).not.toMatch(/by heart/);
  const record = madeUpRecord({
    data: { classNames: Array.from({ length: 10 }, String) } as never,
    diagnoses: [{ ...found, diagnosis: 'labels-shifted' }],
  });
  expect(diagnose(record, epochs([2.3, 2.2, 2.1], 0.1, 0.11)).join(' ')).not.toMatch(/next to nothing/);
});
