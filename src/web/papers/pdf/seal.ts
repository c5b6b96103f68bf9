import { sealLetters, sealShape, starCorners } from '../seal-drawing.ts';
import type { Pen } from './pen.ts';

/** Forty-two millimetres across, as seals of this rank are. */
export const sealDiameter = (42 / 25.4) * 72;

/** Draws the seal about a point. It is drawn before the words it covers, so that they stay black on a copier's grey. */
export function drawSeal(pen: Pen, text: string, x: number, y: number): void {
  const { document } = pen;
  const { ring, stroke, letters, star, below: depth, ink, tilt } = sealShape;
  const { around, size, below } = sealLetters(text);
  document.save();
  document
    .translate(x, y)
    .scale(sealDiameter / (ring * 2 + stroke))
    .rotate(tilt);
  document.lineWidth(stroke).circle(0, 0, ring).stroke(ink);
  const [first, ...corners] = starCorners(star);
  document.moveTo(...((first ?? [0, 0]) as [number, number]));
  for (const [cx, cy] of corners) document.lineTo(cx, cy);
  document.closePath().fill(ink);
  for (const { letter, angle } of around) {
    document.save().rotate(angle);
    pen.write(letter, -pen.width(letter, size, 'bold') / 2, -letters, size, { weight: 'bold', colour: ink });
    document.restore();
  }
  pen.write(below, -pen.width(below, 15, 'bold') / 2, depth, 15, { weight: 'bold', colour: ink });
  document.restore();
}
