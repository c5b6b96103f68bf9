import { createHash } from 'node:crypto';
import type { App } from '../../app/app.ts';
import { type IssuedPaper, issuedPaper } from '../../app/queries/paper.ts';
import { type IssuedRecordPaper, isRecordNumber, recordPapersByNumber } from '../../app/queries/record-paper.ts';
import { paperByPlace, type VerifiedPaper } from '../../app/queries/verify-paper.ts';
import { type PaperKeywords, paperPdf, readKeywords } from './pdf/paper-pdf.ts';
import { type PaperSigner, signatureState } from './pdf/signature.ts';
import { recordPaperPdf } from './record-papers.ts';

/** What can be said of a file that claims to be a paper of ours. */
export type FileVerdict =
  | {
      readonly outcome: 'genuine';
      readonly found: VerifiedPaper;
      /** `same`: what the log makes today, to the byte. `older`: signed, and laid out otherwise than today. */
      readonly how: 'same' | 'older' | 'unsigned';
      readonly sha256: string;
    }
  /** Bears our mark, but is not what was signed or made. */
  | { readonly outcome: 'altered' }
  /** Signed by us, and not in the log: the worst that can be found. */
  | { readonly outcome: 'unlisted' }
  | { readonly outcome: 'foreign' };

/**
 * A file is genuine when our signature on it holds, or when the log makes the very same bytes; and when the log knows
 * the paper. The first outlives every change of layout, the second needs no key.
 */
export async function verifyFile(app: App, pdf: Buffer, signer: PaperSigner | undefined): Promise<FileVerdict> {
  const keywords = pdf.subarray(0, 5).toString('latin1') === '%PDF-' ? readKeywords(pdf) : undefined;
  if (keywords === undefined) return { outcome: 'foreign' };
  const signature = signer === undefined ? 'none' : await signatureState(pdf, signer.certificate);
  if (signature === 'broken') return { outcome: 'altered' };
  const found = await paperByPlace(app, keywords.number, keywords.index);
  if (found === undefined) return { outcome: signature === 'sound' ? 'unlisted' : 'foreign' };
  const sha256 = createHash('sha256').update(pdf).digest('hex');
  const isSame = await isMadeAnew(app, pdf, keywords, signature === 'sound' ? signer : undefined);
  if (signature === 'sound') return { outcome: 'genuine', found, how: isSame ? 'same' : 'older', sha256 };
  return isSame ? { outcome: 'genuine', found, how: 'unsigned', sha256 } : { outcome: 'altered' };
}

/** Whether the log makes these very bytes today. */
async function isMadeAnew(
  app: App,
  pdf: Buffer,
  keywords: PaperKeywords,
  signer: PaperSigner | undefined,
): Promise<boolean> {
  if (isRecordNumber(keywords.number)) {
    const papers = await recordPapersByNumber(app, keywords.number, keywords.variant === 'masked');
    const one = papers.find(({ index }) => index === keywords.index);
    return (
      one !== undefined && (await isMadeFrom(one, pdf, (print) => recordPaperPdf(print, { ...keywords, app }, signer)))
    );
  }
  const found = await paperByPlace(app, keywords.number, keywords.index);
  if (found === undefined) return false;
  const events = await app.ports.log.load(found.caseId);
  const issued = await issuedPaper(app, found.caseId, events, keywords.index, keywords.variant);
  return issued !== undefined && isMadeFrom(issued, pdf, (print) => paperPdf(print, { ...keywords, app }, signer));
}

/** It may have been downloaded before it was declared void, or before it was sealed, and bears no mark then. */
async function isMadeFrom<Print extends IssuedPaper | IssuedRecordPaper>(
  issued: Print,
  pdf: Buffer,
  print: (one: Print) => Promise<Buffer>,
): Promise<boolean> {
  const { voided, sealing, ...bare } = issued;
  const marks = [{ voided, sealing }, { sealing }, { voided, sealing: unsealed }, { sealing: unsealed }];
  for (const { voided: mark, sealing: seal } of marks) {
    const one = { ...bare, ...(mark && { voided: mark }), ...(seal && { sealing: seal }) } as unknown as Print;
    if ((await print(one)).equals(pdf)) return true;
    if (voided === undefined && sealing === undefined) return false;
  }
  return false;
}

const unsealed = { how: 'withheld', why: '' } as const;
