import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal, Refusals } from '../../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../../kernel/result.ts';
import type { Deferral } from '../deferral/state.ts';
import { deferralInForce } from '../rules/deferred-notice.ts';
import type { Look, LookCommand, LookEvent, ViewPersonalData } from './state.ts';

export interface LookFacts {
  readonly today: LocalDate;
  /** The case that is looked at; absent where there is none. */
  readonly subject:
    | {
        readonly of: 'case' | 'joint-case';
        readonly number: string;
        readonly item: string;
        readonly body: string;
        readonly account?: string;
      }
    | undefined;
  /** The order named, as it stands. */
  readonly order: Deferral | undefined;
}

/** Fewer letters than these explain nothing to anybody. */
const purposeAtLeast = 4;

/** 查阅个人信息: with a purpose, each time anew; told to the person at once, or when an order's last day has passed. */
export function decideLook(
  look: Look | undefined,
  command: LookCommand,
  facts: LookFacts,
): Result<readonly LookEvent[], Refusals> {
  if (command.type === 'viewPersonalData') return view(command, facts);
  if (look === undefined) return fault([{ code: 'record.not-found', kind: 'not-found' }]);
  if (look.disclosedOn !== undefined || (look.deferral !== undefined && facts.today <= look.deferral.until))
    return ok([]);
  return ok([{ type: 'LookDisclosed', data: { disclosedOn: facts.today } }]);
}

function view(command: ViewPersonalData, { today, subject, order }: LookFacts): Result<readonly LookEvent[], Refusals> {
  if (subject === undefined) return fault([{ code: 'case.not-found', kind: 'not-found' }]);
  const { of, number, item, body, account } = subject;
  const { actor, caseId, lookedAt: at, deferral } = command;
  const by = actor.kind === 'staff' ? actor.body : '';
  const purpose = command.purpose.trim();
  const refusals: Refusal[] = [];
  if ([...purpose].length < purposeAtLeast)
    refusals.push({ code: 'supervision.purpose-missing', kind: 'invalid', pointer: '/purpose' });
  if (by === body && at === 'case')
    refusals.push({ code: 'supervision.concerned', kind: 'unlawful', facts: { why: 'own-body' } });
  const isDeferred = deferral !== undefined && deferralInForce(order, caseId, today);
  if (deferral !== undefined && !isDeferred)
    refusals.push({ code: 'supervision.no-deferral-in-force', kind: 'unlawful', pointer: '/deferral' });
  const [first, ...rest] = refusals;
  if (first !== undefined) return fault([first, ...rest]);
  const viewed: LookEvent = {
    type: 'PersonalDataViewed',
    data: {
      ...{ of, caseId, number, item, by, at, viewedOn: today, purpose },
      ...(account === undefined ? {} : { account }),
      ...(isDeferred && order ? { deferral: { order: order.id, number: order.number, until: order.until } } : {}),
    },
  };
  return ok(isDeferred ? [viewed] : [viewed, { type: 'LookDisclosed', data: { disclosedOn: today } }]);
}
