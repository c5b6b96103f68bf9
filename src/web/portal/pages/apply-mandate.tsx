import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { App } from '../../../app/app.ts';
import type { Authority } from '../../../app/authority.ts';
import type { ServiceItem } from '../../../domain/catalogue/service-item.ts';
import { covers, type Mandate } from '../../../domain/intake/mandate/state.ts';
import type { JointForm } from '../../../domain/joint-approval/form/joint-form.ts';
import { fullDate } from '../../components/dates.ts';
import type { DraftContent } from '../draft.ts';
import { keepDraft, type OpenDraft, openDraft } from '../draft-store.ts';
import { ErrorSummary, type FieldFault, FieldGroup, Form, Radio } from '../parts/form.tsx';
import { Layout } from '../parts/layout.tsx';
import { send } from '../send.tsx';
import { useVisit, visitOf } from '../visit.tsx';
import { NotFound } from './failures.tsx';

interface Asked {
  readonly Params: { readonly draft: string };
}
const anyone = { config: { permission: 'application.submit' as const } };

/** 为谁申请: asked first, and only of those who hold a mandate for this item. */
export function behalfPages(server: FastifyInstance, app: App): void {
  server.get<Asked>('/apply/d/:draft/behalf', anyone, async (request, reply) => {
    const visit = visitOf(app, request);
    const found = await choices(app, request);
    if (found === undefined) return send(reply, visit, <NotFound />, 404);
    return send(reply, visit, <ForWhom {...found} faults={[]} />);
  });

  server.post<Asked>('/apply/d/:draft/behalf', anyone, async (request, reply) => {
    const visit = visitOf(app, request);
    const found = await choices(app, request);
    if (found === undefined) return send(reply, visit, <NotFound />, 404);
    const { open, mandates } = found;
    const chosen = (request.body as { behalf?: unknown } | undefined)?.behalf;
    const mandate = mandates.find(({ number }) => number === chosen);
    if (chosen !== 'myself' && mandate === undefined) {
      const faults = [{ field: 'behalf', message: visit.t('portal:mandate.choose') }];
      return send(reply, visit, <ForWhom {...found} faults={faults} />, 422);
    }
    await keepDraft(app, open, onBehalf(open.content, mandate));
    return reply.redirect(`/apply/d/${open.id}`, 303);
  });
}

/** Whether there is anything to choose; otherwise nobody is asked. */
export function mayChooseBehalf(authority: Authority, item: ServiceItem, joint?: JointForm): boolean {
  if (authority.kind !== 'applicant' || item.presenceRequired) return false;
  return (authority.mandates ?? []).some(
    (one) => one.current && one.acts.includes('apply') && coversForm(one, item, joint),
  );
}

/** For a package the mandate must reach every one of its items. */
function coversForm(mandate: Parameters<typeof covers>[0], item: ServiceItem, joint?: JointForm): boolean {
  const items = joint === undefined ? [item] : joint.items;
  return items.every(({ code }) => covers(mandate, code));
}

/** The principal's particulars come from the mandate; what was typed for oneself does not stay in another's name. */
function onBehalf(content: DraftContent, mandate: Mandate | undefined): DraftContent {
  const { mandate: before, ...rest } = content;
  const done = content.done.filter((step) => step !== 'kind' && step !== 'applicant');
  if (mandate === undefined) return before === undefined ? rest : { ...rest, done, applicant: {} };
  const { kind, name, identityForm, identityNumber } = mandate.principal;
  return { ...rest, done, mandate: mandate.number, applicant: { kind, name, identityForm, identityNumber } };
}

interface Choices {
  readonly open: OpenDraft;
  readonly mandates: readonly Mandate[];
}

async function choices(app: App, request: FastifyRequest<Asked>): Promise<Choices | undefined> {
  const { authority, params } = request;
  const open = await openDraft(app, authority, params.draft);
  if (open === undefined || open.content.submitted !== undefined || authority.kind !== 'applicant') return undefined;
  const fits = (authority.mandates ?? []).filter(
    (one) => one.current && one.acts.includes('apply') && coversForm(one, open.item, open.joint),
  );
  const found = await Promise.all(fits.map(({ id }) => app.ports.records.find<Mandate>('mandate', id)));
  return { open, mandates: found.filter((one) => one !== undefined) };
}

function ForWhom({ open, mandates, faults }: Choices & { readonly faults: readonly FieldFault[] }) {
  const { t, say, language } = useVisit();
  const here = `/apply/d/${open.id}`;
  return (
    <Layout title={t('portal:mandate.forWhom')} faulty={faults.length > 0} back={{ href: here }}>
      <ErrorSummary faults={faults} />
      <p className="crumb">{say(open.item.name)}</p>
      <Form action={`${here}/behalf`}>
        <FieldGroup id="behalf" label={t('portal:mandate.forWhom')} faults={faults} alone>
          {() => (
            <>
              <Radio
                id="behalf"
                name="behalf"
                value="myself"
                checked={open.content.mandate === undefined}
                label={t('portal:mandate.forMyself')}
              />
              {mandates.map(({ number, principal, validTo }) => (
                <Radio
                  key={number}
                  id={`behalf-${number}`}
                  name="behalf"
                  value={number}
                  checked={open.content.mandate === number}
                  label={t('portal:mandate.under', { name: principal.name })}
                  hint={t('portal:mandate.underHint', { number, to: fullDate(validTo, language) })}
                />
              ))}
            </>
          )}
        </FieldGroup>
        <p className="actions">
          <button className="button" type="submit">
            {t('portal:mandate.goOn')}
          </button>
        </p>
      </Form>
    </Layout>
  );
}

/** On the pages of an application: for whom it is, with the way to change it. */
export function Behalf({ open }: { readonly open: OpenDraft }) {
  const { t, authority } = useVisit();
  const { mandate } = open.content;
  if (mandate === undefined && !mayChooseBehalf(authority, open.item, open.joint)) return null;
  if (mandate !== undefined && !isInForce(authority, mandate)) {
    // Said before eight pages are filled in; that it was tried all the same, the road records.
    return (
      <div className="notice" role="status">
        <p>{t('portal:mandate.ended', { number: mandate })}</p>
        <p>
          <a href={`/apply/d/${open.id}/behalf`}>{t('portal:mandate.forWhom')}</a>
        </p>
      </div>
    );
  }
  return (
    <p className="quiet-line">
      {mandate === undefined ? t('portal:mandate.forMyself') : t('portal:mandate.applyingUnder', { number: mandate })}{' '}
      <a href={`/apply/d/${open.id}/behalf`}>{t('portal:mandate.change')}</a>
    </p>
  );
}

function isInForce(authority: Authority, number: string): boolean {
  const held = authority.kind === 'applicant' ? authority.mandates : undefined;
  return held?.some((one) => one.number === number && one.current) ?? false;
}
