import { defineInitializer } from './initializer.ts';

export const zeros = defineInitializer('zeros', "All 0: Keras's default for biases.", 'Zeros', () => () => 0);
