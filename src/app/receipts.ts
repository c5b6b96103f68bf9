import canonicalize from 'canonicalize';
import type { Executed } from './execute.ts';
import type { Receipt } from './requests/parts.ts';

/** Signs in the installation's name. Ed25519 in the HTTP ring; the key never leaves its file. */
export interface Signer {
  readonly keyId: string;
  /** Base64 of the signature over the UTF-8 bytes of the text. */
  sign(text: string): string;
  verify(text: string, signature: string): boolean;
}

/**
 * The proof in the applicant's hands that something was recorded: who loses the record afterwards stands convicted by
 * it. The text signed is the canonical JSON (RFC 8785) of everything but the signature.
 */
export function receiptFor(signer: Signer, done: Pick<Executed, 'file' | 'eventHash' | 'recordedAt'>): Receipt {
  const { file, eventHash, recordedAt } = done;
  const said = {
    caseId: file.id,
    number: file.number,
    version: file.version,
    eventHash,
    recordedAt,
    keyId: signer.keyId,
  };
  return { ...said, signature: signer.sign(receiptText(said)) };
}

/** Whether a receipt was given by this installation and says what it said then. */
export function isReceiptGenuine(signer: Signer, receipt: Receipt): boolean {
  return receipt.keyId === signer.keyId && signer.verify(receiptText(receipt), receipt.signature);
}

/** What is signed. */
export function receiptText(receipt: Omit<Receipt, 'signature'>): string {
  const { caseId, number, version, eventHash, recordedAt, keyId } = receipt;
  return canonicalize({ caseId, number, version, eventHash, recordedAt, keyId }) as string;
}
