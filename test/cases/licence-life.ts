import { z } from 'zod';
import type { CaseState } from '../../src/domain/case/state.ts';
import type { LicenceCommand } from '../../src/domain/issuance/licence/commands.ts';
import { decideLicence, type LicenceFacts } from '../../src/domain/issuance/licence/decide.ts';
import {
  evolveLicence,
  type Licence,
  lastDayOf,
  licenceStandings,
  standingOn,
} from '../../src/domain/issuance/licence/state.ts';
import type { Actor } from '../../src/domain/organisation/actor.ts';
import { addDays, localDate } from '../../src/kernel/local-date.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { noon } from '../support/facts.ts';

// 证照的一生: golden cases of licences. A life begins with the grant of the item; what follows is told day by day.

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const step = z.strictObject({
  on: day,
  by: z.enum(['officer', 'approver', 'head', 'time']).default('time'),
  do: z
    .enum([
      'issueLicence',
      'noteApplication',
      'concludeApplication',
      'proposeLicenceAct',
      'decideLicenceAct',
      'recordLicenceMoment',
    ])
    .optional(),
  with: z.record(z.string(), z.unknown()).default({}),
  /** Where the case of an open renewal stands on that day. */
  renewal: z.string().optional(),
  expect: z
    .strictObject({
      refused: z.array(z.string()),
      events: z.array(z.string()),
      standing: z.enum(licenceStandings),
      /** How the register says it stood on another day. */
      stood: z.record(day, z.enum(licenceStandings)),
      validTo: day,
      renewBy: day,
      remindedOn: day,
      bannedUntil: day,
      inTime: z.boolean(),
      papers: z.array(z.string()),
      scope: z.record(z.string(), z.unknown()),
    })
    .partial()
    .default({}),
});

export const lifeSchema = z.strictObject({
  title: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
  profile: z.enum(['panyu', 'tennis-town']),
  rules: z.array(z.string()).min(1),
  item: z.string(),
  answers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  holder: z.enum(['person', 'organisation']).default('organisation'),
  life: z.array(step).min(1),
});
export type Life = z.infer<typeof lifeSchema>;
export type LifeStep = Life['life'][number];

/** Plays a life through the pure decider; answers what each step has come to. */
export function playLife(life: Life, profile: Profile): readonly object[] {
  const item = profile.items.findLast(({ code }) => code === life.item);
  let licence: Licence | undefined;
  return life.life.map((told) => {
    const today = localDate(told.on);
    const papers: string[] = [];
    const facts: LicenceFacts = {
      today,
      law: profile.law,
      calendar: profile.calendar,
      item,
      number: 'L-1',
      holderKey: 'key',
      paper: (kind) => {
        papers.push(kind);
        return { kind, number: '1', on: today, body: item?.body ?? '', seal: '' };
      },
      ...(told.renewal === undefined ? {} : { renewal: { state: told.renewal as CaseState, answers: {} } }),
    };
    const done = told.do === undefined ? undefined : act(life, told, licence, facts);
    if (done !== undefined && 'refused' in done) return done;
    licence = done?.licence ?? licence;
    return look(licence, told, papers, done?.events ?? []);
  });
}

function act(life: Life, told: LifeStep, licence: Licence | undefined, facts: LicenceFacts) {
  const actor: Actor =
    told.by === 'time' ? { kind: 'system' } : { kind: 'staff', id: told.by, duty: told.by, body: 'X' };
  const holder = { kind: life.holder, name: '陈小明', identityForm: 'form', identityNumber: '1' };
  const common = { type: told.do, id: 'licence-1', actor, at: noon(told.on) };
  const given = { ...contentsOf(life, told, facts), ...common, holder, ...told.with } as unknown as LicenceCommand;
  const decided = decideLicence(licence, given, facts);
  if (!decided.ok) return { refused: decided.fault.map(({ code }) => code) };
  const after = decided.value.reduce<Licence | undefined>(
    (state, event) =>
      evolveLicence('licence-1', state, { ...event, occurredAt: given.at, recordedAt: given.at, actor }),
    licence,
  );
  return { licence: after, events: decided.value.map(({ type }) => type) };
}

function contentsOf(life: Life, { do: type, on, with: said }: LifeStep, { item }: LicenceFacts): object {
  if (type === 'issueLicence') {
    const { item: code, answers } = life;
    const granted = { caseId: 'case-1', caseNumber: '1', itemVersion: item?.version, body: item?.body, decidedOn: on };
    return { ...granted, item: code, answers };
  }
  if (type === 'noteApplication') {
    const purpose = said.purpose ?? 'renewal';
    return { application: { caseId: 'case-2', caseNumber: '2', purpose, receivedOn: on } };
  }
  if (type === 'concludeApplication') return { caseId: 'case-2', answers: life.answers };
  return type === 'proposeLicenceAct' || type === 'decideLicenceAct' ? { reasons: '' } : {};
}

function look(
  licence: Licence | undefined,
  { on, expect }: LifeStep,
  papers: readonly string[],
  events: readonly string[],
) {
  if (licence === undefined) return {};
  const days = Object.keys(expect.stood ?? {});
  return {
    events,
    papers,
    standing: standingOn(licence, localDate(on)),
    stood: Object.fromEntries(days.map((one) => [one, standingOn(licence, localDate(one))])),
    validTo: lastDayOf(licence),
    renewBy: licence.reminder?.renewBy,
    remindedOn: licence.remindedOn ?? (licence.reminder && addDays(licence.reminder.on, 0)),
    bannedUntil: licence.ended?.bannedUntil,
    inTime: licence.applications.at(-1)?.inTime,
    scope: licence.scope,
  };
}
