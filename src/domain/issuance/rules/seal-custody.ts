import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import type { Law } from '../../time-limits/law.ts';
import { type Seal, type SealStanding, sealStandingOf } from '../seal/state.ts';

export interface SealUse {
  readonly today: LocalDate;
  /** Whether the keeper still holds the post of a seal keeper at the body. */
  readonly keeperHoldsPost: boolean;
  /** Who puts it on the paper; left out where the program does, under the keeper's custody. */
  readonly by?: string | undefined;
}

/**
 * 印章保管 custody of the seal
 * Basis: 行政许可法 第三十二条第二款; the rules on keeping seals as the place names them
 * A seal seals only while it is in use, between the days it is valid, in the hands of the one who has signed for it and
 * still holds the post. What is handed over stays with the giver until the taker has signed.
 * Parameter: dedicatedSeal
 * Does not cover: on what it may be put, and the strongbox.
 */
export function sealCustody(seal: Seal | undefined, use: SealUse, { dedicatedSeal }: Pick<Law, 'dedicatedSeal'>) {
  const { basis } = dedicatedSeal;
  const refusals: Refusal[] = [];
  if (seal === undefined) return [{ code: 'issuance.seal-not-registered', kind: 'unlawful', basis }] as Refusal[];
  const facts = { seal: seal.code };
  const standing = sealStandingOf(seal, use.today);
  const code = noUse[standing];
  if (code !== undefined) refusals.push({ code, kind: 'unlawful', basis, facts: { ...facts, ...days(seal) } });
  if (seal.keeper !== undefined && !use.keeperHoldsPost) {
    refusals.push({ code: 'issuance.seal-keeper-without-post', kind: 'unlawful', basis, facts });
  }
  if (use.by !== undefined && use.by !== seal.keeper) {
    refusals.push({ code: 'issuance.seal-not-in-custody', kind: 'forbidden', basis, facts });
  }
  return refusals;
}

const noUse: Partial<Record<SealStanding, string>> = {
  engraved: 'issuance.seal-not-in-use',
  suspended: 'issuance.seal-suspended',
  lost: 'issuance.seal-lost',
  destroyed: 'issuance.seal-destroyed',
  expired: 'issuance.seal-after-its-date',
  'not-yet-valid': 'issuance.seal-before-its-date',
};

function days({ validFrom, validTo }: Seal): { validFrom: string; validTo: string } {
  return { validFrom, validTo: validTo ?? '' };
}
