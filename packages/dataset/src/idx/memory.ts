/** Takes memory for so many bytes; what it holds is not said. */
export type TakeMemory = (bytes: number) => Uint8Array;

/** Memory of its own, not cleared first: that would cost 10 ms for MNIST. */
export const takeMemory: TakeMemory = (bytes) => {
  const memory = Buffer.allocUnsafeSlow(bytes);
  return new Uint8Array(memory.buffer, memory.byteOffset, bytes);
};

/** Memory that threads share: handing a view of it to a worker copies nothing. */
export const takeShared: TakeMemory = (bytes) => new Uint8Array(new SharedArrayBuffer(bytes));
