import { type CaseEventType, wireName } from '../../domain/case/events.ts';
import type { AppointmentEvent } from '../../domain/intake/appointment/events.ts';
import type { MandateEvent } from '../../domain/intake/mandate/events.ts';
import type { LicenceEvent } from '../../domain/issuance/licence/events.ts';
import type { JointEvent } from '../../domain/joint-approval/case/events.ts';
import { recordWireName } from '../../domain/organisation/record.ts';
import type { HearingEvent } from '../../domain/special-procedures/hearing/events.ts';
import type { PublicityEvent } from '../../domain/special-procedures/publicity/events.ts';
import type { SurveyEvent } from '../../domain/special-procedures/survey/events.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { LocalText } from '../../kernel/language.ts';
import type { App } from '../app.ts';
import { appointmentNumber } from '../appointment-number.ts';
import type { Authority } from '../authority.ts';
import type { ToldEvent } from '../ports.ts';
import { casesForOthers } from './mandates.ts';

/** Steps of a case that its applicant is told of. */
const stepsOfCases: readonly CaseEventType[] = [
  'ApplicationReceived',
  'OneTimeNoticeGiven',
  'SupplementationSubmitted',
  'ApplicationAccepted',
  'AcceptanceDeemed',
  'NonAcceptanceDecided',
  'SpecialProcedureStarted',
  'SpecialProcedureEnded',
  'ExtensionGranted',
  'DueDateRecomputed',
  'LicenceGranted',
  'LicenceRefused',
  'DecisionDelivered',
  'CaseWithdrawn',
];
const stepsOfMandates: readonly MandateEvent['type'][] = [
  'MandateGiven',
  'MandateAccepted',
  'MandateRevoked',
  'MandateUseRefused',
];
export const toldOfCases: readonly string[] = stepsOfCases.map(wireName);
/** That it was kept, nobody need be told: they were there. */
const stepsOfAppointments: readonly AppointmentEvent['type'][] = [
  'AppointmentBooked',
  'AppointmentCancelled',
  'AppointmentMissed',
];
/** What the body put forward is nobody's business until it is decided. */
const stepsOfLicences: readonly LicenceEvent['type'][] = [
  'LicenceIssued',
  'LicenceExpiryReminded',
  'LicenceRenewed',
  'LicenceRenewalDeemed',
  'LicenceChanged',
  'LicenceAltered',
  'LicenceWithdrawn',
  'LicenceRevoked',
  'LicenceCancelled',
  'LicenceSuspended',
  'LicenceReinstated',
  'LicenceExpired',
];
/** Of a joint case what concerns the whole, and when it is the applicant's turn; the branches tell of their own. */
const stepsOfJointCases: readonly JointEvent['type'][] = [
  'JointApplicationReceived',
  'JointNoticeGiven',
  'JointApplicationAccepted',
  'JointAcceptanceDeemed',
  'JointNonAcceptanceDecided',
  'JointClockStopped',
  'WorkSentBack',
  'JointExtensionGranted',
  'JointDueRecomputed',
  'JointCaseDecided',
  'JointBundleHandedOver',
  'JointCaseWithdrawn',
];
/** 踏勘、听证、公示 beside a case or a joint case: what its applicant must know or do. */
const stepsBeside: Readonly<Record<string, readonly (SurveyEvent | HearingEvent | PublicityEvent)['type'][]>> = {
  survey: ['SurveyScheduled', 'OtherDateDeclined', 'SurveyCancelled', 'SurveySigned'],
  hearing: ['HearingRightTold', 'HearingRightLapsed', 'HearingArranged', 'HearingClosed', 'HearingEnded'],
  publicity: ['PublicityStarted', 'PublicityEnded', 'PublicityTakenDown'],
};
export const besideKinds = Object.keys(stepsBeside);
export const toldBeside = Object.entries(stepsBeside).flatMap(([kind, types]) =>
  types.map((type) => recordWireName(kind, type)),
);
export const toldOfJointCases = stepsOfJointCases.map((type) => recordWireName('joint-case', type));
const toldOfRecords = [
  ...stepsOfMandates.map((type) => recordWireName('mandate', type)),
  ...stepsOfAppointments.map((type) => recordWireName('appointment', type)),
  ...stepsOfLicences.map((type) => recordWireName('licence', type)),
  ...toldOfJointCases,
  ...toldBeside,
  recordWireName('library', 'MaterialReused'),
];

const shownAtMost = 100;
/** Others' cases whose steps an agent is told of. */
const furtherAtMost = 200;

/** 消息 as the inbox shows it; the words are the channel's. */
export interface Message {
  readonly key: string;
  readonly step: string;
  readonly at: Instant;
  readonly unread: boolean;
  readonly number: string;
  readonly itemName?: LocalText;
  readonly caseId?: string;
  readonly mandate?: string;
  /** 联合办理. */
  readonly joint?: string;
  /** 证照, by its id; 材料库. */
  readonly licence?: string;
  readonly library?: true;
  readonly appointment?: { readonly slot: string; readonly centre: LocalText };
  readonly paper?: string;
  /** Days the sentence names. */
  readonly facts: Readonly<Record<string, string>>;
}

/** 收件箱: every step of the own cases, of those one looks after, of the own mandates and appointments; newest first. */
export async function inbox(app: App, authority: Authority): Promise<readonly Message[]> {
  if (authority.kind !== 'applicant') return [];
  const further = (await casesForOthers(app, authority, furtherAtMost)).map(({ caseId }) => caseId);
  const types = [...toldOfCases, ...toldOfRecords];
  const [events, seen] = await Promise.all([
    app.ports.messages.ofAccount(authority.id, further, types, shownAtMost, besideKinds),
    app.ports.messages.seenUntil(authority.id),
  ]);
  // What follows on a booking does not repeat what was booked.
  const booked = new Map(events.filter(({ type }) => type === 'AppointmentBooked').map((one) => [one.stream, one]));
  return events.filter(concernsApplicant).flatMap((event) => {
    if (!stepsOfAppointments.some((type) => type === event.type)) return [messageOf(app, event, seen)];
    const booking = booked.get(event.stream);
    return booking === undefined ? [] : [messageOfAppointment(app, event, booking.data as unknown as Booked, seen)];
  });
}

/** That only bodies' own days have moved is theirs to know. */
export function concernsApplicant({ type, data }: Pick<ToldEvent, 'type' | 'data'>): boolean {
  return type !== 'JointDueRecomputed' || data.whole !== undefined;
}

type Booked = Extract<AppointmentEvent, { type: 'AppointmentBooked' }>['data'];

function messageOfAppointment(app: App, event: ToldEvent, booked: Booked, seen: Instant | undefined): Message {
  const { stream, version, type, recordedAt } = event;
  const { day, slot } = booked;
  const itemName = app.place.items.get(booked.item)?.at(-1)?.name;
  return {
    key: `${stream}/${version}`,
    step: type,
    at: recordedAt,
    unread: seen === undefined || recordedAt > seen,
    number: appointmentNumber(app.ports.digests, { id: stream, day }),
    ...(itemName === undefined ? {} : { itemName }),
    appointment: { slot, centre: app.place.centres.get(booked.centre)?.name ?? {} },
    facts: { day },
  };
}

export async function unreadMessages(app: App, authority: Authority): Promise<number> {
  return (await inbox(app, authority)).filter(({ unread }) => unread).length;
}

function messageOf(app: App, event: ToldEvent, seen: Instant | undefined): Message {
  const { stream, version, type, recordedAt, data, number, caseId, item, beside } = event;
  const itemName = item === undefined ? undefined : app.place.items.get(item)?.at(-1)?.name;
  const paper = (data.paper as { number?: string } | undefined)?.number;
  return {
    key: `${stream}/${version}`,
    step: type,
    at: recordedAt,
    unread: seen === undefined || recordedAt > seen,
    number,
    ...(itemName === undefined ? {} : { itemName }),
    ...placeOf({ type, stream, caseId: caseId ?? (item === undefined ? undefined : beside), beside }),
    ...(paper === undefined ? {} : { paper }),
    facts: daysOf(data),
  };
}

/** Where the reader finds it: with the case it is of, or with the record itself. */
function placeOf({
  type,
  stream,
  caseId,
  beside,
}: {
  readonly type: string;
  readonly stream: string;
  readonly caseId: string | undefined;
  readonly beside: string | undefined;
}) {
  if (caseId !== undefined) return { caseId };
  return beside === undefined ? recordOf(type, stream) : { joint: beside };
}

/** Steps of the whole of a joint case are told in words of their own. */
export function isJointStep(step: string): boolean {
  return stepsOfJointCases.some((one) => one === step);
}

function recordOf(type: string, stream: string): Pick<Message, 'mandate' | 'licence' | 'library' | 'joint'> {
  if (isJointStep(type)) return { joint: stream };
  if (type === 'MaterialReused') return { library: true };
  return stepsOfLicences.some((one) => one === type) ? { licence: stream } : { mandate: stream };
}

/** The days an event says, under the names the sentences use. */
export function daysOf(data: ToldEvent['data']): Readonly<Record<string, string>> {
  const due = data.due as { promised?: string; day?: string } | undefined;
  const whole = data.whole as { due?: { day?: string } } | undefined;
  const { noticeDue, deliveryDue, validTo, renewBy, day, askBy, until } = data;
  const jointDue = due?.day ?? whole?.due?.day;
  const named = { noticeDue, deliveryDue, validTo, renewBy, day, askBy, until, promised: due?.promised, jointDue };
  return Object.fromEntries(
    Object.entries(named).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
