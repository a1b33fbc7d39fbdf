/** One jest for the whole house: sources run as they are, so unit tests need no build. */
export default {
  testMatch: ['<rootDir>/packages/*/src/**/*.test.ts', '<rootDir>/tools/**/*.test.ts'],
  testEnvironment: '<rootDir>/tools/jest-environment.cjs',
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs', importInterop: 'node' },
      },
    ],
  },
  moduleNameMapper: { '^@hello-nn/([a-z]+)$': '<rootDir>/packages/$1/src/index.ts' },
  modulePathIgnorePatterns: ['<rootDir>/packages/.*/dist/', '<rootDir>/runs/', '<rootDir>/.nx/'],
  // Much of the time is waiting for child processes: every core gets a worker.
  maxWorkers: '100%',
  testTimeout: 60_000,
};
