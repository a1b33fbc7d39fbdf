/** Bytes as text, for pages: Node and browsers alike. */

/** float32, little-endian, as base64. */
export function packWeights(values: Float32Array): string {
  const bytes = new DataView(new ArrayBuffer(values.length * 4));
  for (const [at, value] of values.entries()) bytes.setFloat32(at * 4, value, true);
  return toBase64(new Uint8Array(bytes.buffer));
}

export function unpackWeights(text: string): Float32Array {
  const bytes = view(text);
  return Float32Array.from({ length: bytes.byteLength / 4 }, (_, at) => bytes.getFloat32(at * 4, true));
}

/** 16-bit numbers, little-endian. */
export function packHalves(values: Uint16Array): string {
  const bytes = new DataView(new ArrayBuffer(values.length * 2));
  for (const [at, value] of values.entries()) bytes.setUint16(at * 2, value, true);
  return toBase64(new Uint8Array(bytes.buffer));
}

export function unpackHalves(text: string): Uint16Array {
  const bytes = view(text);
  return Uint16Array.from({ length: bytes.byteLength / 2 }, (_, at) => bytes.getUint16(at * 2, true));
}

function toBase64(bytes: Uint8Array): string {
  // In pieces: a call takes only so many arguments.
  let text = '';
  for (let from = 0; from < bytes.length; from += 8192)
    text += String.fromCharCode(...bytes.subarray(from, from + 8192));
  return btoa(text);
}

function view(text: string): DataView {
  const characters = atob(text);
  const bytes = new Uint8Array(characters.length);
  for (let at = 0; at < characters.length; at++) bytes[at] = characters.charCodeAt(at);
  return new DataView(bytes.buffer);
}
