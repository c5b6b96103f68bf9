import { startOfDay } from '../../../kernel/instant.ts';
import { addDays, type LocalDate } from '../../../kernel/local-date.ts';
import type { Actor } from '../../case/actor.ts';
import type { Answers } from '../../case/application.ts';
import type { LicenceTerm } from '../../catalogue/granted-document.ts';
import type { Happened, RecordIndex, RecordState } from '../../organisation/record.ts';
import type {
  ActProposed,
  Compensation,
  LicenceEvent,
  LicenceGround,
  LicenceHolder,
  NotedApplication,
  Reminder,
} from './events.ts';

/** 证照 a licence, everything a rule may ask about it. */
export interface Licence extends RecordState {
  readonly number: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly item: string;
  readonly itemVersion: number;
  readonly body: string;
  readonly holder: LicenceHolder;
  readonly holderKey: string;
  readonly account?: string;
  readonly scope: Answers;
  readonly issuedOn: LocalDate;
  readonly term: LicenceTerm;
  /** 有效期, one after the other; the last may have no end. */
  readonly terms: readonly {
    readonly from: LocalDate;
    readonly to?: LocalDate;
    readonly how: 'granted' | 'renewed' | 'deemed';
    readonly caseId: string;
  }[];
  readonly reminder?: Reminder;
  readonly remindedOn?: LocalDate;
  /** Applications about it that are not decided yet. */
  readonly applications: readonly NotedApplication[];
  /** A proposal nobody has decided upon yet. */
  readonly proposal?: ActProposed & { readonly on: LocalDate; readonly by: Actor };
  readonly suspensions: readonly { readonly from: LocalDate; readonly to: LocalDate }[];
  /** What the body altered, the latest last. */
  readonly altered?: readonly LicenceAlteration[];
  readonly ended?: LicenceEnd;
  readonly cancelled?: { readonly on: LocalDate; readonly ground: LicenceGround; readonly reasons: string };
  /** The passing of its last day is on record. */
  readonly expiredOn?: LocalDate;
  /** Once is enough: what was declined is not put forward again by time. */
  readonly cancellationProposed?: boolean;
}

/** 依职权变更, with what stood before. */
export interface LicenceAlteration {
  readonly on: LocalDate;
  readonly ground: LicenceGround;
  readonly reasons: string;
  readonly compensation: Compensation;
  readonly before: { readonly scope: Answers; readonly validTo?: LocalDate };
}

/** 撤回、撤销. */
export interface LicenceEnd {
  readonly how: 'withdrawn' | 'revoked';
  readonly on: LocalDate;
  readonly ground: LicenceGround;
  readonly reasons: string;
  readonly compensation?: Compensation;
  readonly bannedUntil?: LocalDate;
}

export const licenceStandings = [
  'not-yet',
  'in-force',
  'suspended',
  'expired',
  'withdrawn',
  'revoked',
  'cancelled',
] as const;
export type LicenceStanding = (typeof licenceStandings)[number];

export function evolveLicence(id: string, licence: Licence | undefined, event: Happened<LicenceEvent>): Licence {
  if (event.type === 'LicenceIssued') {
    const { validFrom, validTo, paper: _paper, ...issued } = event.data;
    const term = {
      from: validFrom,
      ...(validTo === undefined ? {} : { to: validTo }),
      how: 'granted',
      caseId: issued.caseId,
    } as const;
    return { ...issued, id, version: 1, terms: [term], applications: [], suspensions: [] };
  }
  if (licence === undefined) throw new Error(`licence ${id}: the log begins with ${event.type}`);
  return { ...licence, ...changes(licence, event), version: licence.version + 1 };
}

function changes(
  licence: Licence,
  event: Exclude<Happened<LicenceEvent>, { type: 'LicenceIssued' }>,
): Partial<Licence> {
  switch (event.type) {
    case 'LicenceExpiryReminded': {
      const { on, renewBy } = event.data;
      return { remindedOn: on, ...(licence.reminder && { reminder: { ...licence.reminder, renewBy } }) };
    }
    case 'LicenceApplicationNoted':
      return { applications: [...licence.applications, event.data] };
    case 'LicenceApplicationEnded':
      return without(licence, event.data.caseId);
    case 'LicenceRenewed':
    case 'LicenceRenewalDeemed':
      return renewed(licence, event);
    case 'LicenceChanged': {
      const { caseId, holder, scope } = event.data;
      return { ...without(licence, caseId), holder, scope };
    }
    case 'LicenceAltered':
      return { ...noProposal, ...altered(licence, event) };
    case 'LicenceActProposed':
      return {
        proposal: { ...event.data, by: event.actor },
        ...(event.data.act === 'cancel' ? { cancellationProposed: true } : {}),
      };
    case 'LicenceActDeclined':
      return noProposal;
    case 'LicenceWithdrawn':
    case 'LicenceRevoked': {
      const { paper: _paper, ...end } = event.data;
      const how = event.type === 'LicenceWithdrawn' ? 'withdrawn' : 'revoked';
      return { ...noProposal, ended: { ...end, how } };
    }
    case 'LicenceCancelled': {
      const { on, ground, reasons } = event.data;
      return { ...noProposal, cancelled: { on, ground, reasons } };
    }
    case 'LicenceSuspended': {
      const { on, until } = event.data;
      return { ...noProposal, suspensions: [...licence.suspensions, { from: on, to: until }] };
    }
    case 'LicenceReinstated': {
      const lastDay = addDays(event.data.on, -1);
      return {
        ...noProposal,
        suspensions: licence.suspensions.map((one) => (one.to > lastDay ? { ...one, to: lastDay } : one)),
      };
    }
    case 'LicenceExpired':
      return { expiredOn: event.data.lastDay };
  }
}

const noProposal = { proposal: undefined } as unknown as Partial<Licence>;

function without(licence: Licence, caseId: string): Pick<Licence, 'applications'> {
  return { applications: licence.applications.filter((one) => one.caseId !== caseId) };
}

/** What stood before is kept beside it: the paper says both. A new last day has a reminder of its own, or none. */
function altered(licence: Licence, { data }: Happened<LicenceEvent> & { type: 'LicenceAltered' }): Partial<Licence> {
  const { on, ground, reasons, compensation, scope, validTo, reminder } = data;
  const last = licence.terms.at(-1);
  const stood = last?.to === undefined ? {} : { validTo: last.to };
  const record = { on, ground, reasons, compensation, before: { scope: licence.scope, ...stood } };
  return {
    scope,
    altered: [...(licence.altered ?? []), record],
    ...(validTo === undefined || last === undefined
      ? {}
      : { ...blank, terms: [...licence.terms.slice(0, -1), { ...last, to: validTo }] }),
    ...(reminder === undefined ? {} : { reminder }),
  };
}

/** A renewal that the body decides after it was deemed says again what holds already: no second term comes of it. */
function renewed(
  licence: Licence,
  event: Happened<LicenceEvent> & { type: 'LicenceRenewed' | 'LicenceRenewalDeemed' },
): Partial<Licence> {
  const { caseId, validFrom, validTo, reminder } = event.data;
  const how = event.type === 'LicenceRenewed' ? 'renewed' : 'deemed';
  const next = { from: validFrom, ...(validTo === undefined ? {} : { to: validTo }), how, caseId } as const;
  return {
    ...blank,
    ...without(licence, caseId),
    terms: [...licence.terms, next],
    ...(reminder === undefined ? {} : { reminder }),
  };
}

const blank = {
  reminder: undefined,
  remindedOn: undefined,
  expiredOn: undefined,
  cancellationProposed: undefined,
} as unknown as Partial<Licence>;

/** The last day of the latest term; nothing where it has no end. */
export function lastDayOf(licence: Pick<Licence, 'terms'>): LocalDate | undefined {
  return licence.terms.at(-1)?.to;
}

/**
 * How it stood on a day, as the register says today. An end works from its own day on: until the day before, the licence
 * was in force, whatever a court may later make of a revocation.
 */
export function standingOn(licence: Licence, day: LocalDate): LicenceStanding {
  const { terms, ended, cancelled, suspensions } = licence;
  if (cancelled !== undefined && day >= cancelled.on) return 'cancelled';
  if (ended !== undefined && day >= ended.on) return ended.how;
  if (day < (terms[0]?.from ?? day)) return 'not-yet';
  if (!terms.some(({ from, to }) => from <= day && (to === undefined || day <= to))) return 'expired';
  return suspensions.some(({ from, to }) => from <= day && day <= to) ? 'suspended' : 'in-force';
}

/** The renewal applied for and still open, if there is one. */
export function openRenewal({ applications }: Pick<Licence, 'applications'>): NotedApplication | undefined {
  return applications.find(({ purpose }) => purpose === 'renewal');
}

export function licenceIndex(licence: Licence, timeZone: string): RecordIndex {
  const { number, body, caseId, account, holderKey, issuedOn, cancelled } = licence;
  const moment = nextDay(licence);
  return {
    number,
    body,
    caseId,
    people: [...(account === undefined ? [] : [account]), holderKey],
    day: issuedOn,
    open: cancelled === undefined,
    ...(moment === undefined ? {} : { nextMoment: startOfDay(moment, timeZone) }),
  };
}

/** The next day on which time alone does something: a reminder, the day after the last, the cancellation of what ended. */
function nextDay(licence: Licence): LocalDate | undefined {
  const { ended, cancelled, cancellationProposed, reminder, remindedOn, expiredOn } = licence;
  if (cancelled !== undefined || expiredOn !== undefined) return undefined;
  if (ended !== undefined) return cancellationProposed ? undefined : addDays(ended.on, 1);
  if (reminder !== undefined && remindedOn === undefined) return reminder.on;
  const lastDay = lastDayOf(licence);
  return lastDay === undefined ? undefined : addDays(lastDay, 1);
}
