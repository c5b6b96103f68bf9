import type { FastifyInstance } from 'fastify';
import type { App } from '../../../app/app.ts';
import { ownLibraries } from '../../../app/queries/library.ts';
import { libraryKind } from '../../../app/records/library.ts';
import type { LibraryView } from '../../../app/requests/licences.ts';
import { Form } from '../parts/form.tsx';
import { Layout } from '../parts/layout.tsx';
import { useDay } from '../parts/licence-facts.tsx';
import { send } from '../send.tsx';
import { useVisit, visitOf } from '../visit.tsx';
import { NotFound } from './failures.tsx';
import { signedIn } from './licences.tsx';

interface Asked {
  readonly Params: { readonly id: string };
  readonly Body: { readonly agrees?: unknown; readonly as?: unknown; readonly caseId?: unknown };
}
const everyone = { config: { permission: 'public' as const } };

/** 我的材料库: what is kept with one's consent, who used it when, and the way out of it. */
export function libraryPages(server: FastifyInstance, app: App): void {
  server.get('/library', everyone, (request, reply) =>
    signedIn(app, request, reply, async (visit, account) =>
      send(reply, visit, <MyLibrary libraries={await ownLibraries(app, account)} />),
    ),
  );

  server.post<Asked>('/library/:id/consent', everyone, async (request, reply) => {
    const agrees = request.body?.agrees === 'yes';
    const given = { type: 'sayKeepingConsent', id: request.params.id, at: app.ports.clock.now(), agrees } as const;
    const done = await app.executeRecord(libraryKind, given, { authority: request.authority });
    return done.ok ? reply.redirect('/library', 303) : send(reply, visitOf(app, request), <NotFound />, 404);
  });

  server.post<Asked>('/library/:id/forgetting', everyone, async (request, reply) => {
    const { as, caseId } = request.body ?? {};
    const what = { as: String(as ?? ''), caseId: String(caseId ?? '') };
    const given = { type: 'forgetMaterial', id: request.params.id, at: app.ports.clock.now(), ...what } as const;
    const done = await app.executeRecord(libraryKind, given, { authority: request.authority });
    return done.ok ? reply.redirect('/library', 303) : send(reply, visitOf(app, request), <NotFound />, 404);
  });
}

function MyLibrary({ libraries }: { readonly libraries: readonly LibraryView[] }) {
  const { t } = useVisit();
  return (
    <Layout title={t('licence:library.title')} back={{ href: '/account' }}>
      <h1>{t('licence:library.title')}</h1>
      <p className="lead">{t('licence:library.lead')}</p>
      {libraries.length === 0 ? <p className="empty">{t('licence:library.none')}</p> : null}
      {libraries.map((library) => (
        <OneLibrary key={library.id} library={library} />
      ))}
    </Layout>
  );
}

function OneLibrary({ library }: { readonly library: LibraryView }) {
  const { t } = useVisit();
  const day = useDay();
  const { id, agreedOn } = library;
  return (
    <>
      <section aria-labelledby={`consent-${id}`}>
        <h2 id={`consent-${id}`}>{t('licence:library.consent')}</h2>
        <p>
          {agreedOn === undefined ? t('licence:library.notAgreed') : t('licence:library.agreed', { on: day(agreedOn) })}
        </p>
        <Form action={`/library/${id}/consent`}>
          <input type="hidden" name="agrees" value={agreedOn === undefined ? 'yes' : 'no'} />
          <p className="actions">
            <button type="submit" className="button quiet">
              {t(agreedOn === undefined ? 'licence:library.agree' : 'licence:library.takeBack')}
            </button>
          </p>
        </Form>
      </section>
      <Kept library={library} />
      <Reuses library={library} />
    </>
  );
}

function Kept({ library: { id, kept } }: { readonly library: LibraryView }) {
  const { t, say } = useVisit();
  const day = useDay();
  return (
    <section aria-labelledby={`kept-${id}`}>
      <h2 id={`kept-${id}`}>{t('licence:library.kept')}</h2>
      {kept.length === 0 ? <p className="quiet-line">{t('licence:library.nothingKept')}</p> : null}
      <ol className="hits">
        {kept.map((one) => (
          <li key={`${one.as}${one.caseId}`}>
            <h3>{say(one.name)}</h3>
            <p className="body">{t(`licence:trust.${one.trust}`)}</p>
            <p className="facts-line">
              <b>{t(one.valid ? 'licence:library.valid' : 'licence:library.over')}</b>
              <span>{t('licence:library.since', { on: day(one.since), number: one.caseNumber })}</span>
              {one.until === undefined ? null : <span>{t('licence:validTo', { to: day(one.until) })}</span>}
            </p>
            <Form action={`/library/${id}/forgetting`}>
              <input type="hidden" name="as" value={one.as} />
              <input type="hidden" name="caseId" value={one.caseId} />
              <button type="submit" className="link">
                {t('licence:library.forget')}
                <span className="hidden"> {say(one.name)}</span>
              </button>
            </Form>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Reuses({ library: { id, reuses } }: { readonly library: LibraryView }) {
  const { t, say } = useVisit();
  const day = useDay();
  return (
    <section aria-labelledby={`reuses-${id}`}>
      <h2 id={`reuses-${id}`}>{t('licence:library.reuses')}</h2>
      {reuses.length === 0 ? <p className="quiet-line">{t('licence:library.noReuses')}</p> : null}
      <ol className="hits">
        {reuses.map((one) => (
          <li key={`${one.caseNumber}${one.from}${say(one.name)}`}>
            <h3>{say(one.name)}</h3>
            <p className="body">{t('licence:library.usedFor', { item: say(one.itemName), body: say(one.body) })}</p>
            <p className="facts-line">
              <span>{day(one.on)}</span>
              <span className="code">{one.caseNumber}</span>
              <span>{t('licence:library.from', { number: one.from })}</span>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
