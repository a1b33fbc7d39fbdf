export { appendLine } from './append-line.ts';
export { type DiskCall, diskCalls, type FaultHook, setFaultHook } from './disk.ts';
export { markUsed, removeFile } from './files.ts';
export { makeFolder, makeFolderExclusive, removeFolder } from './folders.ts';
export { type DecodedPng, type DecodeOptions, decodePng } from './png/decode-png.ts';
export { encodePng, type PixelFormat } from './png/encode-png.ts';
export { sha256 } from './sha256.ts';
export { writeFileAtomic } from './write-file.ts';
