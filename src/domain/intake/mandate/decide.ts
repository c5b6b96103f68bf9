import { addDays, type LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal, Refusals } from '../../../kernel/refusal.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { refusedBy } from '../../case/refusals.ts';
import { isSigned } from '../../case/signature.ts';
import type { Law } from '../../time-limits/law.ts';
import { type IdentityForm, numberFault } from '../identity-form.ts';
import { agencyTerms } from '../rules/agency.ts';
import type { AcceptMandate, GiveMandate, MandateCommand, RecordPaperMandate, RevokeMandate } from './commands.ts';
import type { MandateEnder, MandateEvent, Party } from './events.ts';
import { isSameParty, type Mandate, standingOf } from './state.ts';

export interface MandateFacts {
  readonly today: LocalDate;
  readonly law: Law;
  readonly identityForms: readonly IdentityForm[];
  /** Items that there are. */
  readonly items: ReadonlySet<string>;
  readonly number: string;
  /** Whether the code given is this mandate's. */
  readonly codeIsRight: boolean;
}

type Decided = Result<readonly MandateEvent[], Refusals>;

/** 委托代理: given, accepted, revoked. Nobody becomes an agent without accepting. */
export function decideMandate(mandate: Mandate | undefined, command: MandateCommand, facts: MandateFacts): Decided {
  if (command.type === 'giveMandate' || command.type === 'recordPaperMandate') return give(command, facts);
  if (mandate === undefined) return { ok: false, fault: [{ code: 'record.not-found', kind: 'not-found' }] };
  if (command.type === 'acceptMandate') return accept(mandate, command, facts);
  if (command.type === 'revokeMandate') return revoke(mandate, command, facts);
  const { act, why, caseId } = command;
  // One attempt a day is worth a line; the rest are repetitions of it.
  const isKnown = mandate.refusedUses.some((use) => use.on === facts.today && use.act === act && use.caseId === caseId);
  const data = { on: facts.today, act, why, ...(caseId === undefined ? {} : { caseId }) };
  return ok(isKnown ? [] : [{ type: 'MandateUseRefused', data }]);
}

function give(command: GiveMandate | RecordPaperMandate, facts: MandateFacts): Decided {
  const { principal, agent, relation, items, acts, validFrom, validTo } = command;
  const paper = command.type === 'recordPaperMandate' ? command : undefined;
  const no = refusedBy([
    ...partyFaults(principal, 'principal', facts.identityForms),
    ...partyFaults(agent, 'agent', facts.identityForms),
    ...(isSameParty(principal, agent) ? [invalid('intake.mandate-agent-is-principal', '/agent/identityNumber')] : []),
    ...agencyTerms(command, facts.today, facts.law),
    ...(items !== 'all' && items.some((item) => !facts.items.has(item))
      ? [invalid('intake.mandate-item-unknown', '/items')]
      : []),
    ...(paper !== undefined && !/^[0-9a-f]{64}$/.test(paper.file)
      ? [invalid('intake.mandate-paper-missing', '/file')]
      : []),
    ...(paper !== undefined && !paper.checked ? [invalid('intake.mandate-paper-not-checked', '/checked')] : []),
  ]);
  if (no) return no;
  const { today, number } = facts;
  const principalAccount = command.actor.kind === 'applicant' ? command.actor.id : undefined;
  const given: MandateEvent = {
    type: 'MandateGiven',
    data: {
      number,
      givenOn: today,
      principal: named(principal),
      agent: named(agent),
      relation,
      items,
      acts: [...new Set(acts)],
      validFrom,
      validTo,
      channel: paper === undefined ? 'portal' : 'window',
      ...(principalAccount === undefined ? {} : { principalAccount }),
      ...(paper === undefined
        ? { acceptBy: addDays(today, facts.law.agency.acceptWithinDays) }
        : { centre: paper.centre, file: paper.file }),
    },
  };
  if (paper === undefined) return ok([given]);
  return ok([given, { type: 'MandateAccepted', data: { acceptedOn: today, by: 'signature' } }]);
}

/** What a sender adds is not recorded. */
function named({ kind, name, identityForm, identityNumber }: Party): Party {
  return { kind, name: name.trim(), identityForm, identityNumber: identityNumber.replace(/\s/g, '').toUpperCase() };
}

function accept(mandate: Mandate, command: AcceptMandate, facts: MandateFacts): Decided {
  const { actor } = command;
  const account = actor.kind === 'applicant' ? actor.id : undefined;
  if (mandate.acceptedOn !== undefined && account !== undefined && mandate.agentAccount === account) return ok([]);
  // A wrong code and a wrong number read the same: neither tells whoever guesses anything.
  const shown = { identityForm: mandate.agent.identityForm, identityNumber: command.identityNumber };
  if (!facts.codeIsRight || !isSameParty(shown, mandate.agent)) {
    return { ok: false, fault: [invalid('intake.mandate-code-wrong', '/code')] };
  }
  if (account === mandate.principalAccount)
    return { ok: false, fault: [invalid('intake.mandate-agent-is-principal', '/code')] };
  const standing = standingOf(mandate, facts.today);
  if (standing !== 'offered') {
    const isAccepted = standing === 'in-force' || standing === 'not-yet';
    const code = isAccepted ? 'intake.mandate-already-accepted' : 'intake.mandate-offer-ended';
    return { ok: false, fault: [{ code, kind: 'conflict' }] };
  }
  const by = { acceptedOn: facts.today, by: 'code' } as const;
  return ok([
    { type: 'MandateAccepted', data: { ...by, ...(account === undefined ? {} : { agentAccount: account }) } },
  ]);
}

/**
 * 解除: at any time, by either side, without a reason. Nobody else ends a mandate (民法典 第一百七十三条第二项): at a
 * window one of the two asks for it and signs, and the clerk only records it.
 */
function revoke(mandate: Mandate, command: RevokeMandate, { today }: MandateFacts): Decided {
  const { actor, reason, requestedBy, request } = command;
  if (mandate.revoked !== undefined) {
    const facts = { on: mandate.revoked.on };
    return { ok: false, fault: [{ code: 'intake.mandate-already-revoked', kind: 'conflict', facts }] };
  }
  const atWindow = actor.kind === 'staff';
  const no = refusedBy([
    ...(atWindow && requestedBy === undefined
      ? [{ ...invalid('intake.mandate-revocation-unasked', '/requestedBy'), basis: endings }]
      : []),
    ...(atWindow && !isSigned(request)
      ? [{ ...invalid('intake.mandate-revocation-unsigned', '/request'), basis: endings }]
      : []),
  ]);
  if (no) return no;
  const account = actor.kind === 'applicant' ? actor.id : undefined;
  const own: MandateEnder = account === mandate.principalAccount ? 'principal' : 'agent';
  const by = atWindow && requestedBy !== undefined ? requestedBy : own;
  const said = reason?.trim() ?? '';
  const data = {
    ...{ revokedOn: today, by },
    ...(said === '' ? {} : { reason: said }),
    ...(atWindow && request !== undefined ? { request } : {}),
  };
  return ok([{ type: 'MandateRevoked', data }]);
}

const endings = { law: '民法典', articles: ['173'] };

const codes = {
  principal: {
    noName: 'intake.mandate-principal-name-missing',
    noForm: 'intake.mandate-principal-form-unknown',
    wrongNumber: 'intake.mandate-principal-number-wrong',
  },
  agent: {
    noName: 'intake.mandate-agent-name-missing',
    noForm: 'intake.mandate-agent-form-unknown',
    wrongNumber: 'intake.mandate-agent-number-wrong',
  },
} as const;

function partyFaults(party: Party, which: 'principal' | 'agent', forms: readonly IdentityForm[]): Refusal[] {
  const form = forms.find((one) => one.code === party.identityForm && one.kind === party.kind);
  const number = party.identityNumber.replace(/\s/g, '').toUpperCase();
  return [
    ...(party.name.trim() === '' ? [invalid(codes[which].noName, `/${which}/name`)] : []),
    ...(form === undefined ? [invalid(codes[which].noForm, `/${which}/identityForm`)] : []),
    ...(form !== undefined && numberFault(number, form) !== undefined
      ? [invalid(codes[which].wrongNumber, `/${which}/identityNumber`)]
      : []),
  ];
}

function invalid(code: string, pointer: string): Refusal {
  return { code, kind: 'invalid', pointer };
}
