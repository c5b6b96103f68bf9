const purpose = /行政审批专用章$/;
/** How far the letters may reach around, in degrees. */
const reach = 240;

/** 行政审批专用章 as a drawing on a field of 200 by 200, its middle at 0/0: page and PDF draw the same.
 * `ink` is the red as it dries on paper, so that the words below it stay the darker ones, also on a grey copy. */
export const sealShape = {
  ring: 94,
  stroke: 4.5,
  letters: 70,
  star: 29,
  below: 62,
  red: '#b02a21',
  ink: '#bf5049',
  tilt: -4,
} as const;

export interface SealLetters {
  /** The name of the body, letter by letter, each turned by its angle about the middle. */
  readonly around: readonly { readonly letter: string; readonly angle: number }[];
  readonly size: number;
  /** What the seal is for, below the star. */
  readonly below: string;
}

export function sealLetters(text: string): SealLetters {
  const name = text.replace(purpose, '');
  const letters = [...name];
  // Chinese characters are square; Latin letters take about half of that.
  const widths = letters.map((letter) => (/[⺀-￯]/.test(letter) ? 1 : 0.58));
  const total = widths.reduce((sum, width) => sum + width, 0);
  const arc = (reach / 180) * Math.PI * (sealShape.letters + 8);
  const size = Math.min(19, (arc * 0.93) / total);
  const gap = Math.max(0, Math.min(8, (arc - total * size) / Math.max(1, letters.length)));
  const degrees = (length: number) => (length / (sealShape.letters + 8)) * (180 / Math.PI);
  const whole = degrees(total * size + gap * (letters.length - 1));
  let passed = -whole / 2;
  const around = letters.map((letter, at) => {
    const own = degrees((widths[at] as number) * size);
    const angle = passed + own / 2;
    passed += own + degrees(gap);
    return { letter, angle: Math.round(angle * 100) / 100 };
  });
  return { around, size: Math.round(size * 100) / 100, below: text === name ? '' : text.slice(name.length) };
}

/** The star's ten corners, its point upwards. */
export function starCorners(radius: number): readonly (readonly [number, number])[] {
  const inner = radius * 0.382;
  return Array.from({ length: 10 }, (_, at) => {
    const angle = (at * 36 - 90) * (Math.PI / 180);
    const from = at % 2 === 0 ? radius : inner;
    return [Math.round(Math.cos(angle) * from * 100) / 100, Math.round(Math.sin(angle) * from * 100) / 100];
  });
}
