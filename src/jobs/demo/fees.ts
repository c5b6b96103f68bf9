import type { App } from '../../app/app.ts';
import { type Authority, nobody } from '../../app/authority.ts';
import { feeDayIdOf } from '../../app/fees/bill-id.ts';
import { movedOn } from '../../app/fees/books.ts';
import { billKind } from '../../app/records/bill.ts';
import { feeDayKind } from '../../app/records/fee-day.ts';
import type { Answers } from '../../domain/catalogue/answer.ts';
import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import { type Bill, outstandingOf } from '../../domain/fees/bill/state.ts';
import { cashOf, type ProviderEntry } from '../../domain/fees/rules/daily-reconciliation.ts';
import { addWorkingDays } from '../../domain/time-limits/working-calendar.ts';
import { addMilliseconds, type Instant, localDateAt, startOfDay } from '../../kernel/instant.ts';
import { addDays, compareDates, type LocalDate } from '../../kernel/local-date.ts';
import { inventAnswers, inventApplicant, inventMaterials } from './applicants.ts';
import { chosen } from './consult.ts';
import { type Dice, dice } from './dice.ts';
import type { Step } from './step.ts';
import type { Stage } from './story.ts';

const minute = 60_000;

/**
 * 收费: in the afternoon of every working day the cashier takes what some of the applicants bring, now and then a refund is
 * asked for and approved, and the evening compares the day with the slips. What came in last is still to be paid. Dice of its
 * own, so that the rest of the fortnight stays as it was.
 */
export function feeSteps(app: App, stage: Stage, firstDay: LocalDate, end: Instant): readonly Step[] {
  const { profile, members } = stage;
  const holder = (duty: string) => members.find(({ post }) => post.duty === duty)?.authority;
  const [cashier, controller] = [holder('cashier'), holder('fee-controller')];
  if (cashier === undefined || controller === undefined) return [];
  const chance = dice(59);
  const steps: Step[] = [];
  const today = localDateAt(end, profile.timeZone);
  for (let day = firstDay; compareDates(day, today) <= 0; day = addWorkingDays(profile.calendar, day, 1)) {
    const at = (minutes: number) => addMilliseconds(startOfDay(day, profile.timeZone), minutes * minute);
    const taking = () => takeSome(app, stage, chance, cashier);
    const number = steps.length;
    steps.push({ at: at(9 * 60 + 40), act: () => chargedStory(app, stage, chance, number % 3 === 0) });
    steps.push({ at: at(15 * 60 + 20), act: async () => taking().then(() => []) });
    if (compareDates(day, addDays(today, -1)) < 0) {
      // The latest request still waits for the controller.
      const isLatest = compareDates(day, addDays(today, -5)) > 0;
      const people = isLatest ? { cashier } : { cashier, controller };
      steps.push({ at: at(16 * 60), act: async () => giveBack(app, stage, people).then(() => []) });
      steps.push({ at: at(17 * 60 + 45), act: async () => reconcile(app, stage, day, cashier).then(() => []) });
    }
  }
  return steps;
}

/**
 * Somebody applies for what is charged for, and is granted it two days later; every third time it is the demo's own citizen,
 * who so has something to pay. Few other applications of the fortnight cost anything.
 */
async function chargedStory(app: App, stage: Stage, chance: Dice, own: boolean): Promise<readonly Step[]> {
  const { profile, script, members } = stage;
  const charged = new Set(profile.fees?.tariffs.flatMap(({ items }) => items));
  const today = stage.today();
  const items = profile.items.filter(
    ({ code, inForceTo, applicantKinds }) =>
      charged.has(code) && inForceTo === undefined && applicantKinds.includes('person'),
  );
  if (items.length === 0) return [];
  const item = chance.pick(items);
  const invented = inventApplicant(chance, script, { ...item, applicantKinds: ['person'] }, profile.identityForms);
  const applicant = own && 'name' in stage.citizen ? { ...invented, name: stage.citizen.name } : invented;
  const answers = { ...inventAnswers(chance, script, item, today), ...reasonable(item, chance, today) };
  const materials = inventMaterials(chance, item, stage.file, 'portal', answers, undefined);
  const caseId = stage.nextId();
  const file = await stage.do(
    {
      type: 'receiveApplication',
      caseId,
      at: stage.now(),
      item: item.code,
      channel: 'portal',
      applicant,
      answers,
      materials,
    },
    own ? stage.citizen : nobody,
  );
  const clerk = members.find(
    ({ post }) => post.duty === 'clerk' && app.place.districtCentres.includes(post.centre ?? ''),
  );
  const of = (duty: string) => members.find(({ post }) => post.duty === duty && post.body === item.body)?.authority;
  const [officer, approver] = [of('officer'), of('approver')];
  if (file === undefined || clerk === undefined || officer === undefined || approver === undefined) return [];
  const checks = materials.map(({ material }) => ({ material, verdict: 'in-order' as const }));
  await stage.do({ type: 'acceptApplication', caseId, at: stage.now(), checks }, clerk.authority);
  const { grant: reasons } = script.reasons;
  const said = { outcome: 'grant', reasons, articles: item.legalBasis[0]?.law ?? '', ...chosen(item, file) } as const;
  const text = script.opinions.grant[0] ?? reasons;
  const decide = async () => {
    const act = { caseId, at: stage.now() };
    await stage.do({ type: 'giveReviewOpinion', ...act, opinion: 'grant', text }, officer);
    await stage.do({ type: 'proposeDecision', ...act, ...said }, officer);
    await stage.do({ type: 'decideApplication', ...act, ...said, remediesTold: true }, approver);
    return [];
  };
  const day = addWorkingDays(profile.calendar, today, 2);
  return [{ at: addMilliseconds(startOfDay(day, profile.timeZone), 11 * 60 * minute), act: decide }];
}

/** What is counted is of a size that somebody would pay for. */
function reasonable(item: ServiceItem, chance: Dice, today: LocalDate): Answers {
  const dates = item.formFields.filter(({ kind }) => kind === 'date');
  return Object.fromEntries([
    ...item.formFields
      .filter(({ kind }) => kind === 'number')
      .map(({ code, minimum = 0 }) => [code, Math.max(minimum, chance.between(6, 40))] as const),
    ...dates.map(({ code }, at) => [code, addDays(today, 10 + at * chance.between(5, 15))] as const),
  ]);
}

async function takeSome(app: App, stage: Stage, chance: Dice, authority: Authority): Promise<void> {
  const open = await app.ports.records.list<Bill>({ kind: 'bill', open: true }, 50);
  for (const bill of open) {
    const amount = outstandingOf(bill);
    if (amount === 0 || !chance.chance(0.6)) continue;
    const method = chance.pick(['cash', 'pos'] as const);
    const slip = method === 'pos' ? { reference: String(chance.between(100_000, 999_999)) } : {};
    const given = { type: 'takePayment', id: bill.id, at: stage.now(), method, amount, ...slip } as const;
    await app.executeRecord(billKind, given, { authority });
  }
}

/** Of the first bill that was paid and has given nothing back yet, a tenth goes back. */
async function giveBack(
  app: App,
  stage: Stage,
  { cashier, controller }: { readonly cashier: Authority; readonly controller?: Authority },
): Promise<void> {
  const [bill] = (await app.ports.records.list<Bill>({ kind: 'bill', open: false }, 20)).filter(
    ({ payments, refunds }) => payments.length > 0 && refunds.length === 0,
  );
  const [share] = bill?.payments[0]?.shares ?? [];
  if (bill === undefined || share === undefined) return;
  const amount = Math.max(1, Math.floor(share.amount / 10));
  const { id } = bill;
  const at = stage.now();
  const reason = stage.script.remark[0] ?? '—';
  const asked = { type: 'requestRefund', id, at, shares: [{ line: share.line, amount }], reason } as const;
  await app.executeRecord(billKind, asked, { authority: cashier });
  if (controller === undefined) return;
  const decided = { type: 'decideRefund', id, at, refund: 1, approve: true, reason } as const;
  await app.executeRecord(billKind, decided, { authority: controller });
  const paid = { type: 'payOutRefund', id, at, refund: 1, method: 'cash' } as const;
  await app.executeRecord(billKind, paid, { authority: cashier });
}

/** The terminals say what they took. */
async function reconcile(app: App, stage: Stage, day: LocalDate, authority: Authority): Promise<void> {
  const movements = await movedOn({ records: app.ports.records, place: app.place }, day);
  if (movements.length === 0) return;
  const slips = new Map<string, ProviderEntry>();
  for (const { kind, method, bill, at, reference = '', amount } of movements) {
    if (method === 'cash') continue;
    const key = `${kind} ${bill} ${at}`;
    slips.set(key, { kind, bill, at, reference, amount: amount + (slips.get(key)?.amount ?? 0) });
  }
  const counted = { cashCounted: cashOf(movements) };
  const id = feeDayIdOf(app.ports.digests, day);
  const given = { type: 'reconcileDay', id, at: stage.now(), day, entries: [...slips.values()], ...counted } as const;
  await app.executeRecord(feeDayKind, given, { authority });
}
