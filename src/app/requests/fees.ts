import { z } from 'zod';
import { noticeFaults, paymentMethods, windowMethods } from '../../domain/fees/bill/events.ts';
import { billStandings } from '../../domain/fees/bill/state.ts';
import { basisRanks } from '../../domain/fees/fee-schedule.ts';
import { differenceKinds } from '../../domain/fees/rules/daily-reconciliation.ts';
import { code, day, localText, occurredAt, recordReply } from './parts.ts';
import { recordPaperShape } from './queue.ts';

/** 统一收费. Every sum is a whole number of the smallest unit of the place's currency. */
const money = z.int();
const sum = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const words = z.string().max(2000).default('');
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month, written YYYY-MM');

export const billParams = z.strictObject({ billId: z.uuid() });
export const requestParams = billParams.extend({ number: z.coerce.number().int().min(1).max(9999) });
export const dayParams = z.strictObject({ day });
export const differenceParams = dayParams.extend({ difference: z.coerce.number().int().min(0).max(99_999) });
export const monthParams = z.strictObject({ month });

export const windowPayment = z
  .strictObject({
    method: z.enum(windowMethods),
    amount: sum.describe('Exactly what is still to be paid.'),
    reference: z.exactOptional(z.string().max(100)).describe('Number of the slip, for a payment by card.'),
    ...occurredAt,
  })
  .meta({ id: 'WindowPayment' });

export const waiverRequest = z.strictObject({
  code,
  lines: z
    .array(z.int().min(1))
    .max(100)
    .default([])
    .describe('Of the bill; all that the waiver is published for if left out.'),
  evidence: words,
});
export const refundRequest = z.strictObject({
  shares: z
    .array(z.strictObject({ line: z.int().min(1), amount: z.int().max(Number.MAX_SAFE_INTEGER) }))
    .max(100)
    .default([]),
  reason: words,
});
export const approvalRequest = z.strictObject({ approve: z.boolean(), reason: words });
export const refundApprovalRequest = approvalRequest.extend({
  otherWay: z.exactOptional(z.boolean()).describe('What came on line need not go back on line, for the reason given.'),
});
export const payoutRequest = z.strictObject({
  method: z.enum(paymentMethods).describe('`online` sends it back the way it came.'),
  reference: z.exactOptional(z.string().max(100)),
});
export const mergeRequest = z.strictObject({ into: z.uuid() });

export const noticeRequest = z
  .strictObject({
    notice: z.string().max(4000).describe('The notice as it was signed, letter by letter.'),
    signature: z.string().max(1000),
  })
  .meta({ id: 'PaymentNotice' });
export const noticeReply = z.object({ outcome: z.enum(['booked', 'known', 'failed']) });

const providerEntry = z.strictObject({
  kind: z.enum(['payment', 'refund']),
  bill: z.string().max(100),
  at: z.int().min(1),
  reference: z.string().max(200),
  amount: sum,
});
export const reconciliationRequest = z.strictObject({
  entries: z.exactOptional(z.array(providerEntry).max(100_000)).describe('The provider is asked if left out.'),
  cashCounted: z.exactOptional(sum).describe('What lay in the drawers at the end of the day.'),
});
export const settlementRequest = z.strictObject({ explanation: words });

const waiverShape = z.object({ code: z.string(), name: localText, share: z.int() });
const lineShape = z.object({
  line: z.int(),
  caseId: z.uuid(),
  caseNumber: z.string(),
  item: localText,
  body: z.string(),
  bodyName: localText,
  tariff: z.string(),
  tariffName: localText,
  basis: z.array(z.object({ law: z.string(), articles: z.array(z.string()) })),
  invented: z.boolean().describe('The sum of the tariff is made up for the demo.'),
  counted: z.array(z.object({ quantity: z.number(), unit: localText })),
  assessed: money,
  waived: money,
  waiver: z.exactOptional(localText),
  paid: money,
  refunded: money,
  outstanding: money,
});

const approvalShape = z.object({ approved: z.boolean(), reason: z.string(), at: z.string(), byName: z.string() });
const asked = {
  at: z.string(),
  byName: z.string(),
  mine: z.boolean(),
  amount: money,
  decided: z.exactOptional(approvalShape),
};

export const billShape = z
  .object({
    id: z.uuid(),
    version: z.int(),
    number: z.string(),
    day,
    standing: z.enum(billStandings),
    payer: z.string(),
    masked: z.boolean(),
    outstanding: money,
    assessed: money,
    lines: z.array(lineShape),
    payments: z.array(
      z.object({
        payment: z.int(),
        method: z.enum(paymentMethods),
        amount: money,
        day,
        at: z.string(),
        reference: z.exactOptional(z.string()),
        receipt: z.string(),
        receiptIndex: z.int(),
      }),
    ),
    underWay: z.exactOptional(z.object({ payment: z.int(), amount: money, until: z.string() })),
    waivers: z.array(z.object({ waiver: z.int(), name: localText, evidence: z.string(), ...asked })),
    refunds: z.array(
      z.object({
        refund: z.int(),
        because: z.enum(['asked', 'paid-twice']),
        reason: z.string(),
        ...asked,
        paidOut: z.exactOptional(
          z.object({ day, method: z.enum(paymentMethods), note: z.string(), noteIndex: z.int() }),
        ),
        byWhatWay: z.enum(paymentMethods).describe('How the money had come in.'),
        otherWay: z.boolean().describe('Approved to go back by another way than it came.'),
        orderedAt: z.exactOptional(z.string()).describe('The provider has been asked and has not answered yet.'),
        notSent: z.exactOptional(z.string()).describe('Why the provider does not send it.'),
      }),
    ),
    refusedNotices: z.array(
      z.object({
        at: z.string(),
        reference: z.string(),
        amount: money,
        expected: money,
        because: z.enum(noticeFaults),
      }),
    ),
    papers: z.array(recordPaperShape),
    mergedInto: z.exactOptional(z.object({ id: z.uuid(), number: z.string() })),
    published: z.array(waiverShape).describe('Waivers that may be asked for.'),
    may: z.object({
      pay: z.boolean(),
      ask: z.boolean(),
      collect: z.boolean(),
      approve: z.boolean(),
    }),
  })
  .meta({ id: 'Bill' });
export type BillView = z.output<typeof billShape>;

export const billsReply = z
  .object({
    bills: z.array(billShape),
    more: z.boolean().describe('There are further ones; look by number.'),
  })
  .meta({ id: 'Bills' });
export const billReply = recordReply.extend({ bill: billShape }).meta({ id: 'BillReply' });
export const onlinePaymentReply = z.object({ payAt: z.string(), bill: billShape }).meta({ id: 'OnlinePayment' });

const differenceShape = z.object({
  difference: z.int(),
  kind: z.enum(differenceKinds),
  bill: z.exactOptional(z.string()),
  at: z.exactOptional(z.int()),
  of: z.exactOptional(z.enum(['payment', 'refund'])),
  reference: z.exactOptional(z.string()),
  inFile: money,
  inBooks: money,
  settled: z.exactOptional(z.string()),
});
export const dayShape = z
  .object({
    day,
    version: z.int(),
    booked: z.object({ cash: money, pos: money, online: money, refunds: money, count: z.int() }),
    reconciled: z.exactOptional(
      z.object({
        runs: z.int(),
        inFile: z.object({ count: z.int(), payments: money, refunds: money }),
        cashCounted: z.exactOptional(money),
        differences: z.array(differenceShape),
        open: z.int(),
        current: z.boolean().describe('Nothing was booked for the day since.'),
      }),
    ),
    movements: z.array(
      z.object({
        kind: z.enum(['payment', 'refund']),
        billId: z.uuid(),
        bill: z.string(),
        at: z.int(),
        method: z.enum(paymentMethods),
        reference: z.exactOptional(z.string()),
        body: z.string(),
        tariff: z.string(),
        amount: money,
        paper: z.string(),
      }),
    ),
    monthClosed: z.boolean(),
  })
  .meta({ id: 'FeeDay' });
export type FeeDayView = z.output<typeof dayShape>;

const treasuryRow = z.object({
  body: z.string(),
  bodyName: localText,
  tariff: z.string(),
  tariffName: localText,
  payments: z.int(),
  paid: money,
  refunded: money,
  refundedByTreasury: money,
  remitted: money,
});
export const monthShape = z
  .object({
    month: z.string(),
    standing: z.enum(['open', 'ready', 'closed']),
    closedOn: z.exactOptional(day),
    rows: z.array(treasuryRow),
    total: treasuryRow.omit({ body: true, bodyName: true, tariff: true, tariffName: true }),
    against: z
      .array(z.object({ code: z.string(), text: z.string() }))
      .describe('What stands between it and its close.'),
    days: z.array(z.object({ day, moved: z.int(), reconciled: z.boolean(), open: z.int() })),
    account: z.string(),
  })
  .meta({ id: 'FeeMonth' });
export type FeeMonthView = z.output<typeof monthShape>;
export const monthsReply = z.object({
  months: z.array(z.object({ month: z.string(), closed: z.boolean(), remitted: money })),
});

export const feeListReply = z
  .object({
    tariffs: z.array(
      z.object({
        code: z.string(),
        name: localText,
        items: z.array(z.object({ code: z.string(), name: localText, body: localText })),
        chargedAt: z.enum(['acceptance', 'grant']),
        version: z.object({
          validFrom: day,
          validTo: z.exactOptional(day),
          basis: z.array(
            z.object({
              law: z.string(),
              articles: z.array(z.string()),
              rank: z.enum(basisRanks),
              confidence: z.string(),
            }),
          ),
          charge: z.any().describe('fixed, per-unit or bands; see docs/how-to/a-fee.md.'),
          waivers: z.array(z.object({ code: z.string(), name: localText, share: z.int(), asked: z.boolean() })),
          unpaid: z.enum(['withholds-delivery', 'blocks-nothing']),
          confidence: z.string(),
        }),
      }),
    ),
  })
  .meta({ id: 'FeeList' });
