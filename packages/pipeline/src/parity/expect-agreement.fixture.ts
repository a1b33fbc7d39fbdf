import type { Distances } from './compare.fixture.ts';

/** The bounds within which engines agree. */
export function expectAgreement({ forward, gradient, state, loss, accuracy, learned }: Distances): void {
  expect(forward).toBeLessThan(1e-5);
  expect(gradient).toBeLessThan(1e-4);
  expect(state).toBeLessThan(1e-4);
  expect(loss).toBeLessThan(1e-4);
  expect(accuracy).toBeLessThan(1e-6);
  expect(learned).toBeGreaterThan(1e-3);
}
