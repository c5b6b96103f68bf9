import PDFDocument from 'pdfkit';
import type { PaperVariant } from '../../../app/queries/paper.ts';
import type { Language } from '../../../kernel/language.ts';
import type { PaperContent } from '../content.ts';
import { drawDefects, drawEnding, drawParagraph, drawTable, drawTitle, laid } from './blocks.ts';
import { paperFonts } from './fonts.ts';
import { drawSignature, drawVoidMark } from './marks.ts';
import { penFor } from './pen.ts';
import { numberSheets, openSheet } from './sheet.ts';
import { leaveRoomForSignature, type PaperSigner, signed } from './signature.ts';

/** Any paper as a file, whatever it belongs to. */
export async function contentPdf(
  content: PaperContent,
  { keywords, recordedAt }: { readonly keywords: PaperKeywords; readonly recordedAt: string },
  signer?: PaperSigner,
): Promise<Buffer> {
  if (signer?.elsewhere !== undefined) return signer.elsewhere(content, { keywords, recordedAt });
  const at = new Date(recordedAt);
  const options: ConstructorParameters<typeof PDFDocument>[0] = {
    size: 'A4',
    margin: 0,
    bufferPages: true,
    pdfVersion: '1.7',
    subset: 'PDF/A-2b' as never,
    lang: content.language,
    displayTitle: true,
    info: {
      Title: `${content.title} ${content.number}`,
      Author: content.issuer,
      Subject: content.number,
      Keywords: keywordsOf(keywords),
      Creator: 'Yimen',
      Producer: 'Yimen',
      CreationDate: at,
      ModDate: at,
      ...(content.token === undefined ? {} : { YimenSeal: `yimen-seal ${content.token}` }),
    },
    font: null as never,
  };
  const document = setOnFewSheets(content, () => new PDFDocument(options));
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  if (signer !== undefined) leaveRoomForSignature(document, at, content.issuer);
  document.end();
  const bytes = await done;
  return signer === undefined ? bytes : signed(bytes, signer, at);
}

/** In ordinary type; closer, where that saves a sheet that would hold a few lines and the seal. */
function setOnFewSheets(content: PaperContent, open: () => PDFKit.PDFDocument): PDFKit.PDFDocument {
  const ordinary = open();
  if (draw(ordinary, content, false) === 1) return ordinary;
  const close = open();
  return draw(close, content, true) === 1 ? close : ordinary;
}

/** How many sheets it took. */
function draw(document: PDFKit.PDFDocument, given: PaperContent, isClose: boolean): number {
  const content = laid(given, isClose);
  const pen = penFor(document, paperFonts());
  const sheet = openSheet(pen, content);
  drawTitle(sheet, content);
  if (content.voided !== undefined) drawParagraph(sheet, content.voided.said, content, false);
  drawParagraph(sheet, content.addressee, content, false);
  drawParagraph(sheet, content.opening, content);
  if (content.defects.length > 0) drawDefects(sheet, content);
  drawTable(sheet, content);
  drawSignature(sheet, content);
  for (const signature of content.further ?? []) drawSignature(sheet, { ...content, signature });
  drawEnding(sheet, content);
  drawVoidMark(pen, content);
  numberSheets(pen, content.pageWords);
  return document.bufferedPageRange().count;
}

/** Which paper a file is, in which language, for which reader: what it takes to make it again. */
export interface PaperKeywords {
  readonly number: string;
  readonly index: number;
  readonly language: Language;
  readonly variant: PaperVariant;
  readonly origin: string;
}

function keywordsOf({ number, index, language, variant, origin }: PaperKeywords): string {
  return `yimen-paper ${number} ${index} ${language} ${variant} ${origin}`;
}

/** 凭证数据 in the file: what the seal signed. */
export function readSealToken(pdf: Buffer): string | undefined {
  return /\(yimen-seal ([\w.-]{20,3000})\)/.exec(pdf.toString('latin1'))?.[1];
}

export function readKeywords(pdf: Buffer): PaperKeywords | undefined {
  const pattern =
    /\(yimen-paper ([\w-]{1,60}) (\d{1,3}) (zh-Hans|zh-Hant|en) ([\w-]{1,20}) (https?:[^\s()\\]{1,200})\)/;
  const [, number, index, language, variant, origin] = pattern.exec(pdf.toString('latin1')) ?? [];
  if (number === undefined || origin === undefined) return undefined;
  return { number, index: Number(index), language: language as Language, variant: variant as PaperVariant, origin };
}
