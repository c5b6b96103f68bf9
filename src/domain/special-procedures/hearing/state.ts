import { addMilliseconds, type Instant, startOfDay } from '../../../kernel/instant.ts';
import { addDays, compareDates, type LocalDate } from '../../../kernel/local-date.ts';
import type { Actor } from '../../organisation/actor.ts';
import type { Engagement } from '../../organisation/engagement.ts';
import type { Happened, RecordIndex, RecordState } from '../../organisation/record.ts';
import type { RecordPaper } from '../../organisation/record-paper.ts';
import type {
  ChallengeGround,
  Evidence,
  HearingChair,
  HearingEnd,
  HearingEvent,
  HearingGround,
  HearingSubject,
  MinutesEntry,
  MinutesSigner,
} from './events.ts';

export const hearingStandings = [
  'told',
  'waived',
  'lapsed',
  'ordered',
  'requested',
  'arranged',
  'open',
  'closed',
  'ended',
] as const;
export type HearingStanding = (typeof hearingStandings)[number];

export interface ChairChallenge {
  readonly challenge: number;
  readonly party: number;
  readonly chair: string;
  readonly ground: ChallengeGround;
  readonly reason: string;
  readonly on: LocalDate;
  readonly decided?: { readonly upheld: boolean; readonly reason: string; readonly on: LocalDate };
}

export interface Arrangement {
  readonly startsAt: Instant;
  readonly day: LocalDate;
  readonly place: string;
  readonly recorder: string;
  readonly isPublic: boolean;
  readonly closedBecause?: string;
  readonly announcedDays: number;
  readonly notifiedOn: LocalDate;
}

export interface MinutesSignature {
  readonly signer: MinutesSigner;
  readonly on: LocalDate;
  readonly signature: Extract<HearingEvent, { type: 'HearingMinutesSigned' }>['data']['signature'];
}

/** 听证 a hearing, of a case or of another act of management. */
export interface Hearing extends RecordState, HearingSubject {
  readonly standing: HearingStanding;
  readonly ground: HearingGround;
  readonly because?: string;
  readonly begunOn: LocalDate;
  /** Last day to ask for it. */
  readonly askBy?: LocalDate;
  /** Last day to hold it. */
  readonly holdBy?: LocalDate;
  readonly requests: readonly { readonly party: number; readonly reason: string; readonly on: LocalDate }[];
  readonly waived: readonly number[];
  /** Those of them for whom an official said so; their right stays open until its last day, and they may still use it. */
  readonly waivedOnPaper: readonly number[];
  readonly arrangement?: Arrangement;
  readonly chair?: HearingChair;
  readonly challenges: readonly ChairChallenge[];
  readonly openedAt?: Instant;
  readonly present: readonly number[];
  readonly minutes?: { readonly entries: readonly MinutesEntry[]; readonly evidence: readonly Evidence[] };
  readonly signatures: readonly MinutesSignature[];
  readonly refusedSignatures: readonly { readonly party: number; readonly reason: string; readonly on: LocalDate }[];
  /** The minutes, once they are a paper. */
  readonly minutesPaper?: RecordPaper;
  readonly closedOn?: LocalDate;
  readonly ended?: { readonly how: HearingEnd; readonly reason: string; readonly on: LocalDate };
  readonly overdue?: boolean;
  readonly papers: readonly RecordPaper[];
  readonly begunBy: Actor;
  /** Whom and what it takes while it is to be held. */
  readonly engaged: readonly Engagement[];
}

type Later = Exclude<Happened<HearingEvent>, { type: 'HearingRightTold' | 'HearingOrdered' }>;

export function evolveHearing(id: string, hearing: Hearing | undefined, event: Happened<HearingEvent>): Hearing {
  if (event.type === 'HearingRightTold' || event.type === 'HearingOrdered') return begun(id, event);
  if (hearing === undefined) throw new Error(`hearing ${id}: the log begins with ${event.type}`);
  const after = { ...hearing, ...changes(hearing, event), version: hearing.version + 1 };
  const { arrangement, chair, standing } = after;
  const isHeld = arrangement !== undefined && chair !== undefined && standing !== 'ended';
  return { ...after, engaged: isHeld ? engagementsOf(after.body, { ...arrangement, chair }) : [] };
}

/** How long a chair and a room are kept for it. */
const kept = 3 * 3_600_000;

export function engagementsOf(
  body: string,
  { startsAt, place, chair }: { readonly startsAt: Instant; readonly place: string; readonly chair: HearingChair },
): readonly Engagement[] {
  const span = { from: startsAt, to: addMilliseconds(startsAt, kept) };
  return [
    { holder: `staff:${chair.id}`, ...span },
    { holder: `room:${body}/${place.trim()}`, ...span },
  ];
}

function begun(
  id: string,
  event: Extract<Happened<HearingEvent>, { type: 'HearingRightTold' | 'HearingOrdered' }>,
): Hearing {
  const { number, body, caseId, caseNumber, item, subject, parties } = event.data;
  const of = caseId === undefined ? {} : { caseId, ...(caseNumber && { caseNumber }), ...(item && { item }) };
  const common = {
    ...{ id, version: 1, number, body, subject, parties, ...of },
    ...{
      requests: [],
      waived: [],
      waivedOnPaper: [],
      challenges: [],
      present: [],
      signatures: [],
      refusedSignatures: [],
    },
    ...{ begunBy: event.actor, engaged: [] },
  };
  if (event.type === 'HearingOrdered') {
    const { ground, because, orderedOn } = event.data;
    return { ...common, standing: 'ordered', ground, because, begunOn: orderedOn, papers: [] };
  }
  const { toldOn, askBy, paper } = event.data;
  return { ...common, standing: 'told', ground: 'requested', begunOn: toldOn, askBy, papers: [paper] };
}

function changes(hearing: Hearing, event: Later): Partial<Hearing> {
  switch (event.type) {
    case 'HearingRequested': {
      const { party, reason, requestedOn, holdBy } = event.data;
      const requests = [...hearing.requests, { party, reason, on: requestedOn }];
      return hearing.standing === 'told' ? { standing: 'requested', requests, holdBy } : { requests };
    }
    case 'HearingWaived': {
      const one = event.data.party;
      const others = hearing.waivedOnPaper.filter((party) => party !== one);
      const waivedOnPaper = event.actor.kind === 'staff' ? [...others, one] : others;
      const waived = [...new Set([...hearing.waived, one])];
      const all = hearing.parties.every(({ party }) => waived.includes(party)) && waivedOnPaper.length === 0;
      return { waived, waivedOnPaper, ...(all && hearing.standing === 'told' ? { standing: 'waived' } : {}) };
    }
    case 'HearingRightLapsed':
      return { standing: 'lapsed' };
    case 'HearingArranged': {
      const { chair, paper, putOffBecause: _, ...arrangement } = event.data;
      return { standing: 'arranged', chair, arrangement, papers: [...hearing.papers, paper] };
    }
    case 'HearingChairChallenged': {
      const { challengedOn: on, ...said } = event.data;
      return { challenges: [...hearing.challenges, { ...said, on }] };
    }
    case 'HearingChallengeDecided': {
      const { challenge, upheld, reason, decidedOn: on, chair, paper } = event.data;
      const decided = { upheld, reason, on };
      return {
        challenges: hearing.challenges.map((one) => (one.challenge === challenge ? { ...one, decided } : one)),
        ...(chair === undefined ? {} : { chair }),
        papers: [...hearing.papers, paper],
      };
    }
    case 'HearingChairReplaced':
      return { chair: event.data.chair };
    case 'HearingOpened':
      return { standing: 'open', openedAt: event.data.openedAt, present: event.data.present };
    case 'HearingMinutesWritten':
      // What was signed was another text.
      return { minutes: event.data, signatures: [], refusedSignatures: [] };
    case 'HearingMinutesSigned': {
      const { signer, signedOn: on, signature } = event.data;
      return { signatures: [...hearing.signatures, { signer, on, signature }] };
    }
    case 'HearingSignatureRefused': {
      const { party, reason, refusedOn: on } = event.data;
      return { refusedSignatures: [...hearing.refusedSignatures, { party, reason, on }] };
    }
    case 'HearingClosed': {
      const { closedOn, paper } = event.data;
      return { standing: 'closed', closedOn, minutesPaper: paper, papers: [...hearing.papers, paper] };
    }
    case 'HearingEnded': {
      const { how, reason, endedOn: on } = event.data;
      return { standing: 'ended', ended: { how, reason, on } };
    }
    case 'HearingOverdue':
      return { overdue: true };
  }
}

/** Nothing more will come of it. */
const over: readonly HearingStanding[] = ['waived', 'lapsed', 'closed', 'ended'];

/** How it stands on a day: a right that nobody used in time has lapsed, whether or not that was written down yet. */
export function standingOn(hearing: Pick<Hearing, 'standing' | 'askBy'>, today: LocalDate): HearingStanding {
  const isLate = hearing.askBy !== undefined && compareDates(hearing.askBy, today) < 0;
  return hearing.standing === 'told' && isLate ? 'lapsed' : hearing.standing;
}

export function isHearingOpen(hearing: Pick<Hearing, 'standing' | 'askBy'>, today: LocalDate): boolean {
  return !over.includes(standingOn(hearing, today));
}

export function openChallenge(hearing: Pick<Hearing, 'challenges'>): ChairChallenge | undefined {
  return hearing.challenges.find(({ decided }) => decided === undefined);
}

/** Who has neither signed nor had a refusal noted. */
export function unsigned(hearing: Pick<Hearing, 'signatures' | 'refusedSignatures' | 'present'>): MinutesSigner[] {
  const done: MinutesSigner[] = [
    ...hearing.signatures.map(({ signer }) => signer),
    ...hearing.refusedSignatures.map(({ party }) => party),
  ];
  return (['chair', 'recorder', ...hearing.present] as const).filter((one) => !done.includes(one));
}

export function hearingIndex(hearing: Hearing, timeZone: string): RecordIndex {
  const { number, body, caseId, chair, arrangement, begunOn, standing, askBy, holdBy, overdue } = hearing;
  const waitsUntil = standing === 'told' ? askBy : overdue ? undefined : holdBy;
  const nextMoment = waitsUntil === undefined ? undefined : startOfDay(addDays(waitsUntil, 1), timeZone);
  const isOpen = !over.includes(standing);
  return {
    number,
    body,
    ...(caseId === undefined ? {} : { caseId }),
    people: chair === undefined ? [] : [chair.id],
    day: arrangement?.day ?? begunOn,
    open: isOpen,
    ...(isOpen && standing !== 'open' && nextMoment !== undefined ? { nextMoment } : {}),
  };
}
