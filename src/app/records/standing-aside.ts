import type { Actor } from '../../domain/organisation/actor.ts';
import type { DeclaredInterests } from '../../domain/special-procedures/interests/state.ts';
import type { Recusal } from '../../domain/special-procedures/recusal/state.ts';
import { ownCase, recusal } from '../../domain/special-procedures/rules/recusal.ts';
import type { Law } from '../../domain/time-limits/law.ts';
import type { Refusal, Refusals } from '../../kernel/refusal.ts';
import { fault, type Result } from '../../kernel/result.ts';
import type { RecordReads } from './record-kind.ts';

/** What speaks against somebody's having a hand in what was decided in a case. */
export interface Aside {
  readonly recusals: readonly Recusal[];
  readonly interests: readonly DeclaredInterests[];
}

export const nobodyAside: Aside = { recusals: [], interests: [] };

/** Read where a member of staff acts on what came of a case: who stands aside from it, and what they declared. */
export async function asideOf({ records, authority }: RecordReads, caseId: string | undefined): Promise<Aside> {
  if (authority.kind !== 'staff' || caseId === undefined) return nobodyAside;
  const people = [authority.id, ...authority.posts.flatMap(({ onBehalfOf }) => onBehalfOf ?? [])];
  const [recusals, ...declared] = await Promise.all([
    records.list<Recusal>({ kind: 'recusal', caseId }, 200),
    ...people.map((person) => records.list<DeclaredInterests>({ kind: 'declared-interests', person, open: true }, 20)),
  ]);
  return { recusals, interests: declared.flat() };
}

/** 回避 reaches as far as the licence: whoever may not judge the application does not judge what it brought, either. */
export function besidesStanding<Value>(
  decided: Result<Value, Refusals>,
  actor: Actor,
  { recusals, interests }: Aside,
  {
    law,
    holder,
  }: { readonly law: Pick<Law, 'recusal'>; readonly holder: { readonly identityNumber: string } | undefined },
): Result<Value, Refusals> {
  const identityNumbers = holder === undefined ? [] : [holder.identityNumber];
  const against: Refusal[] = [
    ...recusal(actor, recusals, law as Law),
    ...ownCase(actor, interests, { identityNumbers }, law as Law),
  ];
  if (against.length === 0) return decided;
  return fault([...against, ...(decided.ok ? [] : decided.fault)] as unknown as Refusals);
}
