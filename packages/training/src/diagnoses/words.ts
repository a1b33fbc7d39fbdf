/** A share 0 … 1 in percent, to a tenth: `12.3 %`, `60 %`. */
export function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))} %`;
}

/** A number to three digits. */
export function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** A whole number with thousands separators. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
