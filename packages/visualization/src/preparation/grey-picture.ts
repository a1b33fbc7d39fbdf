/** A picture of any size as brightness and opacity. */
export interface GreyPicture {
  /** Pixels. */
  readonly width: number;
  /** Pixels. */
  readonly height: number;
  /** `[height, width]`, 0 black … 255 white. */
  readonly grey: Uint8Array;
  /** `[height, width]`, 0 transparent … 255 opaque. */
  readonly alpha: Uint8Array;
}
