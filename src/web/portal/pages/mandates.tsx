import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../../../app/app.ts';
import type { CaseRow } from '../../../app/ports.ts';
import { casesUnder, mandateByNumber, ownMandates, readMandate } from '../../../app/queries/mandates.ts';
import { mandateKind } from '../../../app/records/mandate.ts';
import type { MandateView } from '../../../app/requests/mandates.ts';
import type { Refusals } from '../../../kernel/refusal.ts';
import { refusalTexts } from '../faults.ts';
import type { FieldFault } from '../parts/form.tsx';
import { send } from '../send.tsx';
import { type Visit, visitOf } from '../visit.tsx';
import { NotFound } from './failures.tsx';
import { MandateDetail } from './mandate-detail.tsx';
import { MandateAcceptance, MandateList, MandateRevocation } from './mandate-parts.tsx';
import { SignIn } from './sign-in.tsx';

interface Asked {
  readonly Params: { readonly id: string };
}
const everyone = { config: { permission: 'public' as const } };

/** 委托与代理: what one has given and holds, accepting by code, revoking. */
export function mandatePages(server: FastifyInstance, app: App): void {
  server.get('/mandates', everyone, (request, reply) =>
    signedIn(app, request, reply, async (visit, account) =>
      send(reply, visit, <MandateList {...(await ownMandates(app, account))} />),
    ),
  );

  server.get('/mandates/accept', everyone, (request, reply) =>
    signedIn(app, request, reply, (visit) =>
      send(reply, visit, <MandateAcceptance typed={{ number: '', code: '', identityNumber: '' }} faults={[]} />),
    ),
  );

  server.post('/mandates/accept', { config: { permission: 'public', limit: 'lookup' } }, (request, reply) =>
    signedIn(app, request, reply, async (visit) => {
      const typed = {
        number: typedIn(request, 'number'),
        code: typedIn(request, 'code'),
        identityNumber: typedIn(request, 'identityNumber'),
      };
      const again = (faults: readonly FieldFault[]) =>
        send(reply, visit, <MandateAcceptance typed={typed} faults={faults} />, 422);
      const found = await mandateByNumber(app, typed.number);
      const wrong: Refusals = [{ code: 'intake.mandate-code-wrong', kind: 'invalid', pointer: '/code' }];
      if (found === undefined) return again(faultsOf(visit, wrong, 'code'));
      const done = await app.executeRecord(
        mandateKind,
        { type: 'acceptMandate', id: found.id, at: app.ports.clock.now(), ...typed },
        { authority: visit.authority },
      );
      return done.ok ? reply.redirect(`/mandates/${found.id}`, 303) : again(faultsOf(visit, done.fault, 'code'));
    }),
  );

  server.get<Asked>('/mandates/:id', everyone, (request, reply) =>
    withMandate(app, request, reply, async (view, visit) =>
      send(reply, visit, <MandateDetail view={view} cases={await casesOf(app, view)} />),
    ),
  );

  server.get<Asked>('/mandates/:id/revocation', everyone, (request, reply) =>
    withMandate(app, request, reply, (view, visit) =>
      send(reply, visit, <MandateRevocation view={view} typed={{ reason: '', sure: false }} faults={[]} />),
    ),
  );

  server.post<Asked>('/mandates/:id/revocation', everyone, (request, reply) =>
    withMandate(app, request, reply, async (view, visit) => {
      const typed = { reason: typedIn(request, 'reason'), sure: typedIn(request, 'sure') === 'yes' };
      const again = (faults: readonly FieldFault[]) =>
        send(reply, visit, <MandateRevocation view={view} typed={typed} faults={faults} />, 422);
      if (!typed.sure) return again([{ field: 'sure', message: visit.t('portal:mandate.notSure') }]);
      const reason = typed.reason.trim() === '' ? {} : { reason: typed.reason };
      const done = await app.executeRecord(
        mandateKind,
        { type: 'revokeMandate', id: view.id, at: app.ports.clock.now(), ...reason },
        { authority: visit.authority },
      );
      return done.ok ? reply.redirect(`/mandates/${view.id}`, 303) : again(faultsOf(visit, done.fault, 'main'));
    }),
  );
}

/** Who acted for whom is shown to the principal. */
async function casesOf(app: App, view: MandateView): Promise<readonly CaseRow[]> {
  return view.role === 'principal' ? casesUnder(app, view.id) : [];
}

async function signedIn(
  app: App,
  request: FastifyRequest,
  reply: FastifyReply,
  page: (visit: Visit, account: string) => FastifyReply | Promise<FastifyReply>,
): Promise<FastifyReply> {
  const visit = visitOf(app, request);
  if (visit.authority.kind === 'applicant') return page(visit, visit.authority.id);
  return send(reply, visit, <SignIn login="" faults={[]} asksCode={false} />);
}

async function withMandate(
  app: App,
  request: FastifyRequest<Asked>,
  reply: FastifyReply,
  page: (view: MandateView, visit: Visit) => FastifyReply | Promise<FastifyReply>,
): Promise<FastifyReply> {
  return signedIn(app, request, reply, async (visit) => {
    const view = await readMandate(app, visit.authority, request.params.id);
    return view === undefined ? send(reply, visit, <NotFound />, 404) : page(view, visit);
  });
}

export function typedIn(request: FastifyRequest, name: string): string {
  const value = (request.body as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' ? value.slice(0, 2000) : '';
}

export function faultsOf(visit: Visit, refusals: Refusals, otherwise: string): FieldFault[] {
  const texts = refusalTexts(visit, refusals);
  return refusals.map(({ pointer }, at) => ({
    field: pointer === undefined ? otherwise : (pointer.split('/').at(-1) ?? otherwise),
    message: texts[at] ?? '',
  }));
}
