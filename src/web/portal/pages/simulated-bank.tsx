import type { FastifyInstance } from 'fastify';
import type { App } from '../../../app/app.ts';
import { type SimulatedWay, simulatedWays } from '../../../app/fees/provider.ts';
import type { Bill } from '../../../domain/fees/bill/state.ts';
import { moneyText } from '../../../kernel/money.ts';
import { Form } from '../parts/form.tsx';
import { Layout } from '../parts/layout.tsx';
import { send } from '../send.tsx';
import { useVisit, visitOf } from '../visit.tsx';
import { NotFound } from './failures.tsx';

interface Asked {
  readonly Params: { readonly bill: string; readonly payment: string };
  readonly Body: { readonly way?: unknown };
}

/** 模拟支付: stands in for the provider's page, where payments are simulated; elsewhere there is no such page. */
export function simulatedBankPages(server: FastifyInstance, app: App): void {
  const everyone = { config: { permission: 'public' as const } };
  const url = '/simulated-bank/:bill/:payment';
  server.get<Asked>(url, everyone, (request, reply) => {
    const visit = visitOf(app, request);
    const { bill, payment } = request.params;
    const order = app.ports.payments?.simulated?.find(bill, Number(payment));
    if (order === undefined) return send(reply, visit, <NotFound />, 404);
    return send(reply, visit, <SimulatedBank bill={bill} payment={Number(payment)} order={order} />);
  });
  server.post<Asked>(url, everyone, async (request, reply) => {
    const visit = visitOf(app, request);
    const { bill, payment } = request.params;
    const way = simulatedWays.find((one) => one === request.body?.way);
    const simulated = app.ports.payments?.simulated;
    const found = await app.ports.records.byNumber<Bill>('bill', bill);
    if (simulated === undefined || found === undefined || way === undefined) {
      return send(reply, visit, <NotFound />, 404);
    }
    await simulated.play(bill, Number(payment), way);
    return reply.redirect(`/bills/${found.id}`, 303);
  });
}

interface Props {
  readonly bill: string;
  readonly payment: number;
  readonly order: { readonly amount: number; readonly standing: string };
}

function SimulatedBank({ bill, payment, order }: Props) {
  const { app, t } = useVisit();
  const sum = moneyText(order.amount, app.profile.currency);
  return (
    <Layout title={t('portal:fee.bank.title')}>
      <p className="crumb">
        <span className="code">
          {bill}/{payment}
        </span>
      </p>
      <h1>{t('portal:fee.bank.title')}</h1>
      <p className="lead">{t('portal:fee.bank.lead', { sum })}</p>
      {order.standing === 'open' ? (
        <Form action={`/simulated-bank/${encodeURIComponent(bill)}/${payment}`}>
          <div className="bank-ways">
            {simulatedWays.map((way: SimulatedWay) => (
              <button
                key={way}
                className={way === 'pay' ? 'button' : 'button quiet'}
                name="way"
                value={way}
                type="submit"
              >
                {t(`portal:fee.bank.${way}`, { sum })}
              </button>
            ))}
          </div>
        </Form>
      ) : (
        <p>{t('portal:fee.bank.over')}</p>
      )}
    </Layout>
  );
}
