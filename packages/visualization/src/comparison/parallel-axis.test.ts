import { placeAxis } from './parallel-axis.ts';

test('numbers of several decades are placed by their logarithm, others to scale', () => {
  expect(placeAxis({ title: '', unit: 'plain', values: [0.001, 0.01, 0.1] }).places.map(rounded)).toEqual([0, 0.5, 1]);
  expect(placeAxis({ title: '', unit: 'plain', values: [10, 15, 20] }).places).toEqual([0, 0.5, 1]);
});

test('words are placed in equal steps in the order they come, with a tick each', () => {
  const { places, ticks } = placeAxis({ title: '', unit: 'plain', values: ['relu', 'tanh', 'relu', 'linear'] });
  expect(places).toEqual([0, 0.5, 0, 1]);
  expect(ticks.map(({ text }) => text)).toEqual(['relu', 'tanh', 'linear']);
});

test('a group that has no such setting has no place, one value stands in the middle', () => {
  expect(placeAxis({ title: '', unit: 'plain', values: [3, null, 3] }).places).toEqual([0.5, undefined, 0.5]);
});

test('texts that would lie on each other are left out', () => {
  const values = [1, 2, 2.01, 3];
  expect(placeAxis({ title: '', unit: 'plain', values }).ticks.map(({ text }) => text)).toEqual(['1', '2', '3']);
});

function rounded(place: number | undefined): number {
  return Math.round(place! * 1e6) / 1e6;
}
