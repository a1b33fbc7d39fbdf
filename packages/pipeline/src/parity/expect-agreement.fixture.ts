import type { Distances } from './compare.fixture.ts';

/** How far parameters and slots may be from one another after 20 steps. */
export const STATE_BOUND = 1e-4;

/** The bounds within which engines agree. */
export function expectAgreement({ forward, gradient, state, loss, accuracy, learned }: Distances): void {
  expect(forward).toBeLessThan(1e-5);
  expect(gradient).toBeLessThan(1e-4);
  expect(state).toBeLessThan(STATE_BOUND);
  expect(loss).toBeLessThan(1e-4);
  expect(accuracy).toBeLessThan(1e-6);
  expect(learned).toBeGreaterThan(1e-3);
}
