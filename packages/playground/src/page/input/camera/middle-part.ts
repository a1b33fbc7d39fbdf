/** A rectangle in pixels. */
export interface Part {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The largest part of a picture that has the shape `aspect` (width / height), out of its middle. */
export function middlePart(width: number, height: number, aspect: number): Part {
  const [wide, high] = width > height * aspect ? [height * aspect, height] : [width, width / aspect];
  return { left: (width - wide) / 2, top: (height - high) / 2, width: wide, height: high };
}
