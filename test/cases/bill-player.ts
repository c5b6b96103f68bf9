import type { BillCommand } from '../../src/domain/fees/bill/commands.ts';
import { decideBill } from '../../src/domain/fees/bill/decide.ts';
import type { BillFacts } from '../../src/domain/fees/bill/facts.ts';
import { type Bill, evolveBill, outstandingOf, standingOf } from '../../src/domain/fees/bill/state.ts';
import { chargesOf, versionOf } from '../../src/domain/fees/charges.ts';
import { decideFeeDay, evolveFeeDay, type FeeDay, openDifferences } from '../../src/domain/fees/day/day.ts';
import type { FeeSchedule } from '../../src/domain/fees/fee-schedule.ts';
import { decideFeeMonth } from '../../src/domain/fees/month/month.ts';
import { monthOf, movementsOf } from '../../src/domain/fees/movements.ts';
import { totalOf } from '../../src/domain/fees/rules/all-to-treasury.ts';
import { chargeBasis } from '../../src/domain/fees/rules/charge-basis.ts';
import { cashOf, type ProviderEntry } from '../../src/domain/fees/rules/daily-reconciliation.ts';
import { deliveryAfterPayment } from '../../src/domain/fees/rules/delivery-after-payment.ts';
import type { Actor } from '../../src/domain/organisation/actor.ts';
import type { RecordPaper } from '../../src/domain/organisation/record-paper.ts';
import { instant } from '../../src/kernel/instant.ts';
import { localDate } from '../../src/kernel/local-date.ts';
import { moneyText } from '../../src/kernel/money.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { caseFile } from '../support/facts.ts';
import type { MoneyStory } from './story.ts';

export type MoneyOutcome = MoneyStory['money'][number]['expect'];
type Step = MoneyStory['money'][number];

/** Plays one bill through the pure deciders, and keeps the books of the days and months beside it. */
export function playBill(story: MoneyStory, profile: Profile): readonly MoneyOutcome[] {
  const fees = profile.fees as FeeSchedule;
  const days: FeeDay[] = [];
  let bill: Bill | undefined;
  let lastClosed: string | undefined;
  return story.money.map((step): MoneyOutcome => {
    const today = localDate(step.on);
    const at = instant(`${step.on}T10:00:00.000Z`);
    const actor = actorOf(step.by);
    const movements = bill === undefined ? [] : movementsOf(bill);
    const looked = () => (bill === undefined ? {} : { standing: standingOf(bill), owed: outstandingOf(bill) });
    const said = step.with as Readonly<Record<string, string>>;
    const about = { id: 'bill-1', at, actor };
    if (step.do === 'checkBasis') {
      const tariff = fees.tariffs.find(({ code }) => code === said.tariff);
      if (tariff === undefined) throw new Error(`there is no tariff ${said.tariff}`);
      const ranks = said.ranks as unknown as string[];
      const basis = ranks.map((rank) => ({ law: 'X', articles: [], rank, confidence: 'fictitious' }));
      const changed = { ...tariff, versions: tariff.versions.map((version) => ({ ...version, basis })) };
      return { refused: chargeBasis(changed as never, profile.items, fees).map(({ at: where }) => where) };
    }
    if (step.do === 'deliver') {
      const file = fileOf(story, said.case ?? '', profile);
      const charges = chargesIn(file, profile).map((one) => {
        return { ...one, unpaid: versionOf(fees, one)?.unpaid ?? 'blocks-nothing' };
      });
      const money = (sum: number) => moneyText(sum, profile.currency);
      const refusals = deliveryAfterPayment({ outcome: file.decision?.outcome, charges, bill, money });
      return { refused: refusals.map(({ code }) => code), ...looked() };
    }
    if (step.do === 'reconcileDay') {
      const day = localDate(said.day ?? step.on);
      const known = days.findIndex((one) => one.day === day);
      const ofDay = movements.filter((one) => one.day === day);
      const entries = (step.with.file ?? []) as ProviderEntry[];
      const command = { ...about, type: 'reconcileDay', day, entries, cashCounted: cashOf(ofDay) } as const;
      const decided = decideFeeDay(days[known], command, { today, movements: ofDay, monthClosed: false });
      if (!decided.ok) return { refused: decided.fault.map(({ code }) => code) };
      const [event] = decided.value;
      if (event === undefined) return {};
      const made = evolveFeeDay('day', undefined, { ...event, occurredAt: at, recordedAt: at, actor });
      if (known < 0) days.push(made);
      else days[known] = made;
      return { differences: made.differences.map(({ kind }) => kind) };
    }
    if (step.do === 'closeMonth') {
      const month = said.month as string;
      const moved = movements.filter(({ day }) => monthOf(day) === month);
      const first = movements.map(({ day }) => monthOf(day)).toSorted()[0];
      const standing = {
        today,
        lastClosed,
        firstOpen: first,
        unreconciled: [...new Set(moved.map(({ day }) => day))].filter(
          (day) => days.find((one) => one.day === day)?.booked.count !== moved.filter((one) => one.day === day).length,
        ),
        openDifferences: days
          .filter(({ day }) => monthOf(day) === month)
          .reduce((sum, one) => sum + openDifferences(one), 0),
      };
      const command = { ...about, type: 'closeMonth', month } as const;
      const decided = decideFeeMonth(undefined, command, { standing, movements: moved, account: 'T' });
      if (!decided.ok) return { refused: decided.fault.map(({ code }) => code) };
      lastClosed = month;
      const total = totalOf(decided.value[0]?.data.rows ?? []);
      return { remitted: total.remitted, claimed: total.refundedByTreasury };
    }
    const decided = decideBill(bill, { ...said, ...about, type: step.do } as unknown as BillCommand, factsOf(step));
    if (!decided.ok) return { refused: decided.fault.map(({ code }) => code), ...looked() };
    for (const event of decided.value)
      bill = evolveBill('bill-1', bill, { ...event, occurredAt: at, recordedAt: at, actor });
    return looked();
  });

  function factsOf(step: Step): BillFacts {
    const on = localDate(step.on);
    const names = (step.with.cases ?? []) as string[];
    return {
      today: on,
      number: 'B-1',
      paper: (kind) => ({ kind, number: `${kind}-1`, on, body: fees.collector, seal: '' }) as unknown as RecordPaper,
      payer: { name: 'Emma', account: 'emma' },
      charges: names.flatMap((name) => chargesIn(fileOf(story, name, profile), profile)),
      waivers: (line) => (versionOf(fees, line)?.waivers ?? []).filter(({ when }) => when === undefined),
      onlineUntil: instant(`${step.on}T10:30:00.000Z`),
      money: (sum) => moneyText(sum, profile.currency),
    };
  }
}

function fileOf(story: MoneyStory, name: string, profile: Profile) {
  const told = story.applications[name];
  if (told === undefined) throw new Error(`there is no case ${name}`);
  const body = profile.items.findLast(({ code }) => code === told.item)?.body ?? '';
  const { item, answers, accepted, granted, refused } = told;
  const decided = granted ?? refused;
  const decision = {
    outcome: granted === undefined ? 'refused' : 'granted',
    on: localDate(decided ?? accepted),
    by: { kind: 'system' },
    reasons: '',
    articles: '',
    deliveryDue: localDate(accepted),
  } as const;
  return caseFile({
    id: name,
    number: name,
    ...{ item, body, answers },
    acceptance: { on: localDate(accepted), deemed: false },
    ...(decided === undefined ? {} : { decision }),
  });
}

function chargesIn(file: ReturnType<typeof fileOf>, profile: Profile) {
  const item = profile.items.findLast(({ code }) => code === file.item);
  if (item === undefined) throw new Error(`there is no item ${file.item}`);
  return chargesOf(profile.fees, file, item);
}

function actorOf(by: string): Actor {
  const [duty = '', name = duty] = by.split(' ');
  if (duty === 'payer') return { kind: 'applicant', id: 'emma' };
  if (duty === 'cashier' || duty === 'fee-controller') return { kind: 'staff', id: name, duty, body: 'HALL' };
  return { kind: 'system' };
}
