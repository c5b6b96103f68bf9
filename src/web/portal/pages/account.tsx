import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../../../app/app.ts';
import type { CaseRow, Draft } from '../../../app/ports.ts';
import { ownOpenBills } from '../../../app/queries/bills.ts';
import { jointForOthers, jointList } from '../../../app/queries/joint/joint-list.ts';
import { casesForOthers } from '../../../app/queries/mandates.ts';
import { unreadMessages } from '../../../app/queries/messages.ts';
import { entryOf } from '../../../app/queries/work-list.ts';
import type { BillView } from '../../../app/requests/fees.ts';
import type { WorkListEntry } from '../../../app/views/case-view.ts';
import type { JointRow } from '../../../app/views/joint-view.ts';
import type { Appointment } from '../../../domain/intake/appointment/state.ts';
import type { Refusals } from '../../../kernel/refusal.ts';
import { momentText, shortDate } from '../../components/dates.ts';
import { refusalTexts } from '../faults.ts';
import { OwnBills } from '../parts/bill-note.tsx';
import { type FieldFault, Form } from '../parts/form.tsx';
import { nameOfForm } from '../parts/guide-address.ts';
import { Layout } from '../parts/layout.tsx';
import { OwnAppointments, ownAppointments } from '../parts/own-appointments.tsx';
import { JointRows, OwnJointCases } from '../parts/own-joint-cases.tsx';
import { send } from '../send.tsx';
import { useVisit, type Visit, visitOf } from '../visit.tsx';
import { Registration, SignIn } from './sign-in.tsx';

const casesShown = 100;

/** 我的办件: signing in is a convenience, never a condition; whoever has number and query code needs no account. */
export function accountPages(server: FastifyInstance, app: App): void {
  const everyone = { config: { permission: 'public' as const } };

  server.get('/account', everyone, async (request, reply) => {
    const visit = visitOf(app, request);
    if (visit.authority.kind !== 'applicant')
      return send(reply, visit, <SignIn login="" faults={[]} asksCode={false} />);
    const [cases, others, unread, drafts, appointments, bills, jointCases, jointOthers] = await Promise.all([
      app.ports.cases.ofAccount(visit.authority.id, casesShown),
      casesForOthers(app, visit.authority, casesShown),
      unreadMessages(app, visit.authority),
      app.ports.drafts.ofAccount(visit.authority.id),
      ownAppointments(app, visit.authority.id),
      ownOpenBills(app, visit.authority),
      jointList(app, visit.authority, 'all'),
      jointForOthers(app, visit.authority),
    ]);
    const open = drafts.filter((draft) => draft.content.submitted === undefined);
    const shown = {
      cases: entries(app, cases),
      others: entries(app, others),
      drafts: open,
      unread,
      appointments,
      bills,
      jointCases,
      jointOthers,
    };
    return send(reply, visit, <Account name={visit.authority.name} {...shown} />);
  });

  server.post('/account', { config: { permission: 'public', limit: 'signIn' } }, async (request, reply) => {
    const visit = visitOf(app, request);
    const [login, password, code] = [
      typed(request, 'login'),
      typed(request, 'password'),
      typed(request, 'totp').trim(),
    ];
    const again = (faults: readonly FieldFault[], asksCode: boolean) =>
      send(reply, visit, <SignIn login={login} faults={faults} asksCode={asksCode} />, 422);
    // An empty field is no wrong password and counts as none.
    const empty = (['login', 'password'] as const).filter((name) => typed(request, name).trim() === '');
    if (empty.length > 0)
      return again(
        empty.map((name) => missing(visit, name)),
        code !== '',
      );
    const signedIn = await request.sessions.signIn('applicant', login, password, code === '' ? undefined : code);
    if (signedIn.ok) return reply.redirect('/account', 303);
    const isAboutCode = signedIn.fault.some((refusal) => /totp/.test(refusal.code));
    return again(faultsOf(visit, signedIn.fault, isAboutCode ? 'totp' : 'login'), isAboutCode || code !== '');
  });

  server.get('/account/new', everyone, (request, reply) =>
    send(reply, visitOf(app, request), <Registration login="" name="" faults={[]} />),
  );

  server.post('/account/new', { config: { permission: 'public', limit: 'registration' } }, async (request, reply) => {
    const visit = visitOf(app, request);
    const asked = {
      login: typed(request, 'login'),
      name: typed(request, 'name'),
      password: typed(request, 'password'),
    };
    const made = await request.sessions.register(asked);
    if (!made.ok) {
      const faults = faultsOf(visit, made.fault, 'login');
      return send(reply, visit, <Registration login={asked.login} name={asked.name} faults={faults} />, 422);
    }
    await request.sessions.signIn('applicant', asked.login, asked.password);
    return reply.redirect('/account', 303);
  });

  server.post('/account/leave', everyone, async (request, reply): Promise<FastifyReply> => {
    await request.sessions.signOut();
    return reply.redirect('/', 303);
  });
}

function typed(request: FastifyRequest, name: string): string {
  const value = (request.body as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' ? value.slice(0, 1000) : '';
}

function missing({ t }: Visit, name: 'login' | 'password'): FieldFault {
  return { field: name, message: t('portal:fault.missing', { label: t(`portal:account.${name}`) }) };
}

function faultsOf(visit: Visit, refusals: Refusals, otherwise: string): FieldFault[] {
  const texts = refusalTexts(visit, refusals);
  return refusals.map(({ pointer }, at) => ({ field: pointer?.slice(1) ?? otherwise, message: texts[at] ?? '' }));
}

/** Those that wait for the reader come first. */
function entries(app: App, rows: readonly CaseRow[]): readonly WorkListEntry[] {
  const all = rows.map((row) => entryOf(app, row, app.today()));
  const waits = (entry: WorkListEntry) => (entry.state === 'awaiting-supplementation' ? 0 : 1);
  return all.toSorted((one, other) => waits(one) - waits(other));
}

interface AccountProps {
  readonly name: string;
  readonly cases: readonly WorkListEntry[];
  /** Looked after for others. */
  readonly others: readonly WorkListEntry[];
  readonly unread: number;
  readonly drafts: readonly Draft[];
  readonly appointments: readonly Appointment[];
  /** Still to be paid. */
  readonly bills: readonly BillView[];
  readonly jointCases: readonly JointRow[];
  readonly jointOthers: readonly JointRow[];
}

function Account({ name, ...of }: AccountProps) {
  const { cases, others, unread, drafts, appointments, bills, jointCases, jointOthers } = of;
  const { t } = useVisit();
  return (
    <Layout title={t('portal:nav.account')}>
      <h1>{t('portal:nav.account')}</h1>
      <p className="lead">{t('portal:account.signedIn', { name })}</p>
      <p className="actions">
        <a className="button quiet" href="/messages">
          {unread === 0 ? t('portal:messages.title') : t('portal:messages.count', { count: unread })}
        </a>
        <a className="button quiet" href="/licences">
          {t('licence:mine.title')}
        </a>
        <a className="button quiet" href="/library">
          {t('licence:library.title')}
        </a>
        <a className="button quiet" href="/mandates">
          {t('portal:mandate.manage')}
        </a>
        <a className="button quiet" href="/looks">
          {t('portal:looks.title')}
        </a>
      </p>
      <OwnJointCases rows={jointCases} />
      {cases.length === 0 && jointCases.length === 0 ? <NoCases /> : <Cases cases={cases} />}
      {others.length + jointOthers.length === 0 ? null : (
        <section aria-labelledby="others">
          <h2 id="others">{t('portal:mandate.forOthers')}</h2>
          <JointRows rows={jointOthers} named />
          {others.length === 0 ? null : <Cases cases={others} below named />}
        </section>
      )}
      <OwnBills bills={bills} />
      <OwnAppointments appointments={appointments} />
      {drafts.length === 0 ? null : <Drafts drafts={drafts} />}
      <Form action="/account/leave">
        <p className="actions">
          <button className="button quiet" type="submit">
            {t('portal:account.leave')}
          </button>
        </p>
      </Form>
    </Layout>
  );
}

function NoCases() {
  const { t } = useVisit();
  return (
    <div className="empty">
      <p>{t('portal:account.noCases')}</p>
      <p>
        <a className="button" href="/items">
          {t('portal:nav.items')}
        </a>
      </p>
    </div>
  );
}

interface CasesProps {
  readonly cases: readonly WorkListEntry[];
  readonly below?: boolean;
  /** Says whose each is: an agent looks after several. */
  readonly named?: boolean;
}

function Cases({ cases, below, named }: CasesProps) {
  const { t, say, language, today } = useVisit();
  const Heading = below ? 'h3' : 'h2';
  return (
    <ol className="hits">
      {cases.map((entry) => (
        <li key={entry.caseId}>
          <Heading>
            <a href={`/progress/${entry.caseId}`}>{say(entry.itemName)}</a>
          </Heading>
          <p className="body">
            {named ? `${entry.applicantName} · ` : null}
            <span className="code">{entry.number}</span>
          </p>
          <p className="facts-line">
            <b>{t(`case:state.${entry.state}`)}</b>
            {entry.due === null ? null : (
              <span className={`lamp ${entry.lamp}`}>
                {t('portal:progress.dueOn')} {shortDate(entry.due, language, today)}
              </span>
            )}
          </p>
        </li>
      ))}
    </ol>
  );
}

function Drafts({ drafts }: { readonly drafts: readonly Draft[] }) {
  const { app, t, say, language } = useVisit();
  return (
    <section aria-labelledby="drafts">
      <h2 id="drafts">{t('portal:account.drafts')}</h2>
      <ul className="links centres">
        {drafts.map((draft) => (
          <li key={draft.id}>
            <a href={`/apply/d/${draft.id}`}>{say(nameOfForm(app, draft.item))}</a>
            <small>
              {[
                nameIn(draft),
                t('portal:account.savedAt', { moment: momentText(draft.updatedAt, app.place.timeZone, language) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** For whom it is, as far as that was typed. */
function nameIn({ content }: Draft): string {
  const { name } = (content.applicant ?? {}) as { readonly name?: unknown };
  return typeof name === 'string' ? name : '';
}
