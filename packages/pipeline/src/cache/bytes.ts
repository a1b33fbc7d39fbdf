/** Artefacts as bytes and back, the same on every machine. */

export function jsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

export function jsonOf<T>(bytes: Uint8Array): T {
  return JSON.parse(new TextDecoder().decode(bytes)) as T;
}

/** Float32, little-endian, one array after the other. */
export function floatBytes(arrays: readonly Float32Array[]): Uint8Array {
  const bytes = new Uint8Array(arrays.reduce((size, values) => size + values.length * 4, 0));
  const view = new DataView(bytes.buffer);
  let offset = 0;
  for (const values of arrays) {
    for (const value of values) {
      view.setFloat32(offset, value, true);
      offset += 4;
    }
  }
  return bytes;
}

/** Arrays of the given lengths. Bytes of another length are a broken invariant. */
export function floatsOf(bytes: Uint8Array, lengths: readonly number[]): Float32Array[] {
  const expected = lengths.reduce((size, length) => size + length * 4, 0);
  if (bytes.length !== expected) throw new Error(`${bytes.length} bytes of float32 where ${expected} belong`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = 0;
  return lengths.map((length) => {
    const values = new Float32Array(length);
    for (let at = 0; at < length; at++, offset += 4) values[at] = view.getFloat32(offset, true);
    return values;
  });
}
