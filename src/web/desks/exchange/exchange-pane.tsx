import { useSpeech } from '../language.tsx';
import { HandIn, MakeBatch, SentBatch } from './exchange-acts.tsx';
import type { ExchangeView } from './use-exchange.ts';

/** One exchange: what is still owed an answer, what was sent, what came back, and the two things there are to do. */
export function ExchangePane({ view }: { readonly view: ExchangeView }) {
  const { t, say } = useSpeech();
  return (
    <article className="hand-over cashier-pane exchange-pane">
      <h1>{t('joint:exchange.of', { body: say(view.bodyName) })}</h1>
      <p>
        {view.system} · {t('joint:exchange.agreement', { number: view.agreement })}
      </p>
      <Posts view={view} />
      {view.may.use && <MakeBatch view={view} />}
      {view.may.use && <HandIn view={view} />}
      <Waiting view={view} />
      <Batches view={view} />
      <Returns view={view} />
    </article>
  );
}

function Posts({ view }: { readonly view: ExchangeView }) {
  const { t } = useSpeech();
  return (
    <ul className="cashier-list">
      {view.posts.map(({ login, name, held }, at) => (
        <li key={login}>
          {t(at === 0 ? 'joint:exchange.handler' : 'joint:exchange.approver', { name: held ? name : login })}
          {!held && <span className="lamp red"> {t('joint:exchange.not-held')}</span>}
        </li>
      ))}
    </ul>
  );
}

function Waiting({ view }: { readonly view: ExchangeView }) {
  const { t, day } = useSpeech();
  return (
    <section aria-labelledby="exchange-waiting">
      <h2 id="exchange-waiting">{t('joint:exchange.waiting', { count: view.waiting.length })}</h2>
      {view.waiting.length > 0 && (
        <table className="hand-over-lines">
          <thead>
            <tr>
              <th scope="col">{t('joint:exchange.task')}</th>
              <th scope="col">{t('joint:exchange.kind')}</th>
              <th scope="col">{t('joint:exchange.sent')}</th>
              <th scope="col">{t('joint:exchange.due')}</th>
            </tr>
          </thead>
          <tbody>
            {view.waiting.map((one) => (
              <tr key={one.task}>
                <td>{one.task}</td>
                <td>{t(`joint:exchange.kind-of.${one.kind}`)}</td>
                <td>{day(one.sentOn)}</td>
                <td>
                  {day(one.returnDue)}{' '}
                  {one.workdaysLate > 0 && (
                    <span className="lamp red">{t('joint:exchange.days-late', { count: one.workdaysLate })}</span>
                  )}
                  {one.incomplete > 0 && <span className="lamp amber"> {t('joint:exchange.incomplete')}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Batches({ view }: { readonly view: ExchangeView }) {
  const { t } = useSpeech();
  if (view.batches.length === 0) return null;
  return (
    <section aria-labelledby="exchange-batches">
      <h2 id="exchange-batches">{t('joint:exchange.batches')}</h2>
      <ul className="cashier-list">
        {view.batches.map((batch) => (
          <SentBatch key={batch.serial} view={view} batch={batch} />
        ))}
      </ul>
    </section>
  );
}

function Returns({ view }: { readonly view: ExchangeView }) {
  const { t, day } = useSpeech();
  if (view.returns.length === 0) return null;
  return (
    <section aria-labelledby="exchange-returns">
      <h2 id="exchange-returns">{t('joint:exchange.returns')}</h2>
      <ul className="cashier-list">
        {view.returns.map((one) => (
          <li key={`${one.standing}${one.checksum}`}>
            <b>{one.number === '' ? '—' : one.number}</b> · {day(one.on)} ·{' '}
            {one.standing === 'refused' ? (
              <span className="lamp amber">{t('joint:exchange.refused', { count: one.faults.length })}</span>
            ) : (
              t('joint:exchange.done', { done: one.done, rows: one.rows })
            )}
            {one.failed.map(({ row, task, code }) => (
              <p key={row} className="lamp amber">
                {task}: {t(`refusals:${code}.reason`)}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
