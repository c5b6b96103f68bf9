import type { Language } from '../../kernel/language.ts';
import { type Picture, type PictureBox, type PictureWay, pictureText } from './package-picture.ts';

/** The inks of the look, written out: a picture is also kept as a file, where no stylesheet reaches it. */
export const pictureInk = {
  ink: '#1c2024',
  soft: '#4d5660',
  line: '#c9c2b4',
  thin: '#7c7568',
  band: '#f3efe7',
  paper: '#ffffff',
  strong: '#17456b',
  stuck: '#805300',
  done: '#e7f1ea',
  green: '#2b6e4b',
  amber: '#f3c14b',
  amberEdge: '#805300',
  red: '#b02a21',
} as const;

const fonts: Readonly<Record<Language, { readonly sans: string; readonly serif: string }>> = {
  'zh-Hans': {
    sans: "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif",
    serif: "'Noto Serif CJK SC','Source Han Serif SC','Songti SC',serif",
  },
  'zh-Hant': {
    sans: "'Noto Sans CJK TC','Source Han Sans TC','PingFang TC','Microsoft JhengHei',sans-serif",
    serif: "'Noto Serif CJK TC','Source Han Serif TC','Songti TC',serif",
  },
  en: { sans: "'Noto Sans','Source Sans 3','Helvetica Neue',sans-serif", serif: "'Noto Serif','Georgia',serif" },
};

/** The picture as a file of its own: readable in print, on a screen, and aloud by its title and description. */
export function pictureSvg(picture: Picture, language: Language): string {
  const { width, height, bands, boxes, ways } = picture;
  const { sans, serif } = fonts[language];
  const size = `width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-labelledby="t d" lang="${language}" font-family="${sans}">
<title id="t">${escaped(picture.title)}</title><desc id="d">${escaped(picture.description)}</desc>
${bands.map((band, at) => bandSvg(band, at, width)).join('\n')}
${ways
  .toSorted((one, other) => Number(one.strong) - Number(other.strong))
  .map(waySvg)
  .join('\n')}
${boxes.map((box) => boxSvg(box, serif)).join('\n')}
</svg>
`;
}

function bandSvg({ y, height, lines }: Picture['bands'][number], at: number, width: number): string {
  const middle = y + height / 2 - ((lines.length - 1) * pictureText.leading) / 2;
  const fill = at % 2 === 0 ? pictureInk.band : pictureInk.paper;
  const words = lines.map((line, row) =>
    text(line, 8, middle + row * pictureText.leading + 4, pictureText.lane, pictureInk.soft),
  );
  return `<rect x="0" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${fill}"/>${words.join('')}`;
}

function waySvg({ points, strong, back }: PictureWay): string {
  const last = points.at(-1);
  const before = points.at(-2);
  if (last === undefined || before === undefined) return '';
  const colour = strong ? pictureInk.strong : pictureInk.thin;
  const path = points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
  const dash = back ? ' stroke-dasharray="5 4"' : '';
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${strong ? 2.6 : 1.1}" stroke-linejoin="round"${dash}/><path d="${arrow(before, last)}" fill="${colour}"/>`;
}

/** The three corners of an arrow head, its point at `to`. */
export function arrowHead(
  from: { x: number; y: number },
  to: { x: number; y: number },
): readonly (readonly [number, number])[] {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const [x, y] = [to.x - dx * 7, to.y - dy * 7];
  return [
    [to.x, to.y],
    [x - dy * 3.6, y + dx * 3.6],
    [x + dy * 3.6, y - dx * 3.6],
  ];
}

function arrow(from: { x: number; y: number }, to: { x: number; y: number }): string {
  return `M${arrowHead(from, to)
    .map(([x, y]) => `${round(x)} ${round(y)}`)
    .join('L')}Z`;
}

function boxSvg(box: PictureBox, serif: string): string {
  return `<g>${shapeSvg(box)}${wordsSvg(box, serif)}${marksSvg(box)}${standingSvg(box)}</g>`;
}

/** In the lower corner: a tick, a cross, or a lamp, which differ in form before they differ in colour. */
function standingSvg({ x, y, width, height, standing, lamp }: PictureBox): string {
  const [cx, cy] = [x + width - 14, y + height - 13.5];
  const line = (path: string, colour: string) =>
    `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/>`;
  if (standing === 'done') return line(at('M-5 0L-1.5 4L5 -4.5', cx, cy), pictureInk.green);
  if (standing === 'refused') return line(at('M-4 -4L4 4M4 -4L-4 4', cx, cy), pictureInk.ink);
  if (lamp === 'green') return `<circle cx="${round(cx)}" cy="${round(cy)}" r="5" fill="${pictureInk.green}"/>`;
  if (lamp === 'amber')
    return `<path d="${at('M0 -6L6 0L0 6L-6 0Z', cx, cy)}" fill="${pictureInk.amber}" stroke="${pictureInk.amberEdge}" stroke-width="1.2"/>`;
  if (lamp === 'red') return `<path d="${at('M-5 -5L5 -5L5 5L-5 5Z', cx, cy)}" fill="${pictureInk.red}"/>`;
  return '';
}

/** A path drawn around the origin, moved to where it belongs. */
function at(path: string, x: number, y: number): string {
  return path.replace(
    /(-?[\d.]+) (-?[\d.]+)/g,
    (_, dx: string, dy: string) => `${round(x + Number(dx))} ${round(y + Number(dy))}`,
  );
}

function shapeSvg({ x, y, width, height, shape, strong, stuck, standing }: PictureBox): string {
  const isOut = standing === 'not-taken';
  const colour = stuck ? pictureInk.stuck : strong ? pictureInk.strong : isOut ? pictureInk.line : pictureInk.thin;
  const pen = `fill="${standing === 'done' ? pictureInk.done : pictureInk.paper}" stroke="${colour}" stroke-width="${stuck ? 3 : strong ? 2.4 : 1}"`;
  if (shape === 'dot')
    return `<circle cx="${round(x + width / 2)}" cy="${round(y + height / 2)}" r="${round(width / 2)}" ${pen}/>`;
  if (shape === 'gateway') {
    const [cx, cy] = [x + width / 2, y + height / 2];
    return `<path d="M${round(cx)} ${round(y)}L${round(x + width)} ${round(cy)}L${round(cx)} ${round(y + height)}L${round(x)} ${round(cy)}Z" ${pen}/>`;
  }
  const dash = isOut ? ' stroke-dasharray="1.5 3"' : shape === 'applicant' ? ' stroke-dasharray="4 3"' : '';
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="3" ${pen}${dash}/>`;
}

function wordsSvg(box: PictureBox, serif: string): string {
  const { x, y, width, height, shape, lines, figure, unit, strong, standing } = box;
  if (shape === 'gateway' || shape === 'dot') {
    return text(lines[0] ?? '', x + width / 2, y + height / 2 + 6, 18, pictureInk.ink, ' text-anchor="middle"');
  }
  const words = lines.map((line, row) =>
    text(line, x + 9, y + 20 + row * pictureText.leading, pictureText.size, nameInk(standing)),
  );
  const foot = y + height - 9;
  const days =
    figure === ''
      ? ''
      : text(
          figure,
          x + 9,
          foot,
          pictureText.figure,
          strong ? pictureInk.strong : pictureInk.ink,
          ` font-family="${serif}" font-weight="700"`,
        );
  const behind = figure === '' ? x + 9 : x + 9 + figure.length * 10.5 + 5;
  const isNext = standing === 'can-start' || standing === 'under-way';
  const more = isNext ? ' font-weight="700"' : '';
  const ink = isNext ? pictureInk.strong : pictureInk.soft;
  return `${words.join('')}${days}${text(unit, behind, foot, pictureText.foot, ink, more)}`;
}

/** What waits or is left out stands back; what is done, or can be done, is read first. */
function nameInk(standing: PictureBox['standing']): string {
  return standing === 'waits' || standing === 'not-taken' ? pictureInk.soft : pictureInk.ink;
}

/** The numbers of the run, on the upper edge. */
function marksSvg({ x, y, passed = [], stuck }: PictureBox): string {
  if (passed.length === 0) return '';
  const label = passed.join(', ');
  const width = 12 + label.length * 7;
  const fill = stuck ? pictureInk.stuck : pictureInk.strong;
  return `<rect x="${round(x - 6)}" y="${round(y - 11)}" width="${width}" height="18" rx="9" fill="${fill}"/>${text(label, x - 6 + width / 2, y + 2.5, 11.5, pictureInk.paper, ' text-anchor="middle" font-weight="700"')}`;
}

function text(words: string, x: number, y: number, size: number, fill: string, more = ''): string {
  if (words === '') return '';
  return `<text x="${round(x)}" y="${round(y)}" font-size="${size}" fill="${fill}"${more}>${escaped(words)}</text>`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

function escaped(words: string): string {
  return words.replace(
    /[&<>"]/g,
    (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[letter] ?? letter,
  );
}
