import { instant } from '../../kernel/instant.ts';
import { localDate } from '../../kernel/local-date.ts';
import type { Actor } from '../organisation/actor.ts';
import type { RecordPaper } from '../organisation/record-paper.ts';
import type { BillCommand } from './bill/commands.ts';
import { decideBill } from './bill/decide.ts';
import type { BillFacts } from './bill/facts.ts';
import { type Bill, evolveBill } from './bill/state.ts';
import type { Charged } from './charges.ts';
import type { FeeSchedule, FeeWaiver, TariffVersion } from './fee-schedule.ts';

// A small place for tests of the fees: two bodies, one charge each, one published waiver that has to be asked for.

export const cashier: Actor = { kind: 'staff', id: 'wu', duty: 'cashier', body: 'HALL' };
export const otherCashier: Actor = { kind: 'staff', id: 'xu', duty: 'cashier', body: 'HALL' };
export const controller: Actor = { kind: 'staff', id: 'li', duty: 'fee-controller', body: 'HALL' };
export const payer: Actor = { kind: 'applicant', id: 'emma' };
export const system: Actor = { kind: 'system' };

export const hardship: FeeWaiver = {
  code: 'hardship',
  name: { en: 'Hardship' },
  share: 50,
  basis: { law: 'Fee Act', articles: ['9'] },
};

export function tariffVersion(changes: Partial<TariffVersion> = {}): TariffVersion {
  return {
    validFrom: '2026-01-01',
    basis: [{ law: 'Fee Act', articles: ['1'], rank: 'law', confidence: 'fictitious' }],
    charge: { kind: 'fixed', amount: 10_000 },
    waivers: [hardship],
    unpaid: 'withholds-delivery',
    confidence: 'fictitious',
    ...changes,
  };
}

export function schedule(changes: Partial<FeeSchedule> = {}): FeeSchedule {
  return {
    basisRanks: {
      licence: ['law', 'administrative-regulation'],
      other: ['law', 'administrative-regulation', 'local-regulation'],
      basis: { law: 'Fee Act', articles: ['2'] },
    },
    collector: 'HALL',
    treasury: { holder: { en: 'Treasury' }, account: 'T-1', basis: { law: 'Fee Act', articles: ['3'] } },
    onlineMinutes: 30,
    tariffs: [
      { code: 'stamp', name: { en: 'Stamp' }, items: ['TENT'], chargedAt: 'grant', versions: [tariffVersion()] },
    ],
    ...changes,
  };
}

export function charged(changes: Partial<Charged> = {}): Charged {
  return {
    caseId: 'case-1',
    caseNumber: 'N-1',
    item: 'TENT',
    body: 'HALL',
    tariff: 'stamp',
    version: '2026-01-01',
    assessed: 10_000,
    quantities: [],
    ...changes,
  };
}

type Said = BillCommand extends infer One
  ? One extends BillCommand
    ? Omit<One, 'id' | 'at' | 'actor'>
    : never
  : never;

export interface Player {
  bill: Bill | undefined;
  /** The codes of a refusal, or nothing; events are folded at once. */
  do(by: Actor, command: Said, day?: string, facts?: Partial<BillFacts>): readonly string[];
  readonly events: string[];
}

/** A bill in the hand of a test: commands are decided and folded as on the road. */
export function billPlayer(charges: readonly Charged[] = [charged()], day = '2026-03-02'): Player {
  let serial = 0;
  const player: Player = {
    bill: undefined,
    events: [],
    do: (by, command, on = day, more = {}) => {
      const at = instant(`${on}T10:00:00.000Z`);
      serial += 1;
      const today = localDate(on);
      const paper = (kind: string) =>
        ({ kind, number: `${kind}-${serial}`, on: today, body: 'HALL', seal: '' }) as unknown as RecordPaper;
      const facts: BillFacts = {
        today,
        number: 'TT-F-2026-00001',
        paper,
        payer: { name: 'Emma', account: 'emma' },
        charges,
        waivers: () => [hardship],
        onlineUntil: instant(`${on}T10:30:00.000Z`),
        money: String,
        ...more,
      };
      const decided = decideBill(player.bill, { ...command, id: 'bill-1', at, actor: by } as BillCommand, facts);
      if (!decided.ok) return decided.fault.map(({ code }) => code);
      for (const event of decided.value) {
        player.events.push(event.type);
        player.bill = evolveBill('bill-1', player.bill, { ...event, occurredAt: at, recordedAt: at, actor: by });
      }
      return [];
    },
  };
  return player;
}

export function issued(charges?: readonly Charged[]): Player & { readonly now: () => Bill } {
  const player = billPlayer(charges);
  player.do(system, { type: 'issueBill', group: 'case-1', caseIds: ['case-1'] });
  return Object.assign(player, { now: () => player.bill as Bill });
}
