export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

export function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The sample standard deviation (n − 1); 0 for one value. */
export function deviation(values) {
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / Math.max(1, values.length - 1));
}

/** k of cost ≈ c · at^k: the slope of the least-squares line through the logarithms of `{ at, cost }`. */
export function exponent(points) {
  const xs = points.map(({ at }) => Math.log(at));
  const ys = points.map(({ cost }) => Math.log(cost));
  const [x, y] = [mean(xs), mean(ys)];
  const along = xs.reduce((sum, one, i) => sum + (one - x) * (ys[i] - y), 0);
  return along / xs.reduce((sum, one) => sum + (one - x) ** 2, 0);
}
