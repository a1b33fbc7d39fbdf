import onnxProto from 'onnx-proto';
import { scale } from '../ops/arithmetic.ts';
import { placeholder } from '../ops/source.ts';
import { toOnnx } from '../to-onnx.ts';
import { withNotes } from './notes.ts';

test('notes stand where viewers look for them, and the nodes stay', () => {
  const x = placeholder('x', 'float32', ['batch', 2]);
  const plain = toOnnx([x], { y: scale(x, 2) });
  const notes = {
    name: 'double',
    text: 'Twice its input.',
    facts: { run: 'r1' },
    values: { x: 'Numbers.', y: 'Twice.' },
  };
  const [before, after] = [plain, withNotes(plain, notes)].map((bytes) => onnxProto.onnx.ModelProto.decode(bytes));
  expect([after!.docString, after!.graph!.name]).toEqual(['Twice its input.', 'double']);
  expect(after!.metadataProps).toMatchObject([{ key: 'run', value: 'r1' }]);
  expect(after!.graph!.input![0]!.docString).toBe('Numbers.');
  expect(after!.graph!.output![0]!.docString).toBe('Twice.');
  expect(after!.graph!.node).toEqual(before!.graph!.node);
});
