import type { IssuedPaper } from '../../../app/queries/paper.ts';
import { paperContent, type Setting } from '../content.ts';
import { contentPdf } from './content-pdf.ts';
import type { PaperSigner } from './signature.ts';

export { type PaperKeywords, readKeywords, readSealToken } from './content-pdf.ts';

/**
 * 文书 as a file. The same paper gives the same bytes, to the last: every date and name in it comes from the event that
 * issued it, so that its hash can be made again from the log.
 */
export async function paperPdf(issued: IssuedPaper, setting: Setting, signer?: PaperSigner): Promise<Buffer> {
  const content = paperContent(issued, setting);
  const { index, variant, event } = issued;
  const { language, origin } = setting;
  const keywords = { number: content.caseNumber, index, language, variant, origin };
  return contentPdf(content, { keywords, recordedAt: event.recordedAt }, signer);
}
