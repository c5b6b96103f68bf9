import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../../../app/app.ts';
import { guide } from '../../../app/queries/guide.ts';
import { stepsOf } from '../draft.ts';
import { beginDraft, type OpenDraft, openDraft, takeVersionInForce } from '../draft-store.ts';
import { sendKeptFile } from '../kept-files.ts';
import { typedInAddress } from '../parts/pre-check.tsx';
import { send } from '../send.tsx';
import { filingReceipt, submitDraft } from '../submit-draft.ts';
import { submitJoint } from '../submit-joint.ts';
import { type KeptStep, keepStep, pageVersion } from '../two-devices.ts';
import { type Visit, visitOf } from '../visit.tsx';
import { ApplyCheck, allFaults } from './apply-check.tsx';
import { ApplyConflict } from './apply-conflict.tsx';
import { ApplyDone } from './apply-done.tsx';
import { behalfPages, mayChooseBehalf } from './apply-mandate.tsx';
import { ApplyOverview } from './apply-overview.tsx';
import { ApplyStep } from './apply-step.tsx';
import { ApplyVersion } from './apply-version.tsx';
import { NotFound } from './failures.tsx';
import { JointDone, jointReceipt } from './joint-done.tsx';

interface DraftParams {
  readonly Params: { readonly draft: string; readonly step: string; readonly hash: string };
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
    const asksBehalf = mayChooseBehalf(request.authority, found.item);
    const first = asksBehalf ? 'behalf' : (stepsOf(found.item, { answers })[0]?.id ?? 'check');
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
    if (open.joint !== undefined) return send(reply, visit, <JointDone {...(await jointReceipt(app, open))} />);
    return send(reply, visit, <ApplyDone {...(await filingReceipt(app, open.content.submitted))} />);
  });

  server.get<DraftParams>('/apply/d/:draft/files/:hash', anyone, async (request, reply) => {
    const open = await openDraft(app, request.authority, request.params.draft);
    const sent = open && (await sendKeptFile(app, reply, open.content, request.params.hash));
    return sent ?? send(reply, visitOf(app, request), <NotFound />, 404);
  });

  server.post<DraftParams>('/apply/d/:draft/check', anyone, (request, reply) =>
    withDraft(app, request, reply, async (open, visit) => {
      // Only what one has seen is sent: another device may have changed it since the page was shown.
      if (pageVersion(request.body) < open.draft.version)
        return send(reply, visit, <ApplyCheck open={open} faults={[]} changedMeanwhile />, 409);
      const found = allFaults(visit, open);
      if (found.length > 0) return send(reply, visit, <ApplyCheck open={open} faults={found} />, 422);
      const sent =
        open.joint === undefined
          ? await submitDraft(app, visit, open, keepsMaterials(request.body))
          : await submitJoint(app, visit, open, open.joint);
      if (!sent.ok) return send(reply, visit, <ApplyCheck open={open} faults={sent.fault} />, 422);
      return reply.redirect(`/apply/d/${open.id}/done`, 303);
    }),
  );

  versionPages(server, app);
  behalfPages(server, app);

  server.get<DraftParams & { Querystring: { back?: string } }>('/apply/d/:draft/:step', anyone, (request, reply) =>
    withDraft(app, request, reply, (open, visit) => {
      const step = stepsOf(open.item, open.content).find((one) => one.id === request.params.step);
      if (step === undefined) return send(reply, visit, <NotFound />, 404);
      const toCheck = request.query.back === 'check';
      return send(reply, visit, <ApplyStep open={open} step={step} faults={[]} toCheck={toCheck} />);
    }),
  );

  server.post<DraftParams>('/apply/d/:draft/:step', anyone, async (request, reply) => {
    const visit = visitOf(app, request);
    const body = (request.body ?? {}) as Record<string, unknown>;
    const { draft, step } = request.params;
    const kept = await keepStep(app, visit, draft, step, body);
    if (kept === undefined) return send(reply, visit, <NotFound />, 404);
    return answerStep(reply, visit, kept, body.back === 'check');
  });
}

function keepsMaterials(body: unknown): boolean {
  return (body as { keepMaterials?: unknown } | undefined)?.keepMaterials === 'yes';
}

/** Where a saved page leads: on, back to the check, to the same page with its faults, or to what differs. */
function answerStep(reply: FastifyReply, visit: Visit, kept: KeptStep, toCheck: boolean): FastifyReply {
  const { open } = kept;
  const here = `/apply/d/${open.id}`;
  if (kept.outcome === 'submitted') return reply.redirect(`${here}/done`, 303);
  if (kept.outcome === 'differs') return send(reply, visit, <ApplyConflict {...kept} toCheck={toCheck} />, 409);
  // It is kept under the version it was typed for; what the new one asks is said first.
  if (needsVersionPage(open)) return reply.redirect(`${here}/version`, 303);
  const { step, faults, stay } = kept;
  if (faults.length > 0)
    return send(reply, visit, <ApplyStep open={open} step={step} faults={faults} toCheck={toCheck} />, 422);
  if (stay) return reply.redirect(`${here}/${step.id}${toCheck ? '?back=check' : ''}`, 303);
  return reply.redirect(`${here}/${toCheck ? 'check' : (nextOf(open, step.id) ?? 'check')}`, 303);
}

/** The page after this one, of those that the answers just given leave. */
function nextOf(open: OpenDraft, id: string): string | undefined {
  const steps = stepsOf(open.item, open.content);
  return steps[steps.findIndex((step) => step.id === id) + 1]?.id;
}

/** 新版本: what changed while the draft waited, before anything else is asked. */
function versionPages(server: FastifyInstance, app: App): void {
  server.get<DraftParams>('/apply/d/:draft/version', anyone, (request, reply) =>
    withDraft(
      app,
      request,
      reply,
      (open, visit) =>
        needsVersionPage(open)
          ? send(reply, visit, <ApplyVersion open={open} />)
          : reply.redirect(`/apply/d/${open.id}`, 303),
      'any version',
    ),
  );

  server.post<DraftParams>('/apply/d/:draft/version', anyone, (request, reply) =>
    withDraft(
      app,
      request,
      reply,
      async (open) => {
        if (!open.retired) await takeVersionInForce(app, open);
        return reply.redirect(`/apply/d/${open.id}`, 303);
      },
      'any version',
    ),
  );
}

function needsVersionPage(open: OpenDraft): boolean {
  return open.retired || open.before !== undefined;
}

/** Opens the draft, or says it is not there; one already sent leads to its receipt, one overtaken to what changed. */
async function withDraft(
  app: App,
  request: FastifyRequest<DraftParams>,
  reply: FastifyReply,
  page: (open: OpenDraft, visit: Visit) => FastifyReply | Promise<FastifyReply>,
  which: 'version in force' | 'any version' = 'version in force',
): Promise<FastifyReply> {
  const visit = visitOf(app, request);
  const open = await openDraft(app, request.authority, request.params.draft);
  if (open === undefined) return send(reply, visit, <NotFound />, 404);
  if (open.content.submitted !== undefined) return reply.redirect(`/apply/d/${open.id}/done`, 303);
  if (which === 'version in force' && needsVersionPage(open)) return reply.redirect(`/apply/d/${open.id}/version`, 303);
  return page(open, visit);
}
