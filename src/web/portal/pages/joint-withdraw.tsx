import type { FastifyInstance } from 'fastify';
import type { App } from '../../../app/app.ts';
import type { JointView } from '../../../app/views/joint-view.ts';
import { actOnJoint } from '../joint-act.ts';
import { ErrorSummary, Field, type FieldFault, FieldGroup, Form } from '../parts/form.tsx';
import { Layout } from '../parts/layout.tsx';
import { send } from '../send.tsx';
import { useVisit } from '../visit.tsx';
import { type JointParams, withJoint } from './joint.tsx';

const everyone = { config: { permission: 'public' as const } };

/** 撤回: all bodies stop; what is decided already stands. Asked for twice over, because it cannot be taken back. */
export function jointWithdrawPages(server: FastifyInstance, app: App): void {
  server.get<JointParams>('/joint/:id/withdrawal', everyone, (request, reply) =>
    withJoint(app, request, reply, (view, _, visit) => {
      if (!mayWithdraw(view)) return reply.redirect(`/joint/${view.id}`, 303);
      return send(reply, visit, <Withdraw view={view} reason="" faults={[]} />);
    }),
  );

  server.post<JointParams>('/joint/:id/withdrawal', everyone, (request, reply) =>
    withJoint(app, request, reply, async (view, _, visit) => {
      if (!mayWithdraw(view)) return reply.redirect(`/joint/${view.id}`, 303);
      const body = (request.body ?? {}) as Record<string, unknown>;
      const reason = typeof body.reason === 'string' ? body.reason.slice(0, 2000) : '';
      const faults =
        body.sure === 'yes'
          ? await actOnJoint(app, visit, view, {
              type: 'withdrawJointApplication',
              ...(reason.trim() === '' ? {} : { reason }),
            })
          : [{ field: 'sure', message: visit.t('portal:withdraw.notSure') }];
      if (faults.length === 0) return reply.redirect(`/joint/${view.id}`, 303);
      return send(reply, visit, <Withdraw view={view} reason={reason} faults={faults} />, 422);
    }),
  );
}

function mayWithdraw(view: JointView): boolean {
  return view.acts.some(({ act }) => act === 'withdrawJointApplication');
}

interface WithdrawProps {
  readonly view: JointView;
  readonly reason: string;
  readonly faults: readonly FieldFault[];
}

function Withdraw({ view, reason, faults }: WithdrawProps) {
  const { t, say } = useVisit();
  const back = `/joint/${view.id}`;
  return (
    <Layout title={t('joint:act.withdraw.title')} faulty={faults.length > 0} back={{ href: back }}>
      <ErrorSummary faults={faults} />
      <p className="crumb">
        <span className="code">{view.number}</span> {say(view.package.name)}
      </p>
      <h1>{t('joint:act.withdraw.title')}</h1>
      <p className="lead">{t('joint:act.withdraw.lead')}</p>
      <Form action={`${back}/withdrawal`}>
        <Field id="reason" label={t('joint:act.withdraw.reason')} faults={faults}>
          {(described) => (
            <textarea id="reason" name="reason" rows={3} maxLength={2000} defaultValue={reason} {...described} />
          )}
        </Field>
        <FieldGroup id="sure" label={t('portal:withdraw.meant')} faults={faults}>
          {() => (
            <div className="radio">
              <input type="checkbox" id="sure" name="sure" value="yes" />
              <label htmlFor="sure">{t('portal:withdraw.sure')}</label>
            </div>
          )}
        </FieldGroup>
        <p className="actions">
          <button className="button" type="submit">
            {t('joint:act.withdraw.send')}
          </button>
          <a className="button quiet" href={back}>
            {t('portal:withdraw.keep')}
          </a>
        </p>
      </Form>
    </Layout>
  );
}
