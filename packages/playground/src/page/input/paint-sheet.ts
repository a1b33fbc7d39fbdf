import type { Sheet, Stroke } from './sheet.ts';

/** Paints a sheet: white paper, what lies under, the strokes. `drawPicture` puts a picture of the data on the whole sheet. */
export function paintSheet(
  pen: CanvasRenderingContext2D,
  { under, strokes }: Sheet,
  drawPicture: (picture: number) => void,
): void {
  const { width, height } = pen.canvas;
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, width, height);
  if (under?.of === 'data') drawPicture(under.picture);
  if (under?.of === 'file') {
    const scale = Math.min(width / under.width, height / under.height);
    const size = [under.width * scale, under.height * scale] as const;
    pen.drawImage(under.image, (width - size[0]) / 2, (height - size[1]) / 2, ...size);
  }
  for (const stroke of strokes) paintStroke(pen, stroke);
}

function paintStroke(pen: CanvasRenderingContext2D, { erases, width, points }: Stroke): void {
  const [first, ...rest] = points;
  if (!first) return;
  pen.strokeStyle = erases ? '#fff' : '#000';
  pen.lineWidth = width;
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  pen.beginPath();
  pen.moveTo(first[0], first[1]);
  // A touch without a move leaves a dot.
  if (rest.length === 0) pen.lineTo(first[0] + 0.01, first[1]);
  for (const [x, y] of rest) pen.lineTo(x, y);
  pen.stroke();
}
