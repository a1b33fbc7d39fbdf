/**
 * The way from a pixel of the new picture back to the place in the old one that it shows, about the picture's centre:
 * `x' = xx · x + xy · y + dx`, `y' = yx · x + yy · y + dy`, in pixels, x to the right, y down.
 *
 * Written to in place: one is made for all images of an epoch.
 */
export interface Affine {
  xx: number;
  xy: number;
  yx: number;
  yy: number;
  dx: number;
  dy: number;
}

export function identity(): Affine {
  return { xx: 1, xy: 0, yx: 0, yy: 1, dx: 0, dy: 0 };
}

export function reset(back: Affine): void {
  back.xx = back.yy = 1;
  back.xy = back.yx = back.dx = back.dy = 0;
}

/** The next step moves the picture by whole pixels: `back` goes the opposite way first. */
export function thenShift(back: Affine, right: number, down: number): void {
  back.dx -= back.xx * right + back.xy * down;
  back.dy -= back.yx * right + back.yy * down;
}

/** The next step maps the picture by the inverse of the matrix `[[xx, xy], [yx, yy]]`. */
export function thenMap(back: Affine, xx: number, xy: number, yx: number, yy: number): void {
  const { xx: a, xy: b, yx: c, yy: d } = back;
  back.xx = a * xx + b * yx;
  back.xy = a * xy + b * yy;
  back.yx = c * xx + d * yx;
  back.yy = c * xy + d * yy;
}
