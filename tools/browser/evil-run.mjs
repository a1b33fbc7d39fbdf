/** A data set whose class names a browser would run if the report did not escape them. */

/** The experiment on it; its files lie in the folder `evil` beside it. */
export const EVIL_CONFIG = `name: evil
dataset:
  source:
    kind: idx
    folder: evil
    classNames:
      - '<script>alert(1)</script>'
      - '"><img src=x onerror=alert(2)>'
      - '</script><script>alert(3)</script> and a name so long that no column of a table was made for it'
  split:
    kind: first-rows
    validation: 30
model:
  layers:
    - kind: flatten
    - kind: dense
      units: 3
      activation: softmax
training:
  epochs: 2
  optimizer:
    kind: sgd
figures:
  - kind: class-histogram
  - kind: confusion-matrix
`;

/** The four IDX files: 120 and 60 pictures of 8 × 8 noisy pixels. */
export function evilFiles() {
  const files = {};
  for (const [name, rows] of Object.entries({ train: 120, t10k: 60 })) {
    const pixels = Array.from({ length: rows * 64 }, (_, at) => (at * at * 31 + at * 17) % 256);
    const labels = Array.from({ length: rows }, (_, row) => row % 3);
    files[`${name}-images-idx3-ubyte`] = idx([rows, 8, 8], pixels);
    files[`${name}-labels-idx1-ubyte`] = idx([rows], labels);
  }
  return files;
}

function idx(dims, bytes) {
  const sizes = dims.flatMap((size) => [0, 0, size >>> 8, size & 255]);
  return Uint8Array.from([0, 0, 8, dims.length, ...sizes, ...bytes]);
}
