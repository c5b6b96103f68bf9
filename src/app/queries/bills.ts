import {
  type Bill,
  openPayment,
  outstandingOf,
  outstandingOn,
  standingOf,
  sumOf,
} from '../../domain/fees/bill/state.ts';
import { versionOf } from '../../domain/fees/charges.ts';
import { quantitiesOf } from '../../domain/fees/rules/published-standard.ts';
import { cameBy } from '../../domain/fees/rules/refund-way.ts';
import type { Actor } from '../../domain/organisation/actor.ts';
import type { App } from '../app.ts';
import { type Authority, may } from '../authority.ts';
import { billIdOf } from '../fees/bill-id.ts';
import { followMerged } from '../fees/owing.ts';
import { askProvider } from '../fees/payments.ts';
import { maskName } from '../masking.ts';
import { targetOfBill } from '../records/bill.ts';
import type { BillView } from '../requests/fees.ts';

const listedAtMost = 200;

/** One bill for whoever may see it. A payment under way is asked about first, so that nobody reads what is no longer true. */
export async function readBill(app: App, authority: Authority, id: string): Promise<BillView | undefined> {
  const found = await app.ports.records.find<Bill>('bill', id);
  if (found === undefined || may('bill.read', authority, targetOfBill(app.place, found)) === undefined)
    return undefined;
  return billView(app, authority, await askProvider(app, found));
}

/** 待缴: everything that waits for somebody, the oldest first; or what a number of a bill or of a case leads to. */
export async function bills(
  app: App,
  authority: Authority,
  { number }: { readonly number?: string | undefined },
): Promise<{ readonly bills: BillView[]; readonly more: boolean }> {
  const found = number === undefined ? await waitingBills(app) : await billsByNumber(app, number);
  const views = await Promise.all(found.slice(0, listedAtMost).map((bill) => billView(app, authority, bill)));
  return { bills: views, more: found.length > listedAtMost };
}

function waitingBills(app: App): Promise<readonly Bill[]> {
  return app.ports.records.list<Bill>({ kind: 'bill', open: true }, listedAtMost + 1);
}

async function billsByNumber(app: App, typed: string): Promise<readonly Bill[]> {
  const number = typed.trim().toUpperCase();
  const bill = await app.ports.records.byNumber<Bill>('bill', number);
  if (bill !== undefined) return [bill];
  const row = await app.ports.cases.byNumber(number);
  const ofCase = row && (await billOfGroup(app, row.caseId));
  return ofCase === undefined ? [] : [ofCase];
}

/** The bill of a case or of a joint case, wherever it was put since. */
export async function billOfGroup(app: App, group: string): Promise<Bill | undefined> {
  const found = await app.ports.records.find<Bill>('bill', billIdOf(app.ports.digests, group));
  if (found !== undefined) return followMerged(app.ports, found);
  // A branch of a joint case is on the bill of the whole.
  const joint = await jointOf(app, group);
  return joint === undefined ? undefined : followMerged(app.ports, await billIn(app, joint));
}

function billIn(app: App, group: string): Promise<Bill | undefined> {
  return app.ports.records.find<Bill>('bill', billIdOf(app.ports.digests, group));
}

async function jointOf(app: App, caseId: string): Promise<string | undefined> {
  const [first] = await app.ports.log.load(caseId);
  return first?.type === 'ApplicationReceived' ? first.data.branch?.joint : undefined;
}

/** 我的缴费单: what somebody signed in still has to pay. */
export async function ownOpenBills(app: App, authority: Authority): Promise<readonly BillView[]> {
  if (authority.kind !== 'applicant') return [];
  const filter = { kind: 'bill', person: authority.id, open: true };
  const found = await app.ports.records.list<Bill>(filter, listedAtMost);
  const owed = found.filter((bill) => bill.mergedInto === undefined && outstandingOf(bill) > 0);
  return Promise.all(owed.map((bill) => billView(app, authority, bill)));
}

export async function billView(app: App, authority: Authority, bill: Bill): Promise<BillView> {
  const { place } = app;
  const target = targetOfBill(place, bill);
  const allows = (permission: Parameters<typeof may>[0]) => may(permission, authority, target) !== undefined;
  const collects = allows('fees.collect');
  const whole = allows('bill.pay') || collects || allows('fees.approve');
  const names = await namesOf(app, bill);
  const nameOf = (by: Actor) => names.get(actorKey(by)) ?? '';
  const mine = (by: Actor) => 'id' in by && 'id' in authority && by.id === authority.id;
  const underWay = openPayment(bill);
  const paperIndex = (number: string) => bill.papers.findIndex((paper) => paper.number === number);
  const decisionOf = (decided: NonNullable<Bill['refunds'][number]['decided']>) => {
    const { approved, reason, at, by } = decided;
    return { approved, reason, at, byName: nameOf(by) };
  };
  const { id, version, number, day, payer, papers, mergedInto } = bill;
  return {
    ...{ id, version, number, day, papers: [...papers] },
    standing: standingOf(bill),
    payer: whole ? payer : maskName(payer),
    masked: !whole,
    outstanding: outstandingOf(bill),
    assessed: bill.lines.reduce((all, { assessed }) => all + assessed, 0),
    lines: bill.lines.map((line) => lineView(app, line)),
    payments: bill.payments.map(({ payment, method, amount, day: on, at, reference, receipt }) => ({
      ...{ payment, method, amount, day: on, at, receipt: receipt.number, receiptIndex: paperIndex(receipt.number) },
      ...(reference === undefined ? {} : { reference }),
    })),
    ...(underWay && { underWay: { payment: underWay.payment, amount: underWay.amount, until: underWay.until } }),
    waivers: bill.waivers.map(({ waiver, code, evidence, shares, at, by, decided }) => ({
      ...{ waiver, at, amount: sumOf(shares), byName: nameOf(by), mine: mine(by), evidence: whole ? evidence : '' },
      name: publishedOn(app, bill).find((one) => one.code === code)?.name ?? {},
      ...(decided && { decided: decisionOf(decided) }),
    })),
    refunds: bill.refunds.map(
      ({ refund, because, reason, shares, at, by, payment, decided, ordered, notSent, paidOut }) => ({
        ...{
          refund,
          because,
          at,
          amount: sumOf(shares),
          byName: nameOf(by),
          mine: mine(by),
          reason: whole ? reason : '',
        },
        byWhatWay: cameBy(bill, { refund, shares, ...(payment && { payment }) })?.method ?? 'cash',
        otherWay: decided?.otherWay === true,
        ...(decided && { decided: decisionOf(decided) }),
        ...(ordered && paidOut === undefined ? { orderedAt: ordered.at } : {}),
        ...(notSent === undefined || paidOut ? {} : { notSent }),
        ...(paidOut && {
          paidOut: {
            ...{ day: paidOut.day, method: paidOut.method },
            ...{ note: paidOut.paper.number, noteIndex: paperIndex(paidOut.paper.number) },
          },
        }),
      }),
    ),
    refusedNotices: bill.refusedNotices.map(({ at, reference, amount, expected, because }) => {
      return { at, reference, amount, expected, because };
    }),
    ...(mergedInto && { mergedInto: { ...mergedInto } }),
    published: publishedOn(app, bill).map(({ code, name, share }) => ({ code, name, share })),
    may: { pay: allows('bill.pay'), ask: allows('bill.ask'), collect: collects, approve: allows('fees.approve') },
  };
}

function lineView(app: App, line: Bill['lines'][number]): BillView['lines'][number] {
  const { place } = app;
  const version = versionOf(place.fees, line);
  const tariff = place.fees?.tariffs.find(({ code }) => code === line.tariff);
  const units = version === undefined ? [] : quantitiesOf(version.charge).map(({ unit }) => unit);
  const { caseId, caseNumber, body, assessed, waived, paid, refunded } = line;
  const waiver = version?.waivers.find(({ code }) => code === line.waiver?.code)?.name;
  return {
    ...{ line: line.line, caseId, caseNumber, body, assessed, waived, paid, refunded },
    item: place.items.get(line.item)?.at(-1)?.name ?? {},
    bodyName: place.bodies.get(body)?.shortName ?? {},
    tariff: line.tariff,
    tariffName: tariff?.name ?? {},
    basis: (version?.basis ?? []).map(({ law, articles }) => ({ law, articles: [...articles] })),
    invented: version?.confidence === 'fictitious',
    counted: line.quantities.map((quantity, at) => ({ quantity, unit: units[at] ?? {} })),
    ...(waiver === undefined ? {} : { waiver }),
    outstanding: outstandingOn(line),
  };
}

function publishedOn({ place }: App, bill: Bill) {
  const all = bill.lines.flatMap((line) => versionOf(place.fees, line)?.waivers ?? []);
  const asked = all.filter(({ when }) => when === undefined);
  return asked.filter(({ code }, at) => asked.findIndex((one) => one.code === code) === at);
}

function actorKey(by: Actor): string {
  return by.kind === 'staff' || by.kind === 'applicant' ? by.id : by.kind;
}

/** 姓名: of the staff who asked and decided; a payer is called by no name here. */
async function namesOf(app: App, bill: Bill): Promise<ReadonlyMap<string, string>> {
  const all = [...bill.waivers, ...bill.refunds].flatMap(({ by, decided }) => [by, ...(decided ? [decided.by] : [])]);
  const ids = [...new Set(all.flatMap((by) => (by.kind === 'staff' ? [by.id] : [])))];
  const accounts = await Promise.all(ids.map((id) => app.ports.accounts.find(id)));
  return new Map(accounts.flatMap((one) => (one === undefined ? [] : [[one.id, one.name] as const])));
}
