import { addDays, type LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal, Refusals } from '../../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../../kernel/result.ts';
import { type Absence, type AbsenceCommand, type AbsenceEvent, type DeclareAbsence, deputisedDuties } from './state.ts';

export interface AbsenceFacts {
  readonly today: LocalDate;
  /** The posts the absent person holds in his own right: what is only lent cannot be passed on. */
  readonly ownPosts: readonly { readonly duty: string; readonly body: string }[];
  /** Other absences of the same person that are not over. */
  readonly others: readonly Absence[];
  /** For how many days at most a post is left to a deputy; whoever is away longer is replaced. */
  readonly longestDays: number;
}

/** 离岗代理: one post is left to one person of the same body, for certain days. No deputy passes it on. */
export function decideAbsence(
  state: Absence | undefined,
  command: AbsenceCommand,
  facts: AbsenceFacts,
): Result<readonly AbsenceEvent[], Refusals> {
  if (command.type === 'declareAbsence') {
    const [first, ...rest] = faultsOf(command, facts);
    if (first !== undefined) return fault([first, ...rest]);
    const { deputy, duty, body, from, to, reason } = command;
    const staffId = command.actor.kind === 'staff' ? command.actor.id : '';
    const why = reason === undefined || reason.trim() === '' ? {} : { reason };
    return ok([{ type: 'AbsenceDeclared', data: { staffId, deputy, duty, body, from, to, ...why } }]);
  }
  if (state === undefined || state.ended !== undefined) {
    return fault([{ code: 'organisation.absence-over', kind: 'conflict' }]);
  }
  // What the deputy did today stands; from the moment of the return he does nothing more.
  const lastDay = command.type === 'recordAbsenceOver' ? state.to : addDays(facts.today, -1);
  return ok([{ type: 'AbsenceEnded', data: { lastDay } }]);
}

function faultsOf(command: DeclareAbsence, { today, ownPosts, others, longestDays }: AbsenceFacts): Refusal[] {
  const { actor, deputy, duty, body, from, to, deputyPosts } = command;
  const refusals: Refusal[] = [];
  const refuse = (code: string, kind: Refusal['kind'], pointer: string) => refusals.push({ code, kind, pointer });
  if (!ownPosts.some((post) => post.duty === duty && post.body === body)) {
    refuse('organisation.absence-not-own-post', 'forbidden', '/duty');
  }
  if (actor.kind === 'staff' && actor.id === deputy) refuse('organisation.absence-own-deputy', 'invalid', '/deputy');
  const isOfBody = deputyPosts.some((post) => post.body === body && deputisedDuties.some((one) => one === post.duty));
  if (!isOfBody) refuse('organisation.absence-deputy-of-another-body', 'unlawful', '/deputy');
  if (from < today) refuse('organisation.absence-in-the-past', 'invalid', '/from');
  if (to < from) refuse('organisation.absence-ends-before-it-begins', 'invalid', '/to');
  // The first day counts.
  if (addDays(from, longestDays - 1) < to) {
    const facts = { most: longestDays, last: addDays(from, longestDays - 1) };
    refusals.push({ code: 'organisation.absence-too-long', kind: 'invalid', pointer: '/to', facts });
  }
  const overlaps = others.some((one) => one.duty === duty && one.body === body && one.from <= to && from <= one.to);
  if (overlaps) refuse('organisation.absence-overlaps', 'conflict', '/from');
  return refusals;
}
