import type { FastifyInstance } from 'fastify';
import type { App } from '../../../app/app.ts';
import type { JointStepView, JointView } from '../../../app/views/joint-view.ts';
import { actOnJoint } from '../joint-act.ts';
import { ErrorSummary, Field, type FieldFault, FieldGroup, Form, Radio } from '../parts/form.tsx';
import { Layout } from '../parts/layout.tsx';
import { send } from '../send.tsx';
import { useVisit, type Visit } from '../visit.tsx';
import { NotFound } from './failures.tsx';
import { type JointParams, withJoint } from './joint.tsx';

const everyone = { config: { permission: 'public' as const } };

interface Typed {
  readonly text: string;
  readonly chosen: string;
}

/** 申请人自行办理的环节: built, corrected, paid; the applicant says when it is done. */
export function jointStepPages(server: FastifyInstance, app: App): void {
  server.get<JointParams>('/joint/:id/steps/:step', everyone, (request, reply) =>
    withJoint(app, request, reply, (view, _, visit) => {
      const step = ownStep(view, request.params.step);
      if (step === undefined) return reply.redirect(`/joint/${view.id}`, 303);
      return send(reply, visit, <OwnStep view={view} step={step} typed={{ text: '', chosen: '' }} faults={[]} />);
    }),
  );

  server.post<JointParams>('/joint/:id/steps/:step', everyone, (request, reply) =>
    withJoint(app, request, reply, async (view, _, visit) => {
      const step = ownStep(view, request.params.step);
      if (step === undefined) return send(reply, visit, <NotFound />, 404);
      const typed = typedIn(request.body);
      const faults = await confirm(app, visit, view, step, typed);
      if (faults.length === 0) return reply.redirect(`/joint/${view.id}`, 303);
      return send(reply, visit, <OwnStep view={view} step={step} typed={typed} faults={faults} />, 422);
    }),
  );
}

function ownStep(view: JointView, id: string): JointStepView | undefined {
  const may = view.acts.some(({ act, step }) => act === 'completeApplicantStep' && step === id);
  return may ? view.steps.find((step) => step.id === id) : undefined;
}

function confirm(app: App, visit: Visit, view: JointView, step: JointStepView, { text, chosen }: Typed) {
  const said = text.trim() === '' ? {} : { text };
  const choice = step.choice === undefined || chosen === '' ? {} : { chosen: [chosen] };
  const command = { type: 'completeApplicantStep', step: step.id, ...said, ...choice } as const;
  return actOnJoint(app, visit, view, command, (pointer) => (pointer.startsWith('/chosen') ? 'chosen' : 'text'));
}

function typedIn(body: unknown): Typed {
  const given = (body ?? {}) as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' ? value.slice(0, 2000) : '');
  return { text: text(given.text), chosen: text(given.chosen) };
}

interface OwnStepProps {
  readonly view: JointView;
  readonly step: JointStepView;
  readonly typed: Typed;
  readonly faults: readonly FieldFault[];
}

function OwnStep({ view, step, typed, faults }: OwnStepProps) {
  const { t, say } = useVisit();
  const next = view.steps.filter(({ waitsFor }) => waitsFor.includes(step.id)).map(({ name }) => say(name));
  const back = `/joint/${view.id}`;
  return (
    <Layout title={say(step.name)} faulty={faults.length > 0} back={{ href: back }}>
      <ErrorSummary faults={faults} />
      <p className="crumb">
        <span className="code">{view.number}</span> {say(view.package.name)}
      </p>
      <h1>{say(step.name)}</h1>
      <p className="lead">{t('joint:act.step.lead')}</p>
      {next.length === 0 ? null : <p>{t('joint:act.step.next', { steps: next.join(t('joint:and')) })}</p>}
      <Form action={`${back}/steps/${encodeURIComponent(step.id)}`}>
        {step.choice === undefined ? null : (
          <FieldGroup id="chosen" label={t('joint:act.step.choose')} faults={faults}>
            {() =>
              step.choice?.ways.map(({ id, words }, at) => (
                <Radio
                  key={id}
                  id={at === 0 ? 'chosen' : `chosen-${id}`}
                  name="chosen"
                  value={id}
                  checked={typed.chosen === id}
                  label={say(words)}
                />
              ))
            }
          </FieldGroup>
        )}
        <Field id="text" label={t('joint:act.step.say')} faults={faults}>
          {(described) => (
            <textarea id="text" name="text" rows={3} maxLength={2000} defaultValue={typed.text} {...described} />
          )}
        </Field>
        <p className="actions">
          <button className="button" type="submit">
            {t('joint:act.step.send')}
          </button>
        </p>
      </Form>
    </Layout>
  );
}
