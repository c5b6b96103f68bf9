import type { Refusal } from '../../../kernel/refusal.ts';
import { fault, ok } from '../../../kernel/result.ts';
import { judgedNotice, mergedAway } from '../rules/exact-payment.ts';
import type { BillCommandOf } from './commands.ts';
import type { BillEvent } from './events.ts';
import type { BillDecided, BillFacts } from './facts.ts';
import {
  type Bill,
  excessOn,
  nextPayment,
  type OnlinePayment,
  openPayment,
  outstandingOf,
  outstandingShares,
} from './state.ts';

type Command = BillCommandOf<'beginOnlinePayment'> | BillCommandOf<'endOnlinePayment'> | BillCommandOf<'recordNotice'>;

/** 在线缴费: begun by the payer, ended by what the provider says, whenever and however often it says so. */
export function decideOnline(bill: Bill, command: Command, facts: BillFacts): BillDecided {
  switch (command.type) {
    case 'beginOnlinePayment':
      return begin(bill, facts);
    case 'endOnlinePayment': {
      const { payment, because } = command;
      const begun = bill.online.find((one) => one.payment === payment);
      // Time is up on our side; whether somebody paid at the last moment only the provider knows.
      const unheard = command.unheard || because === 'lapsed' ? ({ unheard: true } as const) : {};
      if (begun?.standing === 'open') {
        return ok([{ type: 'OnlinePaymentFailed', data: { payment, because, ...unheard } }]);
      }
      const isHeard = begun?.unheard === true && unheard.unheard === undefined;
      return ok(isHeard ? [{ type: 'OnlinePaymentSettled', data: { payment } }] : []);
    }
    case 'recordNotice':
      return noticed(bill, command, facts);
  }
}

/** Begun twice for the same sum it is the same payment. */
function begin(bill: Bill, { onlineUntil }: BillFacts): BillDecided {
  if (bill.mergedInto !== undefined) return fault([mergedAway(bill)]);
  const amount = outstandingOf(bill);
  if (amount === 0) return fault([{ code: 'fees.nothing-to-pay', kind: 'conflict', facts: { number: bill.number } }]);
  const open = openPayment(bill);
  if (open?.amount === amount) return ok([]);
  if (open !== undefined) {
    const stale: Refusal = { code: 'fees.payment-under-way', kind: 'conflict' };
    return fault([stale]);
  }
  const data = { payment: nextPayment(bill), amount, shares: outstandingShares(bill), until: onlineUntil };
  return ok([{ type: 'OnlinePaymentBegun', data }]);
}

/** Money that was begun is taken in whenever it comes; where nothing was owed any more, it is put down to go back. */
function noticed(bill: Bill, command: BillCommandOf<'recordNotice'>, facts: BillFacts): BillDecided {
  const { payment, reference, amount, source } = command;
  const judged = judgedNotice(bill, command);
  if (judged === 'known') return ok([]);
  const begun = bill.online.find((one) => one.payment === payment);
  if (judged !== 'new') {
    const said = bill.refusedNotices.some(
      (one) => one.payment === payment && one.reference === reference && one.amount === amount,
    );
    const expected = begun?.amount ?? 0;
    const data = { payment, reference, amount, expected, because: judged, day: facts.today };
    return ok(said ? [] : [{ type: 'PaymentNoticeRefused', data }]);
  }
  const { shares } = begun as OnlinePayment;
  const paper = facts.paper('fee-receipt');
  const received: BillEvent = {
    type: 'PaymentReceived',
    data: { payment, method: 'online', amount, shares, day: facts.today, reference, source, paper },
  };
  return ok([received, ...tooMuch(bill, begun as OnlinePayment)]);
}

function tooMuch(bill: Bill, { payment, shares }: OnlinePayment): readonly BillEvent[] {
  const back = bill.lines.flatMap((line) => {
    const share = shares.find((one) => one.line === line.line)?.amount ?? 0;
    // What the line already had beyond its fee has been put down before.
    const amount = excessOn({ ...line, paid: line.paid + share }) - excessOn(line);
    return amount > 0 ? [{ line: line.line, amount }] : [];
  });
  if (back.length === 0) return [];
  const data = { refund: bill.refunds.length + 1, shares: back, because: 'paid-twice', reason: '', payment } as const;
  return [{ type: 'RefundRequested', data }];
}
