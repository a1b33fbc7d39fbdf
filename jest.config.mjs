/** One jest for the whole house: sources run as they are, so unit tests need no build. */
export default {
  testMatch: ['<rootDir>/packages/*/src/**/*.test.ts', '<rootDir>/tools/**/*.test.ts'],
  testEnvironment: '<rootDir>/tools/jest-environment.cjs',
  transform: {
    // h5wasm is published as ES modules only, which jest does not load.
    '/h5wasm/dist/esm/': ['@swc/jest', { jsc: { target: 'es2022' }, module: { type: 'commonjs' } }],
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs', importInterop: 'node' },
      },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!h5wasm/)'],
  moduleNameMapper: {
    '^@hello-nn/([a-z]+)$': '<rootDir>/packages/$1/src/index.ts',
    // Side doors: what a page in a browser may load without the rest.
    '^@hello-nn/visualization/preparation$': '<rootDir>/packages/visualization/src/preparation/index.ts',
    '^@hello-nn/([a-z]+)/((?:tfjs-)?in-a-page)$': '<rootDir>/packages/$1/src/$2.ts',
    '^@hello-nn/visualization/palette$': '<rootDir>/packages/visualization/src/palette.ts',
    '^h5wasm$': '<rootDir>/node_modules/h5wasm/dist/esm/hdf5_hl.js',
  },
  modulePathIgnorePatterns: ['<rootDir>/packages/.*/dist/', '<rootDir>/runs/', '<rootDir>/.nx/'],
  // Much of the time is waiting for child processes: every core gets a worker.
  maxWorkers: '100%',
  testTimeout: 60_000,
};
