import type { FastifyInstance } from 'fastify';
import type { App } from '../../../app/app.ts';
import { maskName } from '../../../app/masking.ts';
import type { CaseRow } from '../../../app/ports.ts';
import { parseLocalDate } from '../../../kernel/local-date.ts';
import { fullDate } from '../../components/dates.ts';
import { Layout } from '../parts/layout.tsx';
import { send } from '../send.tsx';
import { useVisit, visitOf } from '../visit.tsx';

const pageSize = 30;

/** 公开查阅: what was granted may be read by everybody (art. 40). Names are masked, because a row does not say whose they are. */
export function registerPage(server: FastifyInstance, app: App): void {
  server.get<{ Querystring: { after?: string } }>(
    '/register',
    { config: { permission: 'public' } },
    async (request, reply) => {
      const after = readCursor(request.query.after);
      const rows = await app.ports.cases.decisions(pageSize + 1, after);
      const shown = rows.slice(0, pageSize);
      const last = rows.length > pageSize ? shown.at(-1) : undefined;
      const next = last?.completedOn == null ? undefined : `${last.completedOn}_${last.caseId}`;
      return send(
        reply,
        visitOf(app, request),
        <Register rows={shown.filter((row) => row.outcome === 'granted')} next={next} />,
      );
    },
  );
}

function readCursor(cursor: unknown) {
  const [day = '', caseId = ''] = typeof cursor === 'string' ? cursor.split('_') : [];
  const on = parseLocalDate(day);
  return on.ok && /^[0-9a-f-]{36}$/.test(caseId) ? { on: on.value, caseId } : undefined;
}

function Register({ rows, next }: { readonly rows: readonly CaseRow[]; readonly next: string | undefined }) {
  const { app, t, say, language } = useVisit();
  return (
    <Layout title={t('portal:nav.register')} back={{ href: '/' }}>
      <h1>{t('portal:nav.register')}</h1>
      <p className="lead">{t('portal:register.lead')}</p>
      {rows.length === 0 ? (
        <p className="empty">{t('portal:register.none')}</p>
      ) : (
        <ol className="hits">
          {rows.map((row) => (
            <li key={row.caseId}>
              <h2>{say(app.place.items.get(row.item)?.at(-1)?.name ?? {})}</h2>
              <p className="body">{say(app.place.bodies.get(row.body)?.name ?? {})}</p>
              <p className="facts-line">
                <span>{maskName(row.applicantName)}</span>
                <span className="code">{row.number}</span>
                <span>{fullDate(row.completedOn ?? row.receivedOn, language)}</span>
                {row.demo ? <span className="open">{t('portal:progress.demo')}</span> : null}
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
