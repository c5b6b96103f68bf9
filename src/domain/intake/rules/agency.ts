import { addMonths, compareDates, type LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import type { Actor } from '../../case/actor.ts';
import type { Law } from '../../time-limits/law.ts';
import type { MandateAct, MandateTerms, Party } from '../mandate/events.ts';
import { covers, isSameParty, type Mandate, standingOf } from '../mandate/state.ts';

/** An act done, or tried, under a mandate. */
export interface MandateUse {
  readonly act: MandateAct;
  readonly actor: Actor;
  readonly item: { readonly code: string; readonly presenceRequired?: boolean };
  /** Whose application it is. */
  readonly principal: Pick<Party, 'identityForm' | 'identityNumber'>;
  /** The account the case belongs to; `new` where it is only being made. */
  readonly account: string | undefined | 'new';
  /** What whoever has come showed at the window, where the result is collected. */
  readonly shown?: Pick<Party, 'identityForm' | 'identityNumber'>;
  /** As the log has it; absent where there is none of that number. */
  readonly mandate: Mandate | undefined;
}

const basis = { law: '行政许可法', articles: ['29'] };

/**
 * 代理 agency
 * Basis: 行政许可法 第二十九条；民法典 第一百六十一条、第一百六十五条、第一百七十三条
 * An applicant may act through an agent, unless it is to apply for an item that needs the applicant's own presence: with a mandate that the
 * agent has accepted, in force on the day, that covers the item and the act, and that is this applicant's. One given on
 * the portal reaches only the cases of the account that gave it: an account may call itself by any name.
 * Parameter: agency
 * Does not cover: what an agent does for a person without capacity by law (法定代理), which needs no mandate.
 */
export function agency({ mandate, ...use }: MandateUse, today: LocalDate): Refusal[] {
  if (mandate === undefined) return [no('intake.mandate-not-found', 'invalid')];
  if (isStranger(use, mandate)) return [no('intake.mandate-of-another-agent')];
  const refusals = standingFaults(mandate, today);
  if (use.act === 'apply' && use.item.presenceRequired)
    refusals.push({ code: 'intake.presence-required', kind: 'forbidden', basis });
  if (!covers(mandate, use.item.code)) refusals.push(no('intake.mandate-item-out-of-scope'));
  if (!mandate.acts.includes(use.act))
    refusals.push(no('intake.mandate-act-out-of-scope', 'forbidden', { act: use.act }));
  if (!isOfPrincipal(mandate, use)) refusals.push(no('intake.mandate-of-another-principal'));
  // A number is soon copied: whoever holds it must be the person it names.
  if (use.shown !== undefined && use.shown.identityNumber.trim() !== '' && !isSameParty(mandate.agent, use.shown))
    refusals.push(no('intake.mandate-collector-is-another'));
  return refusals;
}

/**
 * Numbers of mandates count up: knowing one makes nobody an agent. Somebody not signed in may go on with a case whose query
 * code an agent holds, but begins none in another's name.
 */
function isStranger({ actor, act }: Pick<MandateUse, 'actor' | 'act'>, { agentAccount }: Mandate): boolean {
  if (actor.kind === 'applicant') return actor.id !== agentAccount;
  return actor.kind === 'anonymous' && act === 'apply';
}

function standingFaults(mandate: Mandate, today: LocalDate): Refusal[] {
  switch (standingOf(mandate, today)) {
    case 'revoked':
      return [no('intake.mandate-revoked', 'forbidden', { on: mandate.revoked?.on ?? '' })];
    case 'expired':
      return [no('intake.mandate-expired', 'forbidden', { on: mandate.validTo })];
    case 'offered':
    case 'lapsed':
      return [no('intake.mandate-not-accepted')];
    case 'not-yet':
      return [no('intake.mandate-not-yet-valid', 'forbidden', { on: mandate.validFrom })];
    case 'in-force':
      return [];
  }
}

function isOfPrincipal(mandate: Mandate, { principal, account }: Omit<MandateUse, 'mandate'>): boolean {
  const isOfAccount =
    mandate.principalAccount === undefined || account === 'new' || account === mandate.principalAccount;
  return isOfAccount && isSameParty(mandate.principal, principal);
}

/** The same article seen from the other end: what a mandate must say, and how long it may last. */
export function agencyTerms(terms: MandateTerms, today: LocalDate, law: Pick<Law, 'agency'>): Refusal[] {
  const { relation, items, acts, validFrom, validTo } = terms;
  const refusals: Refusal[] = [];
  const invalid = (code: string, pointer: string, facts?: Refusal['facts']) =>
    refusals.push({ ...no(code, 'invalid', facts), pointer });
  if (items !== 'all' && items.length === 0) invalid('intake.mandate-without-items', '/items');
  if (acts.length === 0) invalid('intake.mandate-without-acts', '/acts');
  if (compareDates(validTo, validFrom) < 0) invalid('intake.mandate-ends-before-it-begins', '/validTo');
  else if (compareDates(validTo, today) < 0) invalid('intake.mandate-ends-in-the-past', '/validTo');
  const months = law.agency.longestMonths[relation];
  if (compareDates(addMonths(validFrom, months), validTo) < 0)
    invalid('intake.mandate-too-long', '/validTo', { months });
  return refusals;
}

function no(code: string, kind: Refusal['kind'] = 'forbidden', facts?: Refusal['facts']): Refusal {
  return { code, kind, basis, ...(facts === undefined ? {} : { facts }) };
}
