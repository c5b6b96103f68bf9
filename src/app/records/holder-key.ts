import type { Applicant } from '../../domain/case/application.ts';
import type { Digests } from '../ports.ts';

/** A UUID made of these words under the installation's secret: the same words, the same id, and nobody reads it back. */
export function idOf(digests: Digests, words: string): string {
  const hex = digests.keyed(words);
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** 持有人: who somebody is by their identity number, without the number. */
export function holderKey(
  digests: Digests,
  { identityForm, identityNumber }: Pick<Applicant, 'identityForm' | 'identityNumber'>,
): string {
  return idOf(digests, `holder ${identityForm} ${identityNumber.replace(/\s/g, '').toUpperCase()}`);
}
