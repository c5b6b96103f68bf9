import type { Refusal } from '../../../kernel/refusal.ts';
import type { Law } from '../../time-limits/law.ts';

/** What is handed in to be sealed. */
export interface SealingAsked {
  /** Number of the paper; empty where nothing is written on it yet. */
  readonly paper: string;
  /** 文书摘要: the ledger's leaf of the event that issued it, lower-case hex. */
  readonly hash: string;
}

/** What the log has under that number. */
export interface IssuedDocument {
  readonly number: string;
  readonly leaf: string;
  /** Whether the event stored today still makes that leaf. */
  readonly intact: boolean;
  /** The seal that the event names; empty where it names none. */
  readonly seal: string;
  readonly voided: boolean;
}

/**
 * 用印文书 the document that is sealed
 * Basis: 行政许可法 第三十二条第二款、第三十八条
 * Only a paper whose final text stands in the record is sealed, by the hash it has there. A blank, a draft, a text that
 * was changed afterwards and a paper that was declared void are not.
 * Parameter: none
 * Does not cover: whether the decision was right.
 */
export function sealedDocument(
  asked: SealingAsked,
  document: IssuedDocument | undefined,
  seal: string,
  { dedicatedSeal: { basis } }: Pick<Law, 'dedicatedSeal'>,
): Refusal[] {
  const facts = { paper: asked.paper };
  const refuse = (code: string, pointer: string): Refusal[] => [{ code, kind: 'unlawful', basis, pointer, facts }];
  if (asked.paper.trim() === '' || asked.hash === '') return refuse('issuance.seal-on-blank', '/paper');
  if (document === undefined) return refuse('issuance.seal-hash-not-approved', '/hash');
  if (document.leaf !== asked.hash || !document.intact) return refuse('issuance.seal-hash-not-approved', '/hash');
  if (document.voided) return refuse('issuance.seal-on-void-paper', '/paper');
  if (document.seal !== seal) return refuse('issuance.seal-other-seal', '/seal');
  return [];
}
