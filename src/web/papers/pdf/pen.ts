import type PDFDocument from 'pdfkit';
import type { PaperFonts } from './fonts.ts';

export const ink = '#1c2024';
export const grey = '#4a4f55';
export const line = '#9b958a';
export type Weight = 'regular' | 'bold';

/** A document with the paper's fonts, and what one needs to set text by hand. */
export interface Pen {
  readonly document: PDFKit.PDFDocument;
  /** As the text will be drawn. */
  width(text: string, size: number, weight?: Weight): number;
  /** Summed letter by letter, as quick as a look-up and a hair off: for finding where lines break. */
  about(text: string, size: number, weight?: Weight): number;
  /** One line, its baseline at `y`. */
  write(text: string, x: number, y: number, size: number, more?: Writing): void;
}

export interface Writing {
  readonly weight?: Weight;
  readonly colour?: string;
  /** Added after each letter. */
  readonly spacing?: number;
}

export function penFor(document: PDFKit.PDFDocument, fonts: PaperFonts): Pen {
  document.registerFont('regular', fonts.regular as unknown as PDFKit.Mixins.PDFFontSource);
  document.registerFont('bold', fonts.bold as unknown as PDFKit.Mixins.PDFFontSource);
  const widths = new Map<string, number>();
  const widthOf = (letter: string, weight: Weight) => {
    const known = widths.get(weight + letter);
    if (known !== undefined) return known;
    const width = document.font(weight).fontSize(1000).widthOfString(letter, { features: plain }) / 1000;
    widths.set(weight + letter, width);
    return width;
  };
  const printed = (text: string, weight: Weight) => withoutGaps(text, document.font(weight));
  return {
    document,
    width: (text, size, weight = 'regular') => {
      const shown = printed(text, weight);
      return document.font(weight).fontSize(size).widthOfString(shown, { features: plain });
    },
    about: (text, size, weight = 'regular') =>
      [...printed(text, weight)].reduce((sum, letter) => sum + widthOf(letter, weight) * size, 0),
    write: (text, x, y, size, { weight = 'regular', colour = ink, spacing = 0 } = {}) => {
      document.font(weight).fontSize(size).fillColor(colour).text(printed(text, weight), x, y, {
        lineBreak: false,
        baseline: 'alphabetic',
        characterSpacing: spacing,
        features: plain,
      });
    },
  };
}

// As an object features are switched off; the type knows only the list of those switched on.
const plain = { kern: false, liga: false } as unknown as PDFKit.Mixins.OpenTypeFeatures[];

/**
 * A letter that the font lacks is printed by its number, 〔U+20BB7〕: an empty box in somebody's name would look as if
 * nothing were wrong.
 */
function withoutGaps(text: string, document: PDFKit.PDFDocument): string {
  const { font } = (document as unknown as { _font: { font: { hasGlyphForCodePoint(code: number): boolean } } })._font;
  return [...text]
    .map((letter) => {
      const code = letter.codePointAt(0) ?? 0;
      return font.hasGlyphForCodePoint(code) ? letter : `〔U+${code.toString(16).toUpperCase()}〕`;
    })
    .join('');
}

export type Document = InstanceType<typeof PDFDocument>;
