import type { FastifyInstance } from 'fastify';
import type { App } from '../../../app/app.ts';
import { decisionRegister, type PublicDecision } from '../../../app/queries/decision-register.ts';
import { fullDate } from '../../components/dates.ts';
import { Layout } from '../parts/layout.tsx';
import { send } from '../send.tsx';
import { useVisit, visitOf } from '../visit.tsx';

/** 公开查阅: what was granted may be read by everybody (art. 40). Firms by their name, persons masked. */
export function registerPage(server: FastifyInstance, app: App): void {
  server.get<{ Querystring: { after?: string } }>(
    '/register',
    { config: { permission: 'public' } },
    async (request, reply) => {
      const after = typeof request.query.after === 'string' ? request.query.after : undefined;
      const { entries, next } = await decisionRegister(app, after);
      return send(reply, visitOf(app, request), <Register entries={entries} next={next} />);
    },
  );
}

interface Props {
  readonly entries: readonly PublicDecision[];
  readonly next: string | undefined;
}

function Register({ entries, next }: Props) {
  const { t, say, language } = useVisit();
  return (
    <Layout title={t('portal:nav.register')} back={{ href: '/' }}>
      <h1>{t('portal:nav.register')}</h1>
      <p className="lead">{t('portal:register.lead')}</p>
      <p className="actions">
        <a className="button quiet" href="/register/licences">
          {t('licence:register.title')}
        </a>{' '}
        <a className="button quiet" href="/publicity">
          {t('portal:publicity.title')}
        </a>
      </p>
      {entries.length === 0 ? (
        <p className="empty">{t('portal:register.none')}</p>
      ) : (
        <ol className="hits">
          {entries.map((entry) => (
            <li key={entry.number}>
              <h2>{say(entry.itemName)}</h2>
              <p className="body">{say(entry.bodyName)}</p>
              <p className="facts-line">
                <span>{entry.applicantName}</span>
                <span className="code">{entry.number}</span>
                <span>{fullDate(entry.decidedOn, language)}</span>
                {entry.demo ? <span className="open">{t('portal:progress.demo')}</span> : null}
              </p>
            </li>
          ))}
        </ol>
      )}
      {next === undefined ? null : (
        <p>
          <a className="button quiet" href={`/register?after=${next}`}>
            {t('portal:register.more')}
          </a>
        </p>
      )}
    </Layout>
  );
}
