import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../../../app/app.ts';
import { beginOnlinePayment, closeOnlinePayment } from '../../../app/fees/payments.ts';
import { readBill } from '../../../app/queries/bills.ts';
import { billKind } from '../../../app/records/bill.ts';
import type { BillView } from '../../../app/requests/fees.ts';
import type { Bill } from '../../../domain/fees/bill/state.ts';
import { moneyText } from '../../../kernel/money.ts';
import type { Refusals } from '../../../kernel/refusal.ts';
import { fullDate, momentText } from '../../components/dates.ts';
import { refusalTexts } from '../faults.ts';
import { BillLines } from '../parts/charge.tsx';
import { ErrorSummary, Field, type FieldFault, Form } from '../parts/form.tsx';
import { Layout } from '../parts/layout.tsx';
import { send } from '../send.tsx';
import { useVisit, type Visit, visitOf } from '../visit.tsx';
import { NotFound } from './failures.tsx';

interface Asked {
  readonly Params: { readonly billId: string };
  readonly Body: { readonly reason?: unknown };
}
type Request = FastifyRequest<Asked>;

/** 缴费: what is to be paid and to whom, the way to the provider and back, receipts, and asking for money back. */
export function billPages(server: FastifyInstance, app: App): void {
  const everyone = { config: { permission: 'public' as const } };
  const url = '/bills/:billId';

  server.get<Asked>(url, everyone, async (request, reply) => {
    const visit = visitOf(app, request);
    const bill = await readBill(app, request.authority, request.params.billId);
    if (bill === undefined) return send(reply, visit, <NotFound />, 404);
    if (bill.mergedInto !== undefined) return reply.redirect(`/bills/${bill.mergedInto.id}`, 303);
    return send(reply, visit, <BillPage bill={bill} faults={[]} />);
  });

  server.post<Asked>(`${url}/payment`, everyone, (request, reply) =>
    withBill(app, request, reply, async (bill, visit) => {
      const begun = await beginOnlinePayment(app, bill.id, { authority: visit.authority }, visit.origin);
      if (begun.ok) return reply.redirect(begun.value.payAt, 303);
      return again(app, request, reply, visit, begun.fault);
    }),
  );

  server.post<Asked>(`${url}/closing`, everyone, (request, reply) =>
    withBill(app, request, reply, async (bill, visit) => {
      const closed = await closeOnlinePayment(app, bill);
      if (closed.ok) return reply.redirect(`/bills/${bill.id}`, 303);
      return again(app, request, reply, visit, closed.fault);
    }),
  );

  server.post<Asked>(`${url}/refund`, everyone, (request, reply) =>
    withBill(app, request, reply, async (bill, visit) => {
      const reason = typeof request.body?.reason === 'string' ? request.body.reason.slice(0, 2000) : '';
      const shares = bill.lines
        .map((line) => ({ line: line.line, amount: line.paid - line.refunded - line.toRefund }))
        .filter(({ amount }) => amount > 0);
      const given = { type: 'requestRefund', id: bill.id, at: app.ports.clock.now(), shares, reason } as const;
      const asking = { authority: visit.authority, idempotencyKey: `refund:${bill.id}:${bill.version}` };
      const asked = await app.executeRecord(billKind, given, asking);
      if (asked.ok) return reply.redirect(`/bills/${bill.id}`, 303);
      return again(app, request, reply, visit, asked.fault, reason);
    }),
  );
}

/** Only the payer presses these buttons; staff have a desk of their own. */
async function withBill(
  app: App,
  request: Request,
  reply: FastifyReply,
  act: (bill: Bill, visit: Visit) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const visit = visitOf(app, request);
  const view = await readBill(app, request.authority, request.params.billId);
  const bill = view?.may.pay ? await app.ports.records.find<Bill>('bill', view.id) : undefined;
  return bill === undefined ? send(reply, visit, <NotFound />, 404) : act(bill, visit);
}

async function again(
  app: App,
  request: Request,
  reply: FastifyReply,
  visit: Visit,
  refusals: Refusals,
  reason = '',
): Promise<FastifyReply> {
  const bill = await readBill(app, request.authority, request.params.billId);
  if (bill === undefined) return send(reply, visit, <NotFound />, 404);
  const faults = refusalTexts(visit, refusals).map((message, at) => {
    return { field: refusals[at]?.pointer === '/reason' ? 'reason' : 'pay', message };
  });
  return send(reply, visit, <BillPage bill={bill} faults={faults} reason={reason} />, 422);
}

interface Props {
  readonly bill: BillView;
  readonly faults: readonly FieldFault[];
  readonly reason?: string;
}

function BillPage({ bill, faults, reason = '' }: Props) {
  const { app, t } = useVisit();
  const sum = moneyText(bill.outstanding, app.profile.currency);
  const [first] = bill.lines;
  const title = t(`portal:fee.title.${bill.standing}`, { sum });
  return (
    <Layout
      title={title}
      faulty={faults.length > 0}
      back={{ href: bill.lines.length === 1 && first !== undefined ? `/progress/${first.caseId}` : '/account' }}
    >
      <ErrorSummary faults={faults} />
      <p className="crumb">
        {t('portal:fee.bill')} <span className="code">{bill.number}</span>
      </p>
      <h1>{title}</h1>
      <p className="lead">{t(`portal:fee.lead.${bill.standing}`)}</p>
      <BillLines bill={bill} />
      <Paying bill={bill} />
      <Received bill={bill} />
      <GivingBack bill={bill} faults={faults} reason={reason} />
      <p className="quiet-line">
        <a href={`/record-papers/bill/${bill.id}/${lastNotice(bill)}`}>{t('portal:fee.print')}</a>
      </p>
    </Layout>
  );
}

function lastNotice({ papers }: BillView): number {
  return papers.findLastIndex(({ kind }) => kind === 'payment-notice');
}

function Paying({ bill }: { readonly bill: BillView }) {
  const { app, t, language } = useVisit();
  if (bill.outstanding === 0 || !bill.may.pay) return null;
  const online = app.ports.payments !== undefined;
  const { underWay } = bill;
  return (
    <section aria-labelledby="pay" className="notice">
      <h2 id="pay">{t('portal:fee.how')}</h2>
      {underWay === undefined ? null : (
        <p>
          {t('portal:fee.underWay', {
            sum: moneyText(underWay.amount, app.profile.currency),
            until: momentText(underWay.until, app.place.timeZone, language),
          })}
        </p>
      )}
      {online ? (
        <div className="actions">
          <Form action={`/bills/${bill.id}/payment`}>
            <button className="button" type="submit">
              {t(underWay === undefined ? 'portal:fee.payOnline' : 'portal:fee.goOn')}
            </button>
          </Form>
          {underWay === undefined ? null : (
            <Form action={`/bills/${bill.id}/closing`}>
              <button className="button quiet" type="submit">
                {t('portal:fee.close')}
              </button>
            </Form>
          )}
        </div>
      ) : null}
      <p>{t('portal:fee.atWindow', { number: bill.number })}</p>
    </section>
  );
}

function Received({ bill }: { readonly bill: BillView }) {
  const { app, t, language } = useVisit();
  if (bill.payments.length === 0) return null;
  return (
    <section aria-labelledby="received">
      <h2 id="received">{t('portal:fee.received')}</h2>
      <ul className="papers">
        {bill.payments.map(({ payment, amount, day, method, receipt, receiptIndex }) => (
          <li key={payment}>
            <a href={`/record-papers/bill/${bill.id}/${receiptIndex}`}>
              {t('portal:fee.receipt')} {moneyText(amount, app.profile.currency)}
            </a>
            <small>
              {fullDate(day, language)} · {t(`portal:fee.method.${method}`)} · <span lang="zh-Hans">{receipt}</span>
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** 退费: what was asked for and how it stands; and, where something was paid, the way to ask. */
function GivingBack({ bill, faults, reason }: Required<Props>) {
  const { app, t, language } = useVisit();
  const money = (sum: number) => moneyText(sum, app.profile.currency);
  const waits = bill.refunds.some(({ decided, paidOut }) => decided?.approved !== false && paidOut === undefined);
  const left = bill.lines.some(({ paid, refunded }) => paid > refunded);
  if (bill.refunds.length === 0 && !left) return null;
  return (
    <section aria-labelledby="back">
      <h2 id="back">{t('portal:fee.back')}</h2>
      <ul className="plain">
        {bill.refunds.map(({ refund, amount, because, decided, paidOut }) => (
          <li key={refund}>
            <b>{money(amount)}</b>{' '}
            {paidOut !== undefined
              ? t('portal:fee.refund.paidOut', { on: fullDate(paidOut.day, language) })
              : decided === undefined
                ? t(`portal:fee.refund.${because}`)
                : t(decided.approved ? 'portal:fee.refund.approved' : 'portal:fee.refund.declined', {
                    reason: decided.reason,
                  })}
          </li>
        ))}
      </ul>
      {left && !waits && bill.may.pay ? (
        <details open={faults.some(({ field }) => field === 'reason')}>
          <summary>{t('portal:fee.askBack')}</summary>
          <Form action={`/bills/${bill.id}/refund`}>
            <Field id="reason" label={t('portal:fee.why')} hint={t('portal:fee.whyHint')} faults={faults}>
              {(described) => (
                <textarea id="reason" name="reason" rows={3} maxLength={2000} defaultValue={reason} {...described} />
              )}
            </Field>
            <p className="actions">
              <button className="button quiet" type="submit">
                {t('portal:fee.askBackButton')}
              </button>
            </p>
          </Form>
        </details>
      ) : null}
    </section>
  );
}
