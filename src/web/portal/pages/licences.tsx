import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../../../app/app.ts';
import { ownLicenceById, ownLicences } from '../../../app/queries/licences.ts';
import type { OwnLicence } from '../../../app/requests/licences.ts';
import type { LicencePurpose } from '../../../domain/case/concerned-licence.ts';
import { foldCase } from '../../../domain/case/evolve.ts';
import { itemInForce } from '../../../domain/catalogue/item-in-force.ts';
import { addDays, type LocalDate, localDate } from '../../../kernel/local-date.ts';
import { beginDraft } from '../draft-store.ts';
import { Form } from '../parts/form.tsx';
import { Layout } from '../parts/layout.tsx';
import { LicenceFacts, useDay } from '../parts/licence-facts.tsx';
import { send } from '../send.tsx';
import { useVisit, type Visit, visitOf } from '../visit.tsx';
import { NotFound } from './failures.tsx';
import { validity } from './licence-register.tsx';
import { SignIn } from './sign-in.tsx';

interface Asked {
  readonly Params: { readonly id: string };
}
const everyone = { config: { permission: 'public' as const } };

/** 我的证照: what one holds, until when, and what can be applied for about it. */
export function licencePages(server: FastifyInstance, app: App): void {
  server.get('/licences', everyone, (request, reply) =>
    signedIn(app, request, reply, async (visit, account) =>
      send(reply, visit, <MyLicences licences={await ownLicences(app, account)} />),
    ),
  );

  server.get<Asked>('/licences/:id', everyone, (request, reply) =>
    signedIn(app, request, reply, async (visit, account) => {
      const licence = await ownLicenceById(app, account, request.params.id);
      return licence === undefined
        ? send(reply, visit, <NotFound />, 404)
        : send(reply, visit, <MyLicence licence={licence} />);
    }),
  );

  for (const purpose of ['renewal', 'change'] as const) {
    server.post<Asked>(`/licences/:id/${purpose}`, everyone, (request, reply) =>
      signedIn(app, request, reply, async (visit, account) => {
        const licence = await ownLicenceById(app, account, request.params.id);
        const draft = licence?.may.includes(purpose) ? await draftAbout(app, visit, licence, purpose) : undefined;
        if (draft === undefined) return send(reply, visit, <NotFound />, 404);
        return reply.redirect(`/apply/d/${draft}`, 303);
      }),
    );
  }
}

/** What the holder said the first time is there to be looked through, not to be typed again. */
async function draftAbout(
  app: App,
  visit: Visit,
  licence: OwnLicence,
  purpose: LicencePurpose,
): Promise<string | undefined> {
  const item = itemInForce(app.place.items.get(licence.item) ?? [], licence.item, app.today());
  const file = foldCase(licence.caseId, await app.ports.log.load(licence.caseId));
  if (item === undefined || file === undefined) return undefined;
  const { kind, name, identityForm, identityNumber, telephone, address, contactName } = file.applicant;
  const applicant = { kind, name, identityForm, identityNumber, telephone, address, contactName };
  const typed = Object.fromEntries(Object.entries(applicant).filter(([, value]) => value !== undefined));
  const answers = Object.fromEntries(
    Object.entries(file.answers).map(([code, answer]) => [
      code,
      typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : String(answer),
    ]),
  );
  const concerns = { number: licence.number, purpose };
  return beginDraft(app, visit.authority, item, answers, { applicant: typed as Record<string, string>, concerns });
}

function MyLicences({ licences }: { readonly licences: readonly OwnLicence[] }) {
  const { t, say, today } = useVisit();
  const day = useDay();
  return (
    <Layout title={t('licence:mine.title')} back={{ href: '/account' }}>
      <h1>{t('licence:mine.title')}</h1>
      <p className="lead">{t(licences.length === 0 ? 'licence:mine.none' : 'licence:mine.lead')}</p>
      <ol className="hits">
        {licences.map((licence) => (
          <li key={licence.id}>
            <h2>
              <a href={`/licences/${licence.id}`}>{say(licence.documentName)}</a>
            </h2>
            <p className="body">{licence.holderName}</p>
            <p className="facts-line">
              <b>{t(`licence:standing.${licence.standing}`)}</b>
              <span className="code">{licence.number}</span>
              <span>{validity(licence, t, day)}</span>
            </p>
            <RenewalNote licence={licence} today={today} />
          </li>
        ))}
      </ol>
      <p className="actions">
        <a className="button quiet" href="/library">
          {t('licence:library.title')}
        </a>
      </p>
    </Layout>
  );
}

/** By when to apply; said in good time, and in other words once it is late. */
function RenewalNote({ licence, today }: { readonly licence: OwnLicence; readonly today: string }) {
  const { t } = useVisit();
  const day = useDay();
  const { renewBy, validTo, may } = licence;
  if (renewBy === undefined || validTo === undefined || !may.includes('renewal')) return null;
  const late = today > renewBy;
  const key = late ? 'licence:mine.late' : 'licence:mine.renewBy';
  return <p className={late ? 'notice' : 'quiet-line'}>{t(key, { by: day(renewBy), to: day(validTo) })}</p>;
}

/** Years ahead nobody is urged to renew; from the reminder on it is the first thing to do. */
function isNear({ renewBy }: OwnLicence, today: LocalDate, { place }: App): boolean {
  if (renewBy === undefined) return false;
  return today >= addDays(localDate(renewBy), -place.law.expiryReminder.daysBefore);
}

function MyLicence({ licence }: { readonly licence: OwnLicence }) {
  const { app, t, say, today } = useVisit();
  const day = useDay();
  return (
    <Layout title={`${say(licence.documentName)} ${licence.number}`} back={{ href: '/licences' }}>
      <h1>{say(licence.documentName)}</h1>
      <p className="state">
        <b>{t(`licence:standing.${licence.standing}`)}</b> <span>{validity(licence, t, day)}</span>
      </p>
      <RenewalNote licence={licence} today={today} />
      {licence.applications.map(({ caseId, purpose, receivedOn, inTime }) => (
        <p key={caseId} className="panel">
          {t(`licence:mine.open.${purpose}`, { on: day(receivedOn) })}{' '}
          {purpose === 'renewal' ? t(inTime ? 'licence:mine.inTime' : 'licence:mine.notInTime') : ''}{' '}
          <a href={`/progress/${caseId}`}>{t('licence:mine.follow')}</a>
        </p>
      ))}
      {licence.may.map((purpose) => (
        <Form key={purpose} action={`/licences/${licence.id}/${purpose}`}>
          <p className="actions">
            <button
              type="submit"
              className={purpose === 'renewal' && isNear(licence, today, app) ? 'button' : 'button quiet'}
            >
              {t(`licence:mine.${purpose}`)}
            </button>
          </p>
        </Form>
      ))}
      <LicenceFacts licence={licence} />
      <p className="actions">
        <a className="button quiet" href={`/record-papers/licence/${licence.id}/${licence.latestPaper ?? 0}.pdf`}>
          {t('licence:mine.document')}
        </a>
        <a className="button quiet" href={`/progress/${licence.caseId}`}>
          {t('licence:mine.case')}
        </a>
        <a className="button quiet" href={`/register/licences/${licence.number}`}>
          {t('licence:mine.asPublic')}
        </a>
      </p>
    </Layout>
  );
}

export async function signedIn(
  app: App,
  request: FastifyRequest,
  reply: FastifyReply,
  page: (visit: Visit, account: string) => FastifyReply | Promise<FastifyReply>,
): Promise<FastifyReply> {
  const visit = visitOf(app, request);
  if (visit.authority.kind === 'applicant') return page(visit, visit.authority.id);
  return send(reply, visit, <SignIn login="" faults={[]} asksCode={false} />);
}
