/** What a PNG says of itself in its first 29 bytes. */
export interface PngHeader {
  readonly width: number;
  readonly height: number;
  /** Bits a channel. */
  readonly depth: number;
  readonly colorType: number;
  readonly interlaced: boolean;
}

/** Reads a PNG's header without decoding anything; undefined where there is none. */
export function readPngHeader(bytes: Uint8Array): PngHeader | undefined {
  if (bytes.length < 29 || SIGNATURE.some((byte, index) => bytes[index] !== byte)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, 29);
  if (view.getUint32(12) !== IHDR) return undefined;
  return {
    width: view.getUint32(16),
    height: view.getUint32(20),
    depth: bytes[24]!,
    colorType: bytes[25]!,
    interlaced: bytes[28] !== 0,
  };
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const IHDR = 0x49484452;
