import type { App } from '../../app/app.ts';
import type { PaperSeal } from '../../app/queries/paper-seal.ts';
import type { Translate } from '../texts/translate.ts';
import type { PaperContent } from './content.ts';

/** Papers that somebody shows to others: their QR code carries what makes them verify themselves. */
const certificates: readonly string[] = ['grant', 'licence'];

interface Sealed {
  readonly paper: { readonly kind: string; readonly seal: string };
  readonly sealing?: PaperSeal | undefined;
  /** Printed for a reader who sees no personal data; what the seal signed names the holder. */
  readonly masked: boolean;
  /** The page that verifies it, with its number and code. */
  readonly address: string;
}

/** 用印 as it shows on a paper: the seal and its number, or that it was withheld; and what the file and the code carry. */
export function sealOnPaper(
  app: App,
  t: Translate,
  { paper, sealing, masked, address }: Sealed,
): Pick<PaperContent, 'seal' | 'token' | 'address'> & { readonly said: readonly string[] } {
  const text = app.place.sealsEver.find(({ code }) => code === paper.seal)?.text;
  const drawn = text === undefined ? {} : { seal: text };
  if (sealing === undefined) return { ...drawn, address, said: [] };
  if (sealing.how === 'withheld') return { address, said: [t('papers:sealWithheld')] };
  const said = [t('papers:impression', { number: sealing.number })];
  if (masked || sealing.token === '') return { ...drawn, address, said };
  const isCertificate = certificates.includes(paper.kind);
  return { ...drawn, token: sealing.token, address: isCertificate ? `${address}#${sealing.token}` : address, said };
}
