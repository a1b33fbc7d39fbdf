import { probabilitiesOf } from './answers.fixture.ts';
import { argmaxRows } from './argmax-rows.ts';

test('each row gives its most probable class', () => {
  expect([
    ...argmaxRows(
      probabilitiesOf([
        [0.1, 0.7, 0.2],
        [0.2, 0.3, 0.5],
        [0.8, 0.1, 0.1],
      ]),
    ),
  ]).toEqual([1, 2, 0]);
});

test('of equals the lowest class wins, as in NumPy', () => {
  expect([
    ...argmaxRows(
      probabilitiesOf([
        [0.2, 0.4, 0.4],
        [0.25, 0.25, 0.5],
      ]),
    ),
  ]).toEqual([1, 2]);
  expect([...argmaxRows(probabilitiesOf([[0.25, 0.25, 0.25, 0.25]]))]).toEqual([0]);
});
