import type { FastifyInstance } from 'fastify';
import type { App } from '../../../app/app.ts';
import { billOfGroup, readBill } from '../../../app/queries/bills.ts';
import { caseSurveys } from '../../../app/queries/case-surveys.ts';
import { isJointNumber, unlockJointCase } from '../../../app/queries/joint/find.ts';
import { looksTold } from '../../../app/queries/looks.ts';
import { progress, unlockCase } from '../../../app/queries/progress.ts';
import { refusalTexts } from '../faults.ts';
import { ErrorSummary, Field, type FieldFault, Form } from '../parts/form.tsx';
import { Layout } from '../parts/layout.tsx';
import { send } from '../send.tsx';
import { useVisit, visitOf } from '../visit.tsx';
import { CaseProgress } from './case-progress.tsx';

interface Typed {
  readonly number: string;
  readonly code: string;
}

/** 查进度, without signing in: number and query code open a case. */
export function progressPages(server: FastifyInstance, app: App): void {
  server.get<{ Querystring: { number?: string } }>(
    '/progress',
    { config: { permission: 'public' } },
    (request, reply) => {
      const number = text(request.query.number);
      return send(reply, visitOf(app, request), <FindCase typed={{ number, code: '' }} faults={[]} />);
    },
  );

  server.post<{ Body: Partial<Typed> }>(
    '/progress',
    { config: { permission: 'public', limit: 'lookup' } },
    async (request, reply) => {
      const visit = visitOf(app, request);
      const typed = { number: text(request.body?.number), code: text(request.body?.code) };
      const missing = (['number', 'code'] as const).filter((field) => typed[field].trim() === '');
      const faults = missing.map((field) => ({ field, message: visit.t(`portal:follow.missing.${field}`) }));
      if (faults.length > 0) return send(reply, visit, <FindCase typed={typed} faults={faults} />, 422);
      const number = typed.number.trim().toUpperCase();
      const isJoint = isJointNumber(app, number);
      const found = isJoint
        ? await unlockJointCase(app, number, typed.code)
        : await unlockCase(app, typed.number, typed.code);
      if (!found.ok) {
        const field = found.fault[0].pointer === '/number' ? 'number' : 'code';
        const [message = ''] = refusalTexts(visit, found.fault);
        return send(reply, visit, <FindCase typed={typed} faults={[{ field, message }]} />, 422);
      }
      request.sessions.unlock(found.value);
      return reply.redirect(`/${isJoint ? 'joint' : 'progress'}/${found.value}`, 303);
    },
  );

  server.get<{ Params: { caseId: string } }>(
    '/progress/:caseId',
    { config: { permission: 'public' } },
    async (request, reply) => {
      const visit = visitOf(app, request);
      const view = await progress(app, request.authority, request.params.caseId);
      // Who may not see it is shown the door through which one may: number and query code.
      if (!view.ok) return send(reply, visit, <FindCase typed={{ number: '', code: '' }} faults={[]} locked />, 404);
      const bill = await billOfGroup(app, view.value.caseId);
      const surveys = await caseSurveys(app, view.value.caseId);
      // Who handles the case is not told who looked.
      const looks = request.authority.kind === 'staff' ? [] : await looksTold(app, view.value.caseId);
      const owed = bill && (await readBill(app, request.authority, bill.id));
      return send(reply, visit, <CaseProgress view={view.value} bill={owed} surveys={surveys} looks={looks} />);
    },
  );
}

export function FindCase({ typed, faults, locked }: { typed: Typed; faults: readonly FieldFault[]; locked?: boolean }) {
  const { t } = useVisit();
  return (
    <Layout title={t('portal:follow.title')} faulty={faults.length > 0} back={{ href: '/' }}>
      <ErrorSummary faults={faults} />
      <h1>{t('portal:follow.title')}</h1>
      {locked ? <p className="notice">{t('portal:follow.locked')}</p> : null}
      <Form action="/progress">
        <Field id="number" label={t('portal:follow.number')} hint={t('portal:follow.numberHint')} faults={faults}>
          {(described) => (
            <input
              id="number"
              name="number"
              defaultValue={typed.number}
              autoComplete="off"
              spellCheck={false}
              className="number"
              {...described}
            />
          )}
        </Field>
        <Field id="code" label={t('portal:follow.code')} hint={t('portal:follow.codeHint')} faults={faults}>
          {(described) => (
            <input
              id="code"
              name="code"
              defaultValue={typed.code}
              autoComplete="off"
              spellCheck={false}
              className="number short"
              {...described}
            />
          )}
        </Field>
        <p className="actions">
          <button className="button" type="submit">
            {t('portal:follow.button')}
          </button>
        </p>
      </Form>
      <p className="quiet-line">{t('portal:follow.lost')}</p>
    </Layout>
  );
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 100) : '';
}
