import type { Instant } from '../../../kernel/instant.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Actor } from '../../organisation/actor.ts';
import type { Happened, RecordIndex, RecordState } from '../../organisation/record.ts';
import type { CustodyOffer, RefusedUse, SealEngraved, SealEvent } from './events.ts';

export const sealStates = ['engraved', 'in-use', 'suspended', 'lost', 'destroyed'] as const;
export type SealState = (typeof sealStates)[number];

/** 行政审批专用章 in the register: what it may be put on, who has it, and how it stands. */
export interface Seal extends RecordState, SealEngraved {
  readonly state: SealState;
  /** 保管人. Nobody before it was first taken over, and after it was lost or destroyed. */
  readonly keeper?: string;
  readonly keptSince?: LocalDate;
  /** 移交中: signed by one, not yet by the other. Until then the first one keeps it. */
  readonly offer?: CustodyOffer;
  /** In use from this moment; what bears an earlier one was sealed by nobody. */
  readonly inUseSince?: Instant;
  /** Out of use for good from this moment. */
  readonly endedAt?: Instant;
  /** Of a lost seal, the day from which nothing it sealed counts. */
  readonly lostOn?: LocalDate;
  readonly reason?: string;
  /** Who took it out of use, as long as it is. */
  readonly suspendedBy?: Actor;
  /** 违规用印: attempts that were refused, the latest last; no more than are worth looking at. */
  readonly refusedUses: readonly RefusedUse[];
}

const usesKept = 50;

export function evolveSeal(id: string, seal: Seal | undefined, event: Happened<SealEvent>): Seal {
  if (event.type === 'SealEngraved') return { ...event.data, id, version: 1, state: 'engraved', refusedUses: [] };
  if (seal === undefined) throw new Error(`seal ${id}: the log begins with ${event.type}`);
  return { ...changed(seal, event), version: seal.version + 1 };
}

function changed(seal: Seal, event: Exclude<Happened<SealEvent>, { type: 'SealEngraved' }>): Seal {
  switch (event.type) {
    case 'SealHandedOver':
      return { ...seal, offer: event.data };
    case 'SealTakenOver': {
      const { offer: _, ...rest } = seal;
      const since = seal.inUseSince ?? event.recordedAt;
      const state = seal.state === 'engraved' ? 'in-use' : seal.state;
      return { ...rest, state, keeper: event.data.by, keptSince: event.data.on, inUseSince: since };
    }
    case 'SealHandOverCalledOff':
      return withoutOffer(seal);
    case 'SealSuspended':
      return { ...seal, state: 'suspended', reason: event.data.reason, suspendedBy: event.actor };
    case 'SealResumed': {
      const { reason: _, suspendedBy: __, ...rest } = seal;
      return { ...rest, state: 'in-use' };
    }
    case 'SealReportedLost': {
      const { lostOn, reason } = event.data;
      return { ...ended(seal, event.recordedAt, reason), state: 'lost', lostOn };
    }
    case 'SealDestroyed':
      return { ...ended(seal, event.recordedAt, event.data.reason), state: 'destroyed' };
    case 'SealUseRefused':
      return { ...seal, refusedUses: [...seal.refusedUses, event.data].slice(-usesKept) };
  }
}

function withoutOffer(seal: Seal): Seal {
  const { offer: _, ...rest } = seal;
  return rest;
}

/** A lost seal that turns up is destroyed: the moment it went out of use stays the first one. */
function ended(seal: Seal, at: Instant, reason: string): Seal {
  const { keeper: _, keptSince: __, ...rest } = withoutOffer(seal);
  return { ...rest, reason, endedAt: seal.endedAt ?? at };
}

export const sealStandings = [...sealStates, 'expired', 'not-yet-valid'] as const;
export type SealStanding = (typeof sealStandings)[number];

/** How it stands on a day. Its end by date is no event: it was said in the beginning. */
export function sealStandingOf(seal: Pick<Seal, 'state' | 'validFrom' | 'validTo'>, today: LocalDate): SealStanding {
  if (seal.state === 'lost' || seal.state === 'destroyed') return seal.state;
  if (seal.validTo !== undefined && seal.validTo < today) return 'expired';
  return seal.validFrom > today ? 'not-yet-valid' : seal.state;
}

export function sealIndex(seal: Seal): RecordIndex {
  const { code, body, engravedOn, keeper, offer, state } = seal;
  return {
    number: code,
    body,
    people: [keeper, offer?.to].filter((one) => one !== undefined),
    day: engravedOn,
    open: state !== 'lost' && state !== 'destroyed',
  };
}
