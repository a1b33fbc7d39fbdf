/** What we use of cephes: the types it ships are not to be found through its `exports`. */
declare module 'cephes' {
  /** Resolves when the WebAssembly is compiled; the functions must not be called before. */
  export const compiled: Promise<void>;
  /** Regularised incomplete beta function. */
  export function incbet(a: number, b: number, x: number): number;
  /** Its inverse: the x at which it is y. */
  export function incbi(a: number, b: number, y: number): number;
}
