import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ReactNode } from 'react';
import type { App } from '../../../app/app.ts';
import { hallView } from '../../../app/queries/hall.ts';
import { giveRating, type RatingSaid } from '../../../app/records/give-rating.ts';
import { ratingLevels } from '../../../domain/evaluation/rating/events.ts';
import type { LocalText } from '../../../kernel/language.ts';
import type { Refusals } from '../../../kernel/refusal.ts';
import { refusalTexts } from '../faults.ts';
import { ErrorSummary, Field, type FieldFault, FieldGroup, Form, Radio } from '../parts/form.tsx';
import { HallShell } from '../parts/hall-shell.tsx';
import { Layout } from '../parts/layout.tsx';
import { send } from '../send.tsx';
import { useVisit, type Visit, visitOf } from '../visit.tsx';
import { NotFound } from './failures.tsx';

const names = ['level', 'said', 'contact', 'caseNumber', 'code', 'queueNumber', 'item'] as const;
type Typed = Readonly<Record<(typeof names)[number], string>>;

interface Asked {
  Params: { centre: string };
  Querystring: Readonly<Record<string, unknown>>;
  Body: Readonly<Record<string, unknown>>;
}

interface Hall {
  readonly code: string;
  readonly name: LocalText;
}

/**
 * 评价器 in the hall, and the same on the portal: five levels, a word if one likes, and where to be called back. The page
 * of the hall needs no paper: whoever was sent away without one may say what for.
 */
export function ratingPages(server: FastifyInstance, app: App): void {
  server.get<Asked>('/rating', { config: { permission: 'public' } }, (request, reply) =>
    send(reply, visitOf(app, request), <OnPortal typed={typedOf({ caseNumber: request.query.case })} faults={[]} />),
  );
  server.post<Asked>('/rating', { config: { permission: 'public', limit: 'lookup' } }, (request, reply) =>
    answer(app, request, reply, undefined),
  );
  server.get<Asked>('/kiosk/:centre/rating', { config: { permission: 'public' } }, async (request, reply) => {
    const visit = visitOf(app, request);
    const view = await hallView(app, request.params.centre);
    if (view === undefined) return send(reply, visit, <NotFound />, 404);
    return send(reply, visit, <AtTerminal hall={view.centre} typed={typedOf({})} faults={[]} />);
  });
  server.post<Asked>(
    '/kiosk/:centre/rating',
    { config: { permission: 'public', limit: 'kiosk' } },
    async (request, reply) => {
      const view = await hallView(app, request.params.centre);
      if (view === undefined) return send(reply, visitOf(app, request), <NotFound />, 404);
      return answer(app, request, reply, view.centre);
    },
  );
}

async function answer(app: App, request: FastifyRequest<Asked>, reply: FastifyReply, hall: Hall | undefined) {
  const visit = visitOf(app, request);
  const typed = typedOf(request.body ?? {});
  const kioskKey = request.cookies.kiosk;
  const { level, item, ...words } = typed;
  const said: RatingSaid = {
    ...words,
    ...(level === '' ? {} : { level: Number(level) }),
    ...(item === '' ? {} : { item }),
    ...(hall === undefined ? {} : { centre: hall.code, ...(kioskKey === undefined ? {} : { kioskKey }) }),
  };
  const given = await giveRating(app, request.authority, said);
  if (given.ok) {
    reply.header('cache-control', 'no-store');
    return send(reply, visit, <Thanks hall={hall} number={given.value.number} />, 201);
  }
  const faults = faultsOf(visit, given.fault, hall);
  const status = given.fault[0].kind === 'forbidden' ? 403 : 422;
  const page =
    hall === undefined ? (
      <OnPortal typed={typed} faults={faults} />
    ) : (
      <AtTerminal hall={hall} typed={typed} faults={faults} />
    );
  return send(reply, visit, page, status);
}

function typedOf(given: Readonly<Record<string, unknown>>): Typed {
  const said = (name: string) => {
    const value = given[name];
    return typeof value === 'string' ? value.slice(0, name === 'said' ? 2_000 : 200).trim() : '';
  };
  return Object.fromEntries(names.map((name) => [name, said(name)])) as Typed;
}

/** The number of a case is looked up under another name. */
function faultsOf(visit: Visit, refusals: Refusals, hall: Hall | undefined): readonly FieldFault[] {
  return refusalTexts(visit, refusals).map((message, at) => {
    const pointer = (refusals[at]?.pointer?.slice(1) ?? '').replace(/^number$/, 'caseNumber');
    const known = (names as readonly string[]).includes(pointer);
    const elsewhere = hall === undefined && (pointer === 'item' || pointer === 'queueNumber');
    return { field: known && !elsewhere ? pointer : 'level', message };
  });
}

interface Props {
  readonly typed: Typed;
  readonly faults: readonly FieldFault[];
}

function OnPortal({ typed, faults }: Props) {
  const { t } = useVisit();
  return (
    <Layout title={t('portal:rating.title')} faulty={faults.length > 0} back={{ href: '/progress' }}>
      <ErrorSummary faults={faults} />
      <h1>{t('portal:rating.title')}</h1>
      <p className="lead">{t('portal:rating.lead')}</p>
      <RatingForm action="/rating" typed={typed} faults={faults}>
        <Line name="caseNumber" typed={typed} faults={faults} />
        <Line name="code" typed={typed} faults={faults} />
      </RatingForm>
    </Layout>
  );
}

function AtTerminal({ hall, typed, faults }: Props & { readonly hall: Hall }) {
  const { app, t, say } = useVisit();
  const items = [...app.place.items.values()].flatMap((versions) => versions.at(-1) ?? []);
  return (
    <HallShell title={t('portal:rating.title')} kind="kiosk">
      <p className="where">{say(hall.name)}</p>
      <h1>{t('portal:rating.title')}</h1>
      <p>{t('portal:rating.lead')}</p>
      <ErrorSummary faults={faults} />
      <RatingForm action={`/kiosk/${hall.code}/rating`} typed={typed} faults={faults}>
        <Line name="queueNumber" typed={typed} faults={faults} hint={t('portal:rating.paperHint')} />
        <Field id="item" label={t('portal:rating.item')} hint={t('portal:rating.itemHint')} faults={faults} optional>
          {(described) => (
            <select id="item" name="item" defaultValue={typed.item} {...described}>
              <option value="">{t('portal:rating.itemNone')}</option>
              {items.map(({ code, name }) => (
                <option key={code} value={code}>
                  {say(name)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </RatingForm>
    </HallShell>
  );
}

function RatingForm({ action, typed, faults, children }: Props & { action: string; children: ReactNode }) {
  const { t } = useVisit();
  return (
    <Form action={action} className="rating">
      <FieldGroup id="level" label={t('portal:rating.level')} faults={faults}>
        {() =>
          ratingLevels.map((level, at) => (
            <Radio
              key={level}
              id={at === 0 ? 'level' : `level-${level}`}
              name="level"
              value={String(level)}
              checked={typed.level === String(level)}
              label={t(`portal:rating.levels.${level}`)}
            />
          ))
        }
      </FieldGroup>
      {children}
      <Field id="said" label={t('portal:rating.said')} faults={faults} optional>
        {(described) => (
          <textarea id="said" name="said" rows={3} maxLength={2_000} defaultValue={typed.said} {...described} />
        )}
      </Field>
      <Line name="contact" typed={typed} faults={faults} hint={t('portal:rating.contactHint')} />
      <p className="actions">
        <button className="button" type="submit">
          {t('portal:rating.send')}
        </button>
      </p>
    </Form>
  );
}

interface LineProps extends Props {
  readonly name: 'caseNumber' | 'code' | 'queueNumber' | 'contact';
  readonly hint?: string;
}

function Line({ name, typed, faults, hint }: LineProps) {
  const { t } = useVisit();
  const optional = name === 'contact' || name === 'queueNumber';
  return (
    <Field id={name} label={t(`portal:rating.${name}`)} hint={hint} faults={faults} optional={optional}>
      {(described) => (
        <input id={name} name={name} maxLength={200} autoComplete="off" defaultValue={typed[name]} {...described} />
      )}
    </Field>
  );
}

function Thanks({ hall, number }: { readonly hall: Hall | undefined; readonly number: string }) {
  const { t } = useVisit();
  const words = (
    <>
      <h1>{t('portal:rating.thanks')}</h1>
      <p>{t('portal:rating.thanksText', { number })}</p>
    </>
  );
  if (hall === undefined) return <Layout title={t('portal:rating.thanks')}>{words}</Layout>;
  return (
    <HallShell title={t('portal:rating.thanks')} kind="kiosk">
      {words}
      <p>
        <a href={`/kiosk/${hall.code}/rating`}>{t('portal:rating.next')}</a>
      </p>
    </HallShell>
  );
}
