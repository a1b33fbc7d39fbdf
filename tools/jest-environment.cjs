const { TestEnvironment } = require('jest-environment-node');

// Jest runs tests in a realm of their own, where a Float32Array made by a native module is no `instanceof Float32Array`.
// Native engines check exactly that, so the realm gets the outer typed arrays.
const outer = [
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
];
outer.push(Float64Array, BigInt64Array, BigUint64Array, ArrayBuffer, SharedArrayBuffer, DataView);

module.exports = class NativeArraysEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    for (const type of outer) this.global[type.name] = type;
  }
};
