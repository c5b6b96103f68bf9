import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../../../app/app.ts';
import { guide } from '../../../app/queries/guide.ts';
import { stepsOf } from '../draft.ts';
import { beginDraft, keepDraft, type OpenDraft, openDraft } from '../draft-store.ts';
import { typedInAddress } from '../parts/pre-check.tsx';
import { send } from '../send.tsx';
import { filingReceipt, submitDraft } from '../submit-draft.ts';
import { takeStep } from '../take-step.ts';
import { type Visit, visitOf } from '../visit.tsx';
import { ApplyCheck, allFaults } from './apply-check.tsx';
import { ApplyDone } from './apply-done.tsx';
import { ApplyOverview } from './apply-overview.tsx';
import { ApplyStep } from './apply-step.tsx';
import { NotFound } from './failures.tsx';

interface DraftParams {
  readonly Params: { readonly draft: string; readonly step: string };
}
const anyone = { config: { permission: 'application.submit' as const } };

/** 申请: one thing at a time, kept at every step, sent once. */
export function applyPages(server: FastifyInstance, app: App): void {
  server.get<{ Params: { code: string } }>('/apply/:code', anyone, (request, reply) =>
    reply.redirect(`/items/${encodeURIComponent(request.params.code)}`, 303),
  );

  server.post<{ Params: { code: string } }>('/apply/:code', anyone, async (request, reply) => {
    const found = guide(app, request.params.code);
    if (found === undefined) return send(reply, visitOf(app, request), <NotFound />, 404);
    // What was answered on the guide is not asked for a second time; it is there to be confirmed.
    const answers = typedInAddress(found.item, (request.body ?? {}) as Record<string, unknown>);
    const id = await beginDraft(app, request.authority, found.item, answers);
    const first = stepsOf(found.item, { answers })[0]?.id ?? 'check';
    return reply.redirect(`/apply/d/${id}/${first}`, 303);
  });

  server.get<DraftParams>('/apply/d/:draft', anyone, (request, reply) =>
    withDraft(app, request, reply, (open, visit) => send(reply, visit, <ApplyOverview open={open} />)),
  );

  server.get<DraftParams>('/apply/d/:draft/check', anyone, (request, reply) =>
    withDraft(app, request, reply, (open, visit) => send(reply, visit, <ApplyCheck open={open} faults={[]} />)),
  );

  server.get<DraftParams>('/apply/d/:draft/done', anyone, async (request, reply) => {
    const visit = visitOf(app, request);
    const open = await openDraft(app, request.authority, request.params.draft);
    if (open?.content.submitted === undefined) return send(reply, visit, <NotFound />, 404);
    return send(reply, visit, <ApplyDone {...(await filingReceipt(app, open.content.submitted))} />);
  });

  server.post<DraftParams>('/apply/d/:draft/check', anyone, (request, reply) =>
    withDraft(app, request, reply, async (open, visit) => {
      const found = allFaults(visit, open);
      if (found.length > 0) return send(reply, visit, <ApplyCheck open={open} faults={found} />, 422);
      const sent = await submitDraft(app, visit, open);
      if (!sent.ok) return send(reply, visit, <ApplyCheck open={open} faults={sent.fault} />, 422);
      return reply.redirect(`/apply/d/${open.id}/done`, 303);
    }),
  );

  server.get<DraftParams & { Querystring: { back?: string } }>('/apply/d/:draft/:step', anyone, (request, reply) =>
    withDraft(app, request, reply, (open, visit) => {
      const step = stepsOf(open.item, open.content).find((one) => one.id === request.params.step);
      if (step === undefined) return send(reply, visit, <NotFound />, 404);
      return send(
        reply,
        visit,
        <ApplyStep open={open} step={step} faults={[]} toCheck={request.query.back === 'check'} />,
      );
    }),
  );

  server.post<DraftParams>('/apply/d/:draft/:step', anyone, (request, reply) =>
    withDraft(app, request, reply, async (open, visit) => {
      const steps = stepsOf(open.item, open.content);
      const at = steps.findIndex((one) => one.id === request.params.step);
      const step = steps[at];
      if (step === undefined) return send(reply, visit, <NotFound />, 404);
      const body = (request.body ?? {}) as Record<string, unknown>;
      const taken = await takeStep(app, visit, { step, item: open.item, content: open.content }, body);
      // What was typed is kept even where it is wrong: nobody types it twice.
      const kept = await keepDraft(app, open, taken.content);
      const toCheck = body.back === 'check';
      if (taken.faults.length > 0) {
        const page = <ApplyStep open={kept} step={step} faults={taken.faults} toCheck={toCheck} />;
        return send(reply, visit, page, 422);
      }
      const here = `/apply/d/${open.id}`;
      if (taken.stay) return reply.redirect(`${here}/${step.id}${toCheck ? '?back=check' : ''}`, 303);
      return reply.redirect(`${here}/${toCheck ? 'check' : (nextOf(kept, step.id) ?? 'check')}`, 303);
    }),
  );
}

/** The page after this one, of those that the answers just given leave. */
function nextOf(open: OpenDraft, id: string): string | undefined {
  const steps = stepsOf(open.item, open.content);
  return steps[steps.findIndex((step) => step.id === id) + 1]?.id;
}

/** Opens the draft, or says it is not there; one already sent leads to its receipt. */
async function withDraft(
  app: App,
  request: FastifyRequest<DraftParams>,
  reply: FastifyReply,
  page: (open: OpenDraft, visit: Visit) => FastifyReply | Promise<FastifyReply>,
): Promise<FastifyReply> {
  const visit = visitOf(app, request);
  const open = await openDraft(app, request.authority, request.params.draft);
  if (open === undefined) return send(reply, visit, <NotFound />, 404);
  if (open.content.submitted !== undefined) return reply.redirect(`/apply/d/${open.id}/done`, 303);
  return page(open, visit);
}
