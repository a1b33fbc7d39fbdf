/** The thread behind `readArrays`: reads one HDF5 file in a memory that cannot grow beyond what the file is worth. */
import { parentPort, workerData } from 'node:worker_threads';
import { arraysOf, type WantedArray } from './hdf5-arrays.ts';

export interface WorkerTask {
  readonly bytes: Uint8Array;
  readonly wanted: readonly WantedArray[];
  /** Bytes that the library's memory may have. */
  readonly most: number;
}

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

const { bytes, wanted, most } = workerData as WorkerTask;

// The library takes memory by this one call, and takes a refusal for what it says.
const { prototype } = (globalThis as unknown as { WebAssembly: { Memory: { prototype: Memory } } }).WebAssembly.Memory;
const { grow } = prototype;
prototype.grow = function (this: Memory, pages: number): number {
  if (this.buffer.byteLength + pages * 65_536 > most) throw new RangeError('more memory than the file is worth');
  return grow.call(this, pages);
};

parentPort?.postMessage(await arraysOf(bytes, wanted));
