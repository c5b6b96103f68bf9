import type { Digests } from '../../app/ports.ts';
import { normaliseQueryCode } from '../../app/query-code.ts';

/** Crockford's letters: none that is mistaken for another. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const letters = 12;

/**
 * 续办码: opens a draft on another device, without an account and without a number beside it; therefore sixty bits.
 * Derived from the draft's own id under the installation's secret: it can be shown and printed again, and is stored
 * nowhere.
 */
export function resumptionCode(digests: Digests, draft: string): string {
  const bits = BigInt(`0x${digests.keyed(`resumption code of ${draft}`).slice(0, 16)}`);
  const code = Array.from({ length: letters }, (_, at) => alphabet[Number((bits >> BigInt(at * 5)) & 31n)]).join('');
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`;
}

/** What is stored with the draft, so that the code finds it. */
export function resumptionHash(digests: Digests, draft: string): string {
  return hashOf(digests, normaliseQueryCode(resumptionCode(digests, draft)));
}

/** The same of a code as somebody typed it; undefined where it cannot be one. */
export function hashOfTyped(digests: Digests, typed: string): string | undefined {
  const code = normaliseQueryCode(typed);
  return code.length === letters ? hashOf(digests, code) : undefined;
}

function hashOf(digests: Digests, code: string): string {
  return digests.keyed(`resumption ${code}`);
}
