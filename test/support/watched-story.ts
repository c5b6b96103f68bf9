import { expect } from 'vitest';
import type { NewCaseEvent } from '../../src/domain/case/events.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import type { Actor } from '../../src/domain/organisation/actor.ts';
import { caseRules } from '../../src/domain/supervision/case-rules.ts';
import { type Examined, examine, type RuleInForce } from '../../src/domain/supervision/examine.ts';
import type { Finding, WatchedEvent, WatchedPlace } from '../../src/domain/supervision/watched.ts';
import { type Instant, instant } from '../../src/kernel/instant.ts';
import { localDate } from '../../src/kernel/local-date.ts';
import { clerk, licensingLaw, plainCalendar, tentItem } from './facts.ts';

// Stories for the eyes: what happened on which day, by whom, in which stream. 2026-03-02 is a Monday.

export function placeWith(item: Partial<ServiceItem> = {}): WatchedPlace {
  const known = tentItem(item);
  return { timeZone: 'UTC', calendar: plainCalendar, law: licensingLaw, item: () => known };
}

/** 事权登记: one body everywhere. */
export function heldBy(body: string): NonNullable<WatchedPlace['competence']> {
  return { at: () => [{ body, answerable: body, by: [] }] };
}

/** Values in the middle of what is allowed; tests that turn on a value say theirs. */
export const usual: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  S01: { workdaysLeft: 1, shareLeft: 20, longFrom: 10 },
  S04: { repeated: 3 },
  S05: { remindWorkdaysBefore: 1, againWithin: 30 },
  S06: { explanationAtLeast: 6 },
  S07: { noticesBearable: 2 },
  S08: { beforeDue: 2, againWithin: 60 },
  S09: { justBeforeDue: 5, proofWithin: 3 },
  S10: { timesAllowed: 2, shareOfLimit: 100 },
  S11: { sealWithin: 1, wordsAtLeast: 3 },
  S12: { minutes: 10, minutesInAll: 60 },
  S13: { workdays: 1, timesForgiven: 2 },
  S21: { workdays: 1 },
  S16: { filesAtLeast: 1 },
};

export function inForce(changes: Partial<typeof usual> = {}): readonly RuleInForce[] {
  return caseRules.map((rule) => ({ rule, state: 'on', values: changes[rule.code] ?? usual[rule.code] ?? {} }));
}

/** `on` is a day, or a moment; recorded then, and claimed to have happened then unless `claimed` says otherwise. */
export interface Told {
  readonly on: string;
  readonly event: NewCaseEvent | { readonly type: string; readonly data: object };
  readonly source?: string;
  readonly actor?: Actor;
  readonly claimed?: string;
}

export function story(told: readonly Told[]): readonly WatchedEvent[] {
  const versions = new Map<string, number>();
  return told.map(({ on, event, source = 'case', actor = clerk, claimed }) => {
    const version = (versions.get(source) ?? 0) + 1;
    versions.set(source, version);
    const stream = source === 'case' ? 'case-1' : `${source}-1`;
    const when = momentOf(on);
    return { ...event, source, stream, version, actor, occurredAt: momentOf(claimed ?? on), recordedAt: when };
  });
}

export function momentOf(on: string): Instant {
  return instant(on.includes('T') ? on : `${on}T12:00:00.000Z`);
}

export function seenAt(on: string, told: readonly Told[], place = placeWith(), rules = inForce()): Examined {
  return examine('case-1', story(told), rules, place, momentOf(on));
}

/** What one rule found. Whoever is accused can look up every finding: it points at events, and only at such as happened. */
export function foundBy(rule: string, on: string, told: readonly Told[], place = placeWith(), rules = inForce()) {
  const found = seenAt(on, told, place, rules).findings.filter((finding: Finding) => finding.rule === rule);
  const happened = story(told).map(({ stream, version }) => `${stream} ${version}`);
  for (const { key, evidence } of found) {
    const places = evidence.map(({ stream, version }) => `${stream} ${version}`);
    expect(places.length, `${rule} ${key} without evidence`).toBeGreaterThan(0);
    expect(happened, `${rule} ${key}`).toEqual(expect.arrayContaining(places));
  }
  return found;
}

const paper = (kind: string, number = '1') => ({ kind, number, on: localDate('2026-03-02') }) as never;
const due = (promised: string, statutory: string) => ({
  promised: localDate(promised),
  statutory: localDate(statutory),
  provisional: false,
});

/** Events in short: only what a rule may look at. */
export const received = (on = '2026-03-02', noticeDue = '2026-03-09'): Told => ({
  on,
  event: {
    type: 'ApplicationReceived',
    data: {
      number: '440113-HALL-20260302-00001-0',
      serial: 1,
      item: 'TENT',
      itemVersion: 1,
      body: 'HALL',
      channel: 'window',
      receivedOn: localDate(on.slice(0, 10)),
      noticeDue: localDate(noticeDue),
      provisional: false,
      applicant: { kind: 'person', name: 'Emma', identityForm: 'card', identityNumber: 'P-000001', telephone: '1' },
      answers: {},
      materials: [],
      queryCodeHash: '',
      paper: paper('filing-receipt'),
    },
  } as NewCaseEvent,
});
export const accepted = (on = '2026-03-03', promised = '2026-03-17', statutory = '2026-03-31'): Told => ({
  on,
  event: {
    type: 'ApplicationAccepted',
    data: {
      acceptedOn: localDate(on.slice(0, 10)),
      item: 'TENT',
      itemVersion: 1,
      checks: [],
      due: due(promised, statutory),
      paper: paper('acceptance'),
    },
  },
});
export const deemed = (on = '2026-03-10T00:00:00.000Z', promised = '2026-03-16', statutory = '2026-03-30'): Told => ({
  on,
  actor: { kind: 'system' },
  event: {
    type: 'AcceptanceDeemed',
    data: {
      acceptedOn: localDate('2026-03-02'),
      item: 'TENT',
      itemVersion: 1,
      due: due(promised, statutory),
      paper: paper('acceptance'),
    },
  },
});
export const opinion = (on: string, actor?: Actor): Told => ({
  on,
  ...(actor === undefined ? {} : { actor }),
  event: { type: 'ReviewOpinionGiven', data: { opinion: 'grant', text: 'Fine' } },
});
export const granted = (on: string, deliveryDue = '2026-04-14', actor?: Actor): Told => ({
  on,
  ...(actor === undefined ? {} : { actor }),
  event: {
    type: 'LicenceGranted',
    data: {
      decidedOn: localDate(on.slice(0, 10)),
      reasons: '',
      articles: '',
      deliveryDue: localDate(deliveryDue),
      provisional: false,
      paper: paper('licence-decision'),
    },
  },
});
export const delivered = (on: string): Told => ({
  on,
  event: {
    type: 'DecisionDelivered',
    data: { method: 'collected', recipient: 'Emma', deliveredOn: localDate(on.slice(0, 10)), proof: 'Signed' },
  },
});
export const completed = (on: string): Told => ({
  on,
  event: { type: 'CaseCompleted', data: { completedOn: localDate(on.slice(0, 10)) } },
});
export const withdrawn = (on: string, by: 'portal' | 'window' = 'window'): Told => ({
  on,
  event: { type: 'CaseWithdrawn', data: { withdrawnOn: localDate(on.slice(0, 10)), by, paper: paper('withdrawal') } },
});
export const suspended = (on: string, announcedDays: number, promised: string, statutory: string): Told => ({
  on,
  event: {
    type: 'SpecialProcedureStarted',
    data: {
      procedure: 'testing',
      startedOn: localDate(on.slice(0, 10)),
      announcedDays,
      reason: 'Samples',
      due: due(promised, statutory),
      paper: paper('special-procedure'),
    },
  },
});
export const resumed = (on: string, promised: string, statutory: string): Told => ({
  on,
  event: {
    type: 'SpecialProcedureEnded',
    data: { endedOn: localDate(on.slice(0, 10)), finding: 'Clean', due: due(promised, statutory) },
  },
});
export const extended = (on: string, promised: string, statutory: string): Told => ({
  on,
  event: {
    type: 'ExtensionGranted',
    data: { value: 10, unit: 'workday', reason: 'Many', due: due(promised, statutory), paper: paper('extension') },
  },
});
export const noticed = (on: string, ...materials: readonly string[]): Told => ({
  on,
  event: {
    type: 'OneTimeNoticeGiven',
    data: {
      defects: materials.map((code) => ({ concerns: 'material', code, fault: 'missing' })),
      checks: [],
      paper: paper('one-time-notice'),
    },
  },
});
export const supplemented = (on: string, noticeDue: string, ...materials: readonly string[]): Told => ({
  on,
  event: {
    type: 'SupplementationSubmitted',
    data: {
      receivedOn: localDate(on.slice(0, 10)),
      noticeDue: localDate(noticeDue),
      provisional: false,
      answers: {},
      materials: materials.map((material) => ({ material, form: 'paper', copies: 1, files: [] })),
      paper: paper('supplementation-receipt'),
    },
  },
});
export const turnedDown = (explanation: string, competentBody?: string) =>
  turnedDownOn('2026-03-04', explanation, competentBody);
export const turnedDownOn = (on: string, explanation: string, competentBody?: string): Told => ({
  on,
  event: {
    type: 'NonAcceptanceDecided',
    data: {
      ground: 'not-this-body',
      explanation,
      ...(competentBody === undefined ? {} : { competentBody }),
      paper: paper('non-acceptance'),
    },
  },
});
export const beside = (source: string, type: string, on: string, data: object, actor?: Actor): Told => ({
  on,
  source,
  event: { type, data },
  ...(actor === undefined ? {} : { actor }),
});
