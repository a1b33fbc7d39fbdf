import fc from 'fast-check';
import { atMost, firstRows, partAfter, partFrom, partIn, partMemory, planParts } from './epoch-parts.ts';

test("MNIST's epochs come in two parts of whole batches", () => {
  const plan = planParts(55_000, 784, 128);
  expect(plan.most).toBe(215 * 128);
  expect(partFrom(plan, 1, 0)).toEqual({ epoch: 1, from: 0, to: 27_520 });
  expect(partAfter(plan, partFrom(plan, 1, 0))).toEqual({ epoch: 1, from: 27_520, to: 55_000 });
  expect(partAfter(plan, partFrom(plan, 1, 27_520))).toEqual({ epoch: 2, from: 0, to: 27_520 });
});

test('from anywhere on, a part ends where it would have', () => {
  const plan = planParts(55_000, 784, 128);
  expect(partFrom(plan, 4, 16 * 128)).toEqual({ epoch: 4, from: 2048, to: 27_520 });
  expect(partFrom(plan, 4, 54_912)).toEqual({ epoch: 4, from: 54_912, to: 55_000 });
});

test('nobody waits long for the first: 2 MiB of whole batches, and no batch is too large for it', () => {
  const plan = planParts(55_000, 752, 128);
  expect(firstRows(plan, 128)).toBe(21 * 128);
  expect(atMost(partFrom(plan, 1, 0), 21 * 128)).toEqual({ epoch: 1, from: 0, to: 2688 });
  expect(atMost(partFrom(plan, 1, 54_912), 21 * 128)).toEqual({ epoch: 1, from: 54_912, to: 55_000 });
  expect(firstRows(planParts(10, 3_000_000, 4), 4)).toBe(4);
  expect(firstRows(planParts(10, 3, 4), 4)).toBe(10);
});

test('parts follow one another through an epoch without gaps, whole batches in each but the last, none too large', () => {
  const sizes = { rows: fc.integer({ min: 1, max: 100_000 }), pixels: fc.integer({ min: 1, max: 70_000 }) };
  fc.assert(
    fc.property(fc.record({ ...sizes, batch: fc.integer({ min: 1, max: 5000 }) }), ({ rows, pixels, batch }) => {
      const plan = planParts(rows, pixels, batch);
      let at = 0;
      for (let part = partFrom(plan, 1, 0); part.epoch === 1; part = partAfter(plan, part)) {
        expect(part.from).toBe(at);
        expect(part.to).toBeGreaterThan(at);
        expect(part.to - at).toBeLessThanOrEqual(plan.most);
        if (part.to < rows) expect(part.to % batch).toBe(0);
        at = part.to;
      }
      expect(at).toBe(rows);
      expect(plan.most * pixels).toBeLessThanOrEqual(Math.max(24 * 2 ** 20, batch * pixels));
    }),
    { numRuns: 50 },
  );
});

test('images and labels of a part lie in one memory, apart', () => {
  const plan = planParts(10, 3, 4);
  const { images, labels, rows } = partIn(partMemory(plan), plan, { epoch: 1, from: 4, to: 10 });
  images.fill(1);
  expect([rows, images.length, [...labels]]).toEqual([6, 18, [0, 0, 0, 0, 0, 0]]);
});
