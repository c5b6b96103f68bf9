import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { App } from '../../../app/app.ts';
import { mandateKind } from '../../../app/records/mandate.ts';
import { decideMandate } from '../../../domain/intake/mandate/decide.ts';
import { mandateActs } from '../../../domain/intake/mandate/events.ts';
import type { Refusals } from '../../../kernel/refusal.ts';
import { refusalTexts } from '../faults.ts';
import { dayOf, type MandateTyped, mandateSteps, termsOf } from '../mandate-typed.ts';
import type { FieldFault } from '../parts/form.tsx';
import { send } from '../send.tsx';
import { type Visit, visitOf } from '../visit.tsx';
import { MandateStepPage } from './mandate-steps.tsx';
import { SignIn } from './sign-in.tsx';

/** 委托他人, one thing at a time. What was typed travels with the pages, so that nothing is kept that was not given. */
export function mandateGivingPages(server: FastifyInstance, app: App): void {
  const everyone = { config: { permission: 'public' as const } };

  server.get('/mandates/new', everyone, (request, reply) => {
    const visit = visitOf(app, request);
    if (visit.authority.kind !== 'applicant') {
      return send(reply, visit, <SignIn login="" faults={[]} asksCode={false} />);
    }
    const begun: MandateTyped = {
      kind: 'person',
      name: visit.authority.name,
      validFrom: app.today(),
      acts: mandateActs,
    };
    return send(reply, visit, <MandateStepPage step="principal" typed={begun} faults={[]} />);
  });

  server.post('/mandates/new', everyone, async (request, reply) => {
    const visit = visitOf(app, request);
    const typed = typedOf(request);
    const { at, to } = request.body as { at?: string; to?: string };
    const here = mandateSteps.find((step) => step === at) ?? 'principal';
    const page = (step: (typeof mandateSteps)[number], faults: readonly FieldFault[] = [], status = 200) =>
      send(reply, visit, <MandateStepPage step={step} typed={typed} faults={faults} />, status);
    const back = mandateSteps.find((step) => step === to);
    if (back !== undefined) return page(back);
    const all = faultsOf(app, visit, typed);
    const own = all.filter(({ step }) => step === here);
    if (own.length > 0) return page(here, own, 422);
    const next = mandateSteps[mandateSteps.indexOf(here) + 1];
    if (next !== undefined) return page(next);
    const [open] = all;
    if (open !== undefined)
      return page(
        open.step,
        all.filter(({ step }) => step === open.step),
        422,
      );
    const at2 = app.ports.clock.now();
    const given = { type: 'giveMandate', id: app.ports.chance.id(), at: at2, ...termsOf(app, typed) } as const;
    const done = await app.executeRecord(mandateKind, given, {
      authority: visit.authority,
      // Pressed twice, it is one mandate.
      idempotencyKey: `mandate:${visit.csrf}:${app.ports.digests.sha256(JSON.stringify(typed))}`,
    });
    if (done.ok) return reply.redirect(`/mandates/${done.value.state.id}`, 303);
    return page(
      'check',
      refusalTexts(visit, done.fault).map((message) => ({ field: 'main', message })),
      422,
    );
  });
}

function typedOf(request: FastifyRequest): MandateTyped {
  const body = (request.body ?? {}) as Record<string, unknown>;
  const text = (name: string) => (typeof body[name] === 'string' ? (body[name] as string).slice(0, 300).trim() : '');
  const list = (name: string) =>
    [body[name]]
      .flat()
      .filter((one): one is string => typeof one === 'string')
      .slice(0, 300);
  return {
    kind: text('kind'),
    name: text('name'),
    identityForm: text('identityForm'),
    identityNumber: text('identityNumber'),
    agentName: text('agentName'),
    agentForm: text('agentForm'),
    agentNumber: text('agentNumber'),
    relation: text('relation'),
    scope: text('scope'),
    items: list('items'),
    acts: list('acts'),
    validFrom: text('validFrom'),
    validTo: text('validTo'),
  };
}

type Step = (typeof mandateSteps)[number];
const fieldOf: Readonly<Record<string, readonly [Step, string]>> = {
  '/principal/name': ['principal', 'name'],
  '/principal/identityForm': ['principal', 'identityForm'],
  '/principal/identityNumber': ['principal', 'identityNumber'],
  '/agent/name': ['agent', 'agentName'],
  '/agent/identityForm': ['agent', 'agentForm'],
  '/agent/identityNumber': ['agent', 'agentNumber'],
  '/items': ['scope', 'scope'],
  '/acts': ['scope', 'acts'],
  '/validTo': ['term', 'validTo'],
};

/** The very rules of the road, asked early; each fault on the page where it is mended. */
function faultsOf(app: App, visit: Visit, typed: MandateTyped): readonly (FieldFault & { readonly step: Step })[] {
  const terms = termsOf(app, typed);
  const noDay = dayOf(typed.validTo) === undefined;
  const actor = { kind: 'anonymous' } as const;
  const { law, identityForms, items } = app.place;
  const judged = decideMandate(
    undefined,
    {
      type: 'giveMandate',
      id: '',
      at: app.ports.clock.now(),
      actor,
      ...terms,
      ...(noDay ? { validTo: terms.validFrom } : {}),
    },
    { today: app.today(), law, identityForms, items: new Set(items.keys()), number: '', codeIsRight: false },
  );
  const refusals = judged.ok ? [] : judged.fault;
  const texts = refusals.length === 0 ? [] : refusalTexts(visit, refusals as Refusals);
  const found: (FieldFault & { readonly step: Step })[] = refusals.map(({ pointer = '' }, at) => {
    const [step, field] = fieldOf[pointer] ?? (['check', 'main'] as const);
    return { step, field, message: texts[at] ?? '' };
  });
  const missing = (field: string) => visit.t('portal:fault.missing', { label: visit.t(`portal:mandate.${field}`) });
  // Which kind of number it is cannot be told yet; that there is none can.
  for (const [step, field, number] of [
    ['principal', 'identityForm', 'identityNumber'],
    ['agent', 'agentForm', 'agentNumber'],
  ] as const) {
    const at = found.findIndex((fault) => fault.field === field);
    const isSaid = typed[number] !== '' || found.some((fault) => fault.field === number);
    if (at >= 0 && !isSaid) found.splice(at + 1, 0, { step, field: number, message: missing('identityNumber') });
  }
  const form = missing('validTo');
  return noDay
    ? [...found.filter(({ step }) => step !== 'term'), { step: 'term', field: 'validTo', message: form }]
    : found;
}
