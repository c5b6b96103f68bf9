import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** The commitment to personal data: tells nothing about them without the salt, and stays when both are erased. */
export function commitmentOf(personal: object, salt: Buffer): string {
  return createHash('sha256')
    .update(salt)
    .update(canonicalize(personal) as string)
    .digest('hex');
}

/** The very text an event stands for in the ledger; its hash is the event's leaf (see `leafHash` of event-log.ts). */
export function entryOf(record: object, commitment: string | undefined): string {
  return canonicalize(commitment === undefined ? record : { ...record, commitment }) as string;
}
