import { type Picture, pictureText } from './package-picture.ts';
import type { Pen } from './pdf/pen.ts';
import { arrowHead, pictureInk } from './picture-svg.ts';

const margin = 48;

/** The annex: the picture of the package, as large as the sheet allows. */
export function drawPicture(pen: Pen, picture: Picture, title: string): void {
  const { document } = pen;
  const { width, height } = document.page;
  pen.write(title, margin, margin, 12.5, { weight: 'bold' });
  const top = margin + 18;
  const scale = Math.min((width - margin * 2) / picture.width, (height - top - margin - 12) / picture.height, 1);
  document.save().translate(margin, top).scale(scale);
  picture.bands.forEach(({ y, height: high, lines }, at) => {
    document.rect(0, y, picture.width, high).fill(at % 2 === 0 ? pictureInk.band : pictureInk.paper);
    const middle = y + high / 2 - ((lines.length - 1) * pictureText.leading) / 2;
    lines.forEach((line, row) => {
      pen.write(line, 8, middle + row * pictureText.leading + 4, pictureText.lane, { colour: pictureInk.soft });
    });
  });
  for (const way of picture.ways.toSorted((one, other) => Number(one.strong) - Number(other.strong))) drawWay(pen, way);
  for (const box of picture.boxes) drawBox(pen, box);
  document.restore();
}

function drawWay({ document }: Pen, { points, strong, back }: Picture['ways'][number]): void {
  const [first, ...rest] = points;
  const [before, last] = points.slice(-2);
  if (first === undefined || before === undefined || last === undefined) return;
  const colour = strong ? pictureInk.strong : pictureInk.thin;
  document.lineWidth(strong ? 2.6 : 1.1).moveTo(first.x, first.y);
  for (const { x, y } of rest) document.lineTo(x, y);
  if (back) document.dash(5, { space: 4 });
  document.stroke(colour).undash();
  const [[x, y] = [0, 0], ...corners] = arrowHead(before, last);
  document.moveTo(x, y);
  for (const [cx, cy] of corners) document.lineTo(cx, cy);
  document.fill(colour);
}

function drawBox(
  pen: Pen,
  { x, y, width, height, shape, lines, figure, unit, strong }: Picture['boxes'][number],
): void {
  const { document } = pen;
  document.rect(x, y, width, height).fill(pictureInk.paper);
  document.lineWidth(strong ? 2.4 : 1).rect(x, y, width, height);
  if (shape === 'applicant') document.dash(4, { space: 3 });
  document.stroke(strong ? pictureInk.strong : pictureInk.thin).undash();
  lines.forEach((line, row) => {
    pen.write(line, x + 9, y + 20 + row * pictureText.leading, pictureText.size);
  });
  const foot = y + height - 9;
  if (figure !== '') {
    const colour = strong ? pictureInk.strong : pictureInk.ink;
    pen.write(figure, x + 9, foot, pictureText.figure, { weight: 'bold', colour });
  }
  const behind = figure === '' ? x + 9 : x + 14 + pen.width(figure, pictureText.figure, 'bold');
  pen.write(unit, behind, foot, 11.5, { colour: pictureInk.soft });
}
