import type { FastifyInstance } from 'fastify';
import type { App } from '../../../app/app.ts';
import { licenceByNumber, licenceRegister } from '../../../app/queries/licences.ts';
import type { PublicLicence } from '../../../app/requests/licences.ts';
import { Layout } from '../parts/layout.tsx';
import { LicenceFacts, useDay } from '../parts/licence-facts.tsx';
import { send } from '../send.tsx';
import { useVisit, visitOf } from '../visit.tsx';
import { NotFound } from './failures.tsx';

interface Asked {
  readonly Querystring: { readonly words?: unknown; readonly after?: unknown };
}
interface AskedOne {
  readonly Params: { readonly number: string };
  readonly Querystring: { readonly on?: unknown };
}
const everyone = { config: { permission: 'public' as const } };

/** 证照公示: anybody may look whether a licence stands, and how it stood on a day. */
export function licenceRegisterPages(server: FastifyInstance, app: App): void {
  server.get<Asked>('/register/licences', everyone, async (request, reply) => {
    const words = text(request.query.words).slice(0, 100);
    const after = text(request.query.after).slice(0, 100);
    const found = await licenceRegister(app, { words, after: after === '' ? undefined : after });
    return send(reply, visitOf(app, request), <Register words={words} {...found} />);
  });

  server.get<AskedOne>(
    '/register/licences/:number',
    { config: { permission: 'public', limit: 'lookup' } },
    async (request, reply) => {
      const on = text(request.query.on).slice(0, 10);
      const licence = await licenceByNumber(app, request.params.number.slice(0, 100), on);
      const visit = visitOf(app, request);
      return licence === undefined
        ? send(reply, visit, <NotFound />, 404)
        : send(reply, visit, <One licence={licence} />);
    },
  );
}

interface Props {
  readonly words: string;
  readonly licences: readonly PublicLicence[];
  readonly next?: string;
}

function Register({ words, licences, next }: Props) {
  const { t, say } = useVisit();
  const day = useDay();
  return (
    <Layout title={t('licence:register.title')} back={{ href: '/' }}>
      <h1>{t('licence:register.title')}</h1>
      <p className="lead">{t('licence:register.lead')}</p>
      <form method="get" action="/register/licences" className="search-row" noValidate>
        <div className="field">
          <label htmlFor="words">{t('licence:register.words')}</label>
          <p className="hint" id="words-hint">
            {t('licence:register.wordsHint')}
          </p>
          <input
            id="words"
            name="words"
            type="search"
            defaultValue={words}
            maxLength={100}
            autoComplete="off"
            aria-describedby="words-hint"
          />
        </div>
        <p className="actions">
          <button type="submit" className="button">
            {t('licence:register.find')}
          </button>
        </p>
      </form>
      {licences.length === 0 ? (
        <p className="empty">{t(words.length === 0 ? 'licence:register.none' : 'licence:register.notFound')}</p>
      ) : (
        <ol className="hits">
          {licences.map((licence) => (
            <li key={licence.number}>
              <h2>
                <a href={`/register/licences/${encodeURIComponent(licence.number)}`}>{say(licence.documentName)}</a>
              </h2>
              <p className="body">{licence.holderName}</p>
              <p className="facts-line">
                <b>{t(`licence:standing.${licence.standing}`)}</b>
                <span className="code">{licence.number}</span>
                <span>{validity(licence, t, day)}</span>
                {licence.demo ? <span className="open">{t('portal:progress.demo')}</span> : null}
              </p>
            </li>
          ))}
        </ol>
      )}
      {next === undefined ? null : (
        <p>
          <a className="button quiet" href={`/register/licences?after=${next}`}>
            {t('portal:register.more')}
          </a>
        </p>
      )}
    </Layout>
  );
}

export function validity(
  { terms }: Pick<PublicLicence, 'terms'>,
  t: ReturnType<typeof useVisit>['t'],
  day: (on: string) => string,
): string {
  const last = terms.at(-1);
  return last?.to === undefined ? t('licence:noEnd') : t('licence:validTo', { to: day(last.to) });
}

/** One licence, and how it stood on a day one may choose. */
function One({ licence }: { readonly licence: PublicLicence }) {
  const { t, say, today } = useVisit();
  const day = useDay();
  const stands = licence.standing === 'in-force';
  return (
    <Layout title={`${say(licence.documentName)} ${licence.number}`} back={{ href: '/register/licences' }}>
      <h1>{say(licence.documentName)}</h1>
      <p className={stands ? 'lead' : 'notice'} role="status">
        {t(licence.on === today ? 'licence:register.standsToday' : 'licence:register.stoodOn', {
          on: day(licence.on),
        })}{' '}
        <b>{t(`licence:standing.${licence.standing}`)}</b>
      </p>
      <LicenceFacts licence={licence} />
      <form method="get" action={`/register/licences/${encodeURIComponent(licence.number)}`} noValidate>
        <div className="field">
          <label htmlFor="on">{t('licence:register.on')}</label>
          <input id="on" name="on" type="date" defaultValue={licence.on} />
        </div>
        <p className="actions">
          <button type="submit" className="button quiet">
            {t('licence:register.onButton')}
          </button>
        </p>
      </form>
      <p className="quiet-line">{t('licence:register.masked')}</p>
    </Layout>
  );
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
