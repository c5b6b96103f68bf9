import type { Refusal } from '../../../kernel/refusal.ts';
import type { Actor } from '../../organisation/actor.ts';
import type { Law } from '../../time-limits/law.ts';
import type { CaseHeard } from '../hearing/facts.ts';
import type { DeclaredInterests } from '../interests/state.ts';
import { type Recusal, standsAside } from '../recusal/state.ts';

type Of = Pick<Law, 'recusal'>;

/**
 * 回避 recusal
 * Basis: 公务员法 第七十六条、第七十七条; 行政许可法 第五条
 * An officer whom a case touches, or a relative of his, says so and does nothing more in it; the applicant may ask for it.
 * As long as that is not dismissed by the head, whatever the officer tries in the case is refused, from his own post and
 * from one lent to him.
 * Parameter: recusal
 * Does not cover: interests that nobody has declared.
 */
export function recusal(actor: Actor, recusals: readonly Recusal[], law: Of): Refusal[] {
  if (actor.kind !== 'staff') return [];
  const behind = [actor.id, actor.onBehalfOf];
  const own = recusals.find((one) => standsAside(one) && behind.includes(one.officer));
  if (own === undefined) return [];
  return [{ code: 'special.stands-aside', kind: 'forbidden', basis: law.recusal.basis, facts: { number: own.number } }];
}

/**
 * 回避 at a site survey
 * Nobody who stands aside from the case is named for its survey, called to it or signs its record.
 */
export function surveyorsStandAside(
  named: readonly { readonly staff?: string; readonly pointer: string }[],
  recusals: readonly Recusal[],
  law: Of,
): Refusal[] {
  return named.flatMap(({ staff, pointer }) => {
    const own = recusals.find((one) => standsAside(one) && one.officer === staff);
    if (own === undefined) return [];
    const { basis } = law.recusal;
    return [
      { code: 'special.survey-officer-stands-aside', kind: 'unlawful', basis, pointer, facts: { number: own.number } },
    ];
  });
}

/** Who is concerned in a case, by the numbers that identify them. */
export interface Concerned {
  readonly identityNumbers: readonly string[];
}

/**
 * 回避: nobody's own case
 * Whoever is himself, or has a relative, or a firm of his own, among those a case is about, does nothing in it. What
 * officers have declared of themselves is compared by the numbers of the documents.
 */
export function ownCase(
  actor: Actor,
  interests: readonly Pick<DeclaredInterests, 'staff' | 'entries'>[],
  concerned: Concerned,
  law: Of,
): Refusal[] {
  if (actor.kind !== 'staff') return [];
  const behind = [actor.id, actor.onBehalfOf];
  const numbers = new Set(concerned.identityNumbers.map(plain));
  const entry = interests
    .filter(({ staff }) => behind.includes(staff))
    .flatMap(({ entries }) => entries)
    .find(({ identityNumber }) => numbers.has(plain(identityNumber)));
  if (entry === undefined) return [];
  const facts = { relation: entry.relation };
  return [{ code: 'special.own-case', kind: 'forbidden', basis: law.recusal.basis, facts }];
}

export function plain(number: string): string {
  return number.replace(/\s/g, '').toUpperCase();
}

/** Asked for with a ground, once for each officer, while the case is in hand. */
export function recusalAsked(
  said: { readonly reason: string; readonly officer: string },
  of: CaseHeard,
  besides: readonly Recusal[],
  law: Of,
): Refusal[] {
  const basis = law.recusal.basis;
  const earlier = besides.find(({ officer }) => officer === said.officer);
  return [
    ...(of.inHand ? [] : [{ code: 'special.case-not-in-hand', kind: 'conflict' } as const]),
    ...(said.officer === ''
      ? [{ code: 'special.officer-unknown', kind: 'invalid', pointer: '/officer' } as const]
      : []),
    ...(said.reason.trim() === ''
      ? [{ code: 'special.recusal-without-reason', kind: 'invalid', pointer: '/reason', basis } as const]
      : []),
    ...(earlier === undefined
      ? []
      : [
          { code: 'special.recusal-asked-before', kind: 'conflict', basis, facts: { number: earlier.number } } as const,
        ]),
  ];
}

/** By the head, never about himself; upheld, it names who takes over. */
export function recusalDecision(
  asked: Recusal,
  said: { readonly actor: Actor; readonly upheld: boolean; readonly reason: string; readonly replacement?: string },
  facts: { readonly law: Of; readonly mayTakeOver: boolean; readonly besides: readonly Recusal[] },
): Refusal[] {
  const basis = facts.law.recusal.basis;
  if (asked.decided !== undefined) return [{ code: 'special.recusal-decided-before', kind: 'conflict', basis }];
  const refusals: Refusal[] = [];
  if (said.actor.kind === 'staff') {
    if ([said.actor.id, said.actor.onBehalfOf].includes(asked.officer)) {
      refusals.push({ code: 'special.own-recusal', kind: 'forbidden', basis });
    }
    if (!facts.law.recusal.decidedBy.includes(said.actor.duty)) {
      refusals.push({ code: 'special.recusal-not-the-head', kind: 'forbidden', basis });
    }
  }
  if (said.reason.trim() === '') {
    refusals.push({ code: 'special.recusal-decided-without-reason', kind: 'invalid', pointer: '/reason', basis });
  }
  if (!said.upheld) return refusals;
  const other = said.replacement ?? '';
  const aside = facts.besides.some((one) => one.officer === other && standsAside(one));
  if (other === '' || other === asked.officer || !facts.mayTakeOver || aside) {
    refusals.push({ code: 'special.recusal-without-replacement', kind: 'invalid', pointer: '/replacement', basis });
  }
  return refusals;
}
