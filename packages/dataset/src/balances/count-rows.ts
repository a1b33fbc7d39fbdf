/** Training rows of each class, `[classes]`; a row that stands in `train` twice counts twice. */
export function countRows(labels: Uint8Array, train: Int32Array, classes: number): Int32Array {
  const counts = new Int32Array(classes);
  for (let position = 0; position < train.length; position++) counts[labels[train[position]!]!]!++;
  return counts;
}
