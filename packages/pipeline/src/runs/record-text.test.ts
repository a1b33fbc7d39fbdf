import { isRecordAsWritten, recordText } from './record-text.ts';
import type { RunRecord } from './run-record.ts';

const record = { format: 'hello-nn-run/1', run: 'a', reason: 'a "digest": "00"', metrics: {} } as unknown as RunRecord;
const text = recordText(record);

test('a record is read back with its digest as the last key, and is as written', () => {
  expect(JSON.parse(text)).toEqual({ ...record, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(Object.keys(JSON.parse(text) as object).at(-1)).toBe('digest');
  expect(isRecordAsWritten(text)).toBe(true);
  expect(recordText(JSON.parse(text) as RunRecord)).toBe(text);
});

test('every flipped bit of a record is found', () => {
  const bytes = Buffer.from(text);
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const flipped = Buffer.from(bytes);
    flipped[bit >> 3]! ^= 1 << (bit & 7);
    if (isRecordAsWritten(flipped.toString())) throw new Error(`bit ${bit} is not found`);
  }
});

test.each([
  ['without its last lines', text.slice(0, -80)],
  ['with its digest cut out', text.replace(/,\n {2}"digest".*/, '')],
  ['with a line added', text.replace('{\n', '{\n\n')],
  ['with more behind it', `${text}\n`],
  ['that is another one with the same digest', text.replace('"run": "a"', '"run": "b"')],
  ['of nothing', ''],
])('a record %s is not as written', (_, changed) => {
  expect(isRecordAsWritten(changed)).toBe(false);
});
