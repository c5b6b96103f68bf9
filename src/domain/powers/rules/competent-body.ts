import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import type { Law } from '../../time-limits/law.ts';
import type { Competence } from '../competence.ts';

export interface ActOnPower {
  readonly item: string;
  /** The body in whose name it is done. */
  readonly body: string;
  /** The town or street where it was applied for; undefined where it is not known. */
  readonly territory?: string | undefined;
  /** The day of acceptance: what was accepted before a power moved stays with the old unit. */
  readonly on: LocalDate;
}

/**
 * 职权法定 competent body
 * Basis: 行政许可法 第二十二条、第三十二条第一款第二项
 * Only the body that the register names for the power, the territory and the day accepts and decides; where two are named,
 * or none, nobody does before the register is put right. An application accepted before the power moved is finished by the
 * body that accepted it.
 * Parameter: competence
 * Does not cover: not accepting what is not this body's, which is the very answer then, and what time alone accepts.
 */
export function competentBody(
  act: ActOnPower,
  register: Competence | undefined,
  { competence }: Pick<Law, 'competence'>,
): readonly Refusal[] {
  if (register === undefined || !competence.checked) return [];
  const { item, body, territory, on } = act;
  const found = register.at(item, territory, on);
  if (found === undefined) return [];
  const { basis } = competence;
  const facts = { item, body, on, territory: territory ?? '' };
  if (found.length === 0) return [{ code: 'powers.nobody-competent', kind: 'unlawful', basis, facts }];
  if (territory !== undefined && found.length > 1) {
    const bodies = found.map((one) => one.body).join(', ');
    return [{ code: 'powers.several-competent', kind: 'unlawful', basis, facts: { ...facts, bodies } }];
  }
  // In the name of whoever answers for it: what is entrusted is never done in one's own (art. 24-1).
  if (found.some((one) => one.answerable === body)) return [];
  const [other] = found;
  const paper = other?.by.at(-1)?.number ?? '';
  const competent = other?.body ?? '';
  return [{ code: 'powers.body-not-competent', kind: 'unlawful', basis, facts: { ...facts, competent, paper } }];
}
