import { defineActivation } from './activation.ts';

export const linear = defineActivation('linear', 'x: the identity.', (x) => x);
