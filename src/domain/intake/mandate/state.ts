import { compareDates, type LocalDate } from '../../../kernel/local-date.ts';
import type { Happened, RecordState } from '../../organisation/record.ts';
import type { MandateAct, MandateEnder, MandateEvent, MandateTerms, Party } from './events.ts';

/** 委托代理 a mandate: who may act for whom, in what, from when to when. */
export interface Mandate extends RecordState, MandateTerms {
  readonly number: string;
  readonly givenOn: LocalDate;
  readonly principal: Party;
  readonly agent: Party;
  readonly channel: 'portal' | 'window';
  readonly principalAccount?: string;
  readonly agentAccount?: string;
  readonly centre?: string;
  readonly file?: string;
  readonly acceptBy?: LocalDate;
  readonly acceptedOn?: LocalDate;
  readonly revoked?: { readonly on: LocalDate; readonly by: MandateEnder };
  /** Attempts after its end, the latest last; no more than are worth looking at. */
  readonly refusedUses: readonly { readonly on: LocalDate; readonly act: MandateAct; readonly caseId?: string }[];
}

export const mandateStandings = ['offered', 'lapsed', 'not-yet', 'in-force', 'expired', 'revoked'] as const;
export type MandateStanding = (typeof mandateStandings)[number];

const usesKept = 50;

export function evolveMandate(id: string, mandate: Mandate | undefined, event: Happened<MandateEvent>): Mandate {
  if (event.type === 'MandateGiven') return { ...event.data, id, version: 1, refusedUses: [] };
  if (mandate === undefined) throw new Error(`mandate ${id}: the log begins with ${event.type}`);
  return { ...mandate, ...changes(mandate, event), version: mandate.version + 1 };
}

function changes(mandate: Mandate, event: Exclude<Happened<MandateEvent>, { type: 'MandateGiven' }>): Partial<Mandate> {
  switch (event.type) {
    case 'MandateAccepted': {
      const { acceptedOn, agentAccount } = event.data;
      return { acceptedOn, ...(agentAccount === undefined ? {} : { agentAccount }) };
    }
    case 'MandateRevoked':
      return { revoked: { on: event.data.revokedOn, by: event.data.by } };
    case 'MandateUseRefused': {
      const { on, act, caseId } = event.data;
      const use = { on, act, ...(caseId === undefined ? {} : { caseId }) };
      return { refusedUses: [...mandate.refusedUses, use].slice(-usesKept) };
    }
  }
}

/** How it stands on a day. Its end by date is no event: it was said in the beginning. */
export function standingOf(mandate: Mandate, today: LocalDate): MandateStanding {
  if (mandate.revoked !== undefined) return 'revoked';
  if (compareDates(mandate.validTo, today) < 0) return 'expired';
  if (mandate.acceptedOn === undefined) {
    const late = mandate.acceptBy !== undefined && compareDates(mandate.acceptBy, today) < 0;
    return late ? 'lapsed' : 'offered';
  }
  return compareDates(today, mandate.validFrom) < 0 ? 'not-yet' : 'in-force';
}

export function covers(mandate: Pick<Mandate, 'items'>, item: string): boolean {
  return mandate.items === 'all' || mandate.items.includes(item);
}

export function isSameParty(
  one: Pick<Party, 'identityForm' | 'identityNumber'>,
  other: Pick<Party, 'identityForm' | 'identityNumber'>,
): boolean {
  const plain = (number: string) => number.replace(/\s/g, '').toUpperCase();
  return one.identityForm === other.identityForm && plain(one.identityNumber) === plain(other.identityNumber);
}
