/** A picture of the training split and how like the drawn one it is. */
export interface Like {
  /** Its number. */
  readonly picture: number;
  /** 0 … 1: the cosine of the angle between the two, pixel by pixel. */
  readonly likeness: number;
}

/** The pictures most like an image, the likest first. `ink [pictures, height · width]`, `image [height · width]`. */
export function mostLike(image: Uint8Array, ink: Uint8Array, most: number): Like[] {
  const pixels = image.length;
  const own = norm(image);
  if (own === 0) return [];
  const all = Array.from({ length: ink.length / pixels }, (_, picture): Like => {
    const other = ink.subarray(picture * pixels, (picture + 1) * pixels);
    let both = 0;
    for (let at = 0; at < pixels; at++) both += image[at]! * other[at]!;
    const size = norm(other);
    return { picture, likeness: size === 0 ? 0 : both / (own * size) };
  });
  return all.sort((a, b) => b.likeness - a.likeness || a.picture - b.picture).slice(0, most);
}

function norm(image: Uint8Array): number {
  let sum = 0;
  for (const level of image) sum += level * level;
  return Math.sqrt(sum);
}
