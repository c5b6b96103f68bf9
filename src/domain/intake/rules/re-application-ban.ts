import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import type { CaseFile } from '../../case/state.ts';
import type { ServiceItem } from '../../catalogue/service-item.ts';
import type { Law } from '../../time-limits/law.ts';
import { type ApplicationBan, type BanGround, bansOn } from '../ban/state.ts';

const articles = { 'false-statement': '78', fraud: '79' } as const satisfies Record<BanGround, string>;

/**
 * 不得再次申请 re-application ban
 * Basis: 行政许可法 第七十八条、第七十九条
 * Where safety, health, life and property directly hang on a licence, whoever hid or made up something to get it may not
 * apply for it again for a year, and whoever got it by fraud or bribery not for three. Until the last day the door does
 * not take the application, and says until when and why.
 * Parameter: reapplicationBan
 * Does not cover: other items, which the same person may apply for; and the warning or penalty that comes besides.
 */
export function reApplicationBan(
  item: Pick<ServiceItem, 'code'>,
  bans: readonly Pick<ApplicationBan, 'item' | 'from' | 'until' | 'lifted' | 'ground' | 'number'>[],
  today: LocalDate,
): Refusal | undefined {
  const standing = bans.filter((ban) => ban.item === item.code && bansOn(ban, today));
  const longest = standing.toSorted((one, other) => (one.until < other.until ? 1 : -1))[0];
  if (longest === undefined) return undefined;
  return {
    code: 'intake.application-banned',
    kind: 'unlawful',
    basis: { law: '行政许可法', articles: [articles[longest.ground]] },
    pointer: '/applicant/identityNumber',
    facts: { until: longest.until, number: longest.number },
  };
}

/** It is imposed where the case ended in a no, once, and only where the law knows it. */
export function banImposable(
  file: CaseFile,
  item: Pick<ServiceItem, 'document'>,
  { ground }: { readonly ground: BanGround },
  already: boolean,
  law: Pick<Law, 'reapplicationBan'>,
): Refusal[] {
  const { basis } = law.reapplicationBan;
  const ended = file.state === 'not-accepted' || file.decision?.outcome === 'refused';
  return [
    ...(item.document?.concernsSafety === true
      ? []
      : [{ code: 'intake.ban-only-for-safety', kind: 'unlawful', basis } as const]),
    ...(ground === 'fraud' || ended ? [] : [{ code: 'intake.ban-before-the-no', kind: 'conflict', basis } as const]),
    ...(already ? [{ code: 'intake.ban-already-imposed', kind: 'conflict' } as const] : []),
  ];
}
