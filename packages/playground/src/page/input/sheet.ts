import type { GreyPicture } from '@hello-nn/visualization/preparation';

/** What a pointer or the keys left on the sheet, in the sheet's pixels. */
export interface Stroke {
  readonly erases: boolean;
  readonly width: number;
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** What lies under the strokes: a picture of the user's, or one of the data. */
export type Under =
  | {
      readonly of: 'file';
      readonly image: CanvasImageSource;
      readonly width: number;
      readonly height: number;
      readonly grey: GreyPicture;
    }
  | { readonly of: 'data'; readonly picture: number };

/** The sheet of paper, as values: each change makes the next one. */
export interface Sheet {
  readonly under?: Under;
  readonly strokes: readonly Stroke[];
}

export const EMPTY_SHEET: Sheet = { strokes: [] };

export function isEmpty({ under, strokes }: Sheet): boolean {
  return under === undefined && strokes.length === 0;
}

/** The same sheet with a stroke more. */
export function withStroke(sheet: Sheet, stroke: Stroke): Sheet {
  return { ...sheet, strokes: [...sheet.strokes, stroke] };
}

/** Its last stroke goes a point further. */
export function extended(sheet: Sheet, point: readonly [number, number]): Sheet {
  const last = sheet.strokes.at(-1);
  if (!last) return sheet;
  return { ...sheet, strokes: [...sheet.strokes.slice(0, -1), { ...last, points: [...last.points, point] }] };
}

/** What could be done and undone, the last one now; never more than a hundred sheets. */
export interface History {
  readonly past: readonly Sheet[];
  readonly now: Sheet;
}

export function next({ past, now }: History, sheet: Sheet): History {
  return { past: [...past.slice(-99), now], now: sheet };
}

export function undone({ past, now }: History): History {
  const before = past.at(-1);
  return before ? { past: past.slice(0, -1), now: before } : { past, now };
}
