import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** As the log makes it (`storage/ledger-content.ts`): a hash over the salt and the canonical text of the personal data. */
export function commitmentTo(personal: object, salt: string): string {
  return createHash('sha256')
    .update(Buffer.from(salt, 'hex'))
    .update(canonicalize(personal) as string)
    .digest('hex');
}
