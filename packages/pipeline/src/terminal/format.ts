/** A whole number with thousands separators: `11,935`. (By hand: the first Intl.NumberFormat costs 13 ms.) */
export function formatNumber(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A positive number to three digits, in at most five letters up to 999 billion: `812K`, `1.23M`. */
export function shortNumber(value: number): string {
  const rounded = Number(value.toPrecision(3));
  const power = rounded < 1000 ? 0 : Math.min(Math.floor(Math.log10(rounded) / 3), 3);
  return `${Number((rounded / 1000 ** power).toPrecision(3))}${['', 'K', 'M', 'B'][power]}`;
}

/** A share 0 … 1 in percent: `92.48 %`. */
export function percent(share: number, digits = 2): string {
  return `${(share * 100).toFixed(digits)} %`;
}

/** A metric's value as one reads it, by its path: a loss as it is, any other in percent. */
export function metricText(path: string, value: number): string {
  return path.endsWith('.loss') ? value.toFixed(4) : percent(value);
}

/** A time in seconds as one reads it: `55 ms`, `1.9 s`, `2 min 05 s`, `1 h 02 min`. */
export function duration(seconds: number): string {
  // Each limit is where the smaller unit would round up to a whole one of the greater.
  if (seconds < 0.0995) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(Math.round(seconds) / 60);
  if (seconds < 3599.5) return `${minutes} min ${twoDigits(Math.round(seconds) % 60)} s`;
  const rounded = Math.round(seconds / 60);
  return `${formatNumber(Math.floor(rounded / 60))} h ${twoDigits(rounded % 60)} min`;
}

/** A size as Keras prints it, in units of 1,024: `46.6 KB`. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1024 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), 4);
  return power === 0 ? `${bytes} B` : `${(bytes / 1024 ** power).toFixed(1)} ${['B', 'KB', 'MB', 'GB', 'TB'][power]}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
