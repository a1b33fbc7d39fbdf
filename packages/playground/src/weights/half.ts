/** Numbers of 16 bits (IEEE 754 binary16), in which the weights of earlier epochs are carried: three digits are enough to see. */

/** Rounds to the nearest half-precision number, ties to even; beyond 65,504 to the largest. */
export function toHalf(values: Float32Array): Uint16Array {
  return Uint16Array.from(values, (value) => {
    const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
    const size = Math.min(Math.abs(value), 65_504);
    // Below 2⁻¹⁴ the steps are 2⁻²⁴ wide; from there on 2¹⁰ steps a power of two.
    if (size < 2 ** -14) return sign | roundToEven(size * 2 ** 24);
    const exponent = Math.floor(Math.log2(size));
    return sign + ((exponent + 14) << 10) + roundToEven(size * 2 ** (10 - exponent));
  });
}

/** The way back, exact. */
export function fromHalf(bits: Uint16Array): Float32Array {
  return Float32Array.from(bits, (half) => {
    const exponent = (half >> 10) & 31;
    const fraction = half & 1023;
    const size = exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25);
    return half & 0x8000 ? -size : size;
  });
}

function roundToEven(value: number): number {
  const down = Math.floor(value);
  const rest = value - down;
  return rest > 0.5 || (rest === 0.5 && down % 2 === 1) ? down + 1 : down;
}
