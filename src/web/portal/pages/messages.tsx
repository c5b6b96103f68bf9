import type { FastifyInstance } from 'fastify';
import type { App } from '../../../app/app.ts';
import { inbox, isJointStep, type Message } from '../../../app/queries/messages.ts';
import { parseInstant } from '../../../kernel/instant.ts';
import { fullDate, momentText } from '../../components/dates.ts';
import { Form } from '../parts/form.tsx';
import { Layout } from '../parts/layout.tsx';
import { send } from '../send.tsx';
import { useVisit, visitOf } from '../visit.tsx';
import { SignIn } from './sign-in.tsx';

/** 消息: every step, in plain words, newest first. */
export function messagePages(server: FastifyInstance, app: App): void {
  const everyone = { config: { permission: 'public' as const } };

  server.get('/messages', everyone, async (request, reply) => {
    const visit = visitOf(app, request);
    if (visit.authority.kind !== 'applicant') {
      return send(reply, visit, <SignIn login="" faults={[]} asksCode={false} />);
    }
    return send(reply, visit, <Inbox messages={await inbox(app, visit.authority)} />);
  });

  server.post<{ Body: { readonly until?: unknown } }>('/messages', everyone, async (request, reply) => {
    const { authority } = request;
    const until = parseInstant(String(request.body?.until ?? ''));
    // Only what was on the page is read; what came in meanwhile stays new.
    if (authority.kind === 'applicant' && until.ok && until.value <= app.ports.clock.now()) {
      await app.ports.messages.markSeen(authority.id, until.value);
    }
    return reply.redirect('/messages', 303);
  });
}

function Inbox({ messages }: { readonly messages: readonly Message[] }) {
  const { t } = useVisit();
  const latest = messages[0];
  const unread = messages.some((message) => message.unread);
  return (
    <Layout title={t('portal:messages.title')} back={{ href: '/account' }}>
      <h1>{t('portal:messages.title')}</h1>
      {latest === undefined ? <p className="lead">{t('portal:messages.none')}</p> : null}
      {latest !== undefined && unread ? (
        <Form action="/messages">
          <input type="hidden" name="until" value={latest.at} />
          <p className="actions">
            <button className="button quiet" type="submit">
              {t('portal:messages.markSeen')}
            </button>
          </p>
        </Form>
      ) : null}
      <ol className="hits messages">
        {messages.map((message) => (
          <OneMessage key={message.key} message={message} />
        ))}
      </ol>
      {messages.length < 100 ? null : <p className="quiet-line">{t('portal:messages.older')}</p>}
    </Layout>
  );
}

function OneMessage({ message }: { readonly message: Message }) {
  const { app, t, say, language } = useVisit();
  const { step, at, unread, number, itemName, caseId, appointment, paper, facts } = message;
  const days = Object.fromEntries(Object.entries(facts).map(([name, day]) => [name, fullDate(day, language)]));
  const where = appointment === undefined ? {} : { slot: appointment.slot, centre: say(appointment.centre) };
  return (
    <li className={unread ? 'unread' : undefined}>
      <h2>
        <a href={addressOf(message)}>{itemName === undefined ? aboutRecord(message, t) : say(itemName)}</a>{' '}
        {unread ? <span className="new">{t('portal:messages.unread')}</span> : null}
      </h2>
      <p className="body">
        {t(isJointStep(step) ? `joint:message.${step}` : `portal:messages.step.${step}`, {
          ...days,
          ...where,
        })}
      </p>
      <p className="facts-line">
        <time dateTime={at}>{momentText(at, app.place.timeZone, language)}</time>
        <span className="code">{number}</span>
        {paper === undefined || caseId === undefined ? null : (
          <a href={`/papers/${caseId}/${encodeURIComponent(paper)}`}>{t('portal:messages.paper', { number: paper })}</a>
        )}
      </p>
    </li>
  );
}

function aboutRecord({ licence, library, joint, number }: Message, t: ReturnType<typeof useVisit>['t']): string {
  if (joint !== undefined) return t('joint:message.about', { number });
  if (library) return t('portal:messages.aboutLibrary');
  return licence === undefined
    ? t('portal:messages.aboutMandate', { number })
    : t('portal:messages.aboutLicence', { number });
}

function addressOf({ caseId, mandate, licence, library, joint, appointment, number }: Message): string {
  if (caseId !== undefined) return `/progress/${caseId}`;
  if (joint !== undefined) return `/joint/${joint}`;
  if (library) return '/library';
  if (licence !== undefined) return `/licences/${licence}`;
  return appointment === undefined ? `/mandates/${mandate}` : `/appointments/${number}`;
}
