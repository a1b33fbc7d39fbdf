import { python } from './python.ts';

test('values are written as Python has them', () => {
  expect(python([null, true, false, 1e-7, 'a"b\n', [1]])).toBe('[None, True, False, 1e-7, "a\\"b\\n", [1]]');
});

test('an object of Keras’s JSON is the call that makes it, what is None left out', () => {
  const inner = { module: 'keras.initializers', class_name: 'Zeros', config: {} };
  const layer = { module: 'keras.layers', class_name: 'Dense', config: { units: 3, bias_initializer: inner, x: null } };
  expect(python(layer)).toBe('keras.layers.Dense(units=3, bias_initializer=keras.initializers.Zeros())');
});
