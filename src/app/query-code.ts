import type { Digests } from './ports.ts';

/** Crockford's letters: none that is mistaken for another. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * 查询码: opens a case without signing in, together with its number. Forty bits derived from the installation's secret,
 * so that a reply lost on the way can be given again, and a receipt reprinted, without the code being stored anywhere.
 */
export function queryCodeOf(digests: Digests, caseId: string): string {
  const bits = BigInt(`0x${digests.keyed(`query code of ${caseId}`).slice(0, 10)}`);
  const letters = Array.from({ length: 8 }, (_, index) => alphabet[Number((bits >> BigInt(index * 5)) & 31n)]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** What the log keeps. The case's own id is the salt: equal codes of two cases look different. */
export function hashQueryCode(digests: Digests, caseId: string, code: string): string {
  return digests.sha256(`${caseId}:${normaliseQueryCode(code)}`);
}

/** Forgives what people type: lower case, spaces, O for 0, I and L for 1. */
export function normaliseQueryCode(code: string): string {
  return code
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '');
}
