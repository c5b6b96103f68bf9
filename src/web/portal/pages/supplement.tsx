import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../../../app/app.ts';
import { progress } from '../../../app/queries/progress.ts';
import type { ProgressView } from '../../../app/views/case-view.ts';
import type { ServiceItem } from '../../../domain/catalogue/service-item.ts';
import type { DraftContent } from '../draft.ts';
import { refusalTexts } from '../faults.ts';
import { sendKeptFile } from '../kept-files.ts';
import { DefectList } from '../parts/defect-list.tsx';
import { FieldsAtFault } from '../parts/fields-at-fault.tsx';
import { ErrorSummary, type FieldFault } from '../parts/form.tsx';
import { Layout } from '../parts/layout.tsx';
import { send } from '../send.tsx';
import { keptSupplement, readSupplement, stepsAtFault, supplementDraftId, supplementOf } from '../supplement-draft.ts';
import { useVisit, type Visit, visitOf } from '../visit.tsx';
import { NotFound } from './failures.tsx';

interface CaseParams {
  readonly Params: { readonly caseId: string };
}

/** 补正: everything the one notice asked for, on one page, and nothing else. */
export function supplementPages(server: FastifyInstance, app: App): void {
  server.get<CaseParams>('/progress/:caseId/supplement', { config: { permission: 'public' } }, (request, reply) =>
    withNotice(app, request, reply, async (view, item, visit) => {
      const { content } = await readSupplement(app, view.caseId);
      return send(reply, visit, <Supplement view={view} item={item} content={content} faults={[]} />);
    }),
  );

  server.get<CaseParams & { Params: { hash: string } }>(
    '/progress/:caseId/supplement/files/:hash',
    { config: { permission: 'public' } },
    (request, reply) =>
      withNotice(app, request, reply, async (view, _, visit) => {
        const { content } = await readSupplement(app, view.caseId);
        return (await sendKeptFile(app, reply, content, request.params.hash)) ?? send(reply, visit, <NotFound />, 404);
      }),
  );

  server.post<CaseParams>('/progress/:caseId/supplement', { config: { permission: 'public' } }, (request, reply) =>
    withNotice(app, request, reply, async (view, item, visit) => {
      const steps = stepsAtFault(item, view.notice);
      const body = (request.body ?? {}) as Record<string, unknown>;
      const taken = await keptSupplement(app, visit, view, steps, body);
      const again = (faults: readonly FieldFault[]) =>
        send(reply, visit, <Supplement view={view} item={item} content={taken.content} faults={faults} />, 422);
      if (taken.faults.length > 0) return again(taken.faults);
      if (taken.stay) return reply.redirect(`/progress/${view.caseId}/supplement`, 303);
      const executed = await app.execute(
        {
          type: 'submitSupplementation',
          caseId: view.caseId,
          at: app.ports.clock.now(),
          ...supplementOf(taken.content, steps),
        },
        { authority: visit.authority, idempotencyKey: `supplementation:${view.caseId}:${view.version}` },
      );
      if (!executed.ok) {
        return again(refusalTexts(visit, executed.fault).map((message) => ({ field: 'main', message })));
      }
      await app.ports.drafts.discard(supplementDraftId(app, view.caseId));
      return reply.redirect(`/progress/${view.caseId}`, 303);
    }),
  );
}

async function withNotice(
  app: App,
  request: FastifyRequest<CaseParams>,
  reply: FastifyReply,
  page: (view: ProgressView, item: ServiceItem, visit: Visit) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const visit = visitOf(app, request);
  const { caseId } = request.params;
  const view = await progress(app, request.authority, caseId);
  const item = view.ok ? app.place.items.get(view.value.item)?.at(-1) : undefined;
  if (!view.ok || item === undefined) return send(reply, visit, <NotFound />, 404);
  // Sent already, perhaps by a second press of the button: the progress page says so.
  if (!view.value.maySupplement) return reply.redirect(`/progress/${caseId}`, 303);
  return page(view.value, item, visit);
}

interface SupplementProps {
  readonly view: ProgressView;
  readonly item: ServiceItem;
  readonly content: DraftContent;
  readonly faults: readonly FieldFault[];
}

function Supplement({ view, item, content, faults }: SupplementProps) {
  const { t, say } = useVisit();
  return (
    <Layout title={t('portal:supplement.title')} faulty={faults.length > 0} back={{ href: `/progress/${view.caseId}` }}>
      <ErrorSummary faults={faults} />
      <p className="crumb">
        <span className="code">{view.number}</span> {say(view.itemName)}
      </p>
      <h1>{t('portal:supplement.title')}</h1>
      <p className="lead">{t('portal:supplement.lead')}</p>
      <DefectList defects={view.notice?.defects ?? []} item={item} />
      <FieldsAtFault
        action={`/progress/${view.caseId}/supplement`}
        steps={stepsAtFault(item, view.notice)}
        item={item}
        content={content}
        faults={faults}
      />
    </Layout>
  );
}
