import { defineInitializer } from './initializer.ts';

export const ones = defineInitializer('ones', 'All 1.', 'Ones', () => () => 1);
