import type { FastifyInstance } from 'fastify';
import type { App } from '../../../app/app.ts';
import type { FoundJointCase } from '../../../app/queries/joint/joint-view.ts';
import { formOfPackage } from '../../../app/queries/joint-form.ts';
import type { JointStepView, JointView } from '../../../app/views/joint-view.ts';
import { applicableMaterials, askedFields } from '../../../domain/catalogue/applicability.ts';
import type { ServiceItem } from '../../../domain/catalogue/service-item.ts';
import { stageBehind } from '../../../domain/joint-approval/form/stages.ts';
import { answersOf, type DraftContent } from '../draft.ts';
import { actOnJoint } from '../joint-act.ts';
import { sendKeptFile } from '../kept-files.ts';
import { ErrorSummary, Field, type FieldFault, FieldGroup, Form, Radio } from '../parts/form.tsx';
import { Layout } from '../parts/layout.tsx';
import { MaterialField } from '../parts/material-field.tsx';
import { QuestionField } from '../parts/question-field.tsx';
import { send } from '../send.tsx';
import {
  keptSupplement,
  readSupplement,
  type stepsAtFault,
  supplementDraftId,
  supplementOf,
} from '../supplement-draft.ts';
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
    withJoint(app, request, reply, async (view, found, visit) => {
      const step = ownStep(view, request.params.step);
      if (step === undefined) return reply.redirect(`/joint/${view.id}`, 303);
      const { content } = await readSupplement(app, draftOf(view, step));
      const stage = stageOf(app, found, step, content);
      const typed = { text: '', chosen: '' };
      return send(reply, visit, <OwnStep view={view} step={step} {...{ typed, stage, content }} faults={[]} />);
    }),
  );

  server.get<JointParams>('/joint/:id/steps/:step/files/:hash', everyone, (request, reply) =>
    withJoint(app, request, reply, async (view, _, visit) => {
      const step = ownStep(view, request.params.step);
      const kept = step && (await readSupplement(app, draftOf(view, step))).content;
      const sent = kept && (await sendKeptFile(app, reply, kept, request.params.hash));
      return sent ?? send(reply, visit, <NotFound />, 404);
    }),
  );

  server.post<JointParams>('/joint/:id/steps/:step', everyone, (request, reply) =>
    withJoint(app, request, reply, async (view, found, visit) => {
      const step = ownStep(view, request.params.step);
      if (step === undefined) return send(reply, visit, <NotFound />, 404);
      const typed = typedIn(request.body);
      const body = (request.body ?? {}) as Record<string, unknown>;
      const kept = { caseId: draftOf(view, step), item: found.joint.code };
      const before = stageOf(app, found, step, (await readSupplement(app, kept.caseId)).content);
      const taken = await keptSupplement(app, visit, kept, before.steps, body);
      const { content } = taken;
      const stage = stageOf(app, found, step, content);
      const again = (faults: readonly FieldFault[]) =>
        send(reply, visit, <OwnStep view={view} step={step} {...{ typed, stage, content, faults }} />, 422);
      if (taken.faults.length > 0 || taken.stay) return again(taken.faults);
      // An answer may call for something more, which is asked before anything is sent.
      if (stage.steps.some(({ id }) => !before.steps.some((one) => one.id === id))) return again([]);
      const faults = await confirm(app, visit, view, step, typed, supplementOf(content, stage.steps));
      if (faults.length > 0) return again(faults);
      await app.ports.drafts.discard(supplementDraftId(app, kept.caseId));
      return reply.redirect(`/joint/${view.id}`, 303);
    }),
  );
}

type Asked = ReturnType<typeof stepsAtFault>;
interface Stage {
  readonly item: ServiceItem;
  readonly steps: Asked;
}

/** What is asked with this step: what only the bodies behind it need, as far as the answers call for it. */
function stageOf(app: App, { file, joint }: FoundJointCase, { id }: JointStepView, content: DraftContent): Stage {
  const form = formOfPackage(app, joint, file.receivedOn);
  const item = stageBehind(form, joint, id);
  const answers = { ...file.answers, ...answersOf(content, item.formFields) };
  const there = new Set(file.materials.map(({ material }) => material));
  const isOf = (parts: readonly { readonly code: string }[]) => (one: { readonly code: string }) =>
    parts.some(({ code }) => code === one.code);
  const fields = askedFields(form.item, answers).filter(isOf(item.formFields));
  const materials = applicableMaterials(form.item, answers).filter(isOf(item.materials));
  return {
    item,
    steps: [
      ...fields
        .filter(({ code }) => file.answers[code] === undefined)
        .map((field) => ({ id: `answer-${field.code}`, field })),
      ...materials
        .filter(({ code }) => !there.has(code))
        .map((material) => ({ id: `material-${material.code}`, material })),
    ],
  };
}

function draftOf({ id }: JointView, step: JointStepView): string {
  return `${id} ${step.id}`;
}

function ownStep(view: JointView, id: string): JointStepView | undefined {
  const may = view.acts.some(({ act, step }) => act === 'completeApplicantStep' && step === id);
  return may ? view.steps.find((step) => step.id === id) : undefined;
}

function confirm(
  app: App,
  visit: Visit,
  view: JointView,
  step: JointStepView,
  { text, chosen }: Typed,
  brought: ReturnType<typeof supplementOf>,
) {
  const said = text.trim() === '' ? {} : { text };
  const choice = step.choice === undefined || chosen === '' ? {} : { chosen: [chosen] };
  const command = { type: 'completeApplicantStep', step: step.id, ...said, ...choice, ...brought } as const;
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
  readonly stage: Stage;
  readonly content: DraftContent;
  readonly faults: readonly FieldFault[];
}

function OwnStep({ view, step, typed, stage, content, faults }: OwnStepProps) {
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
      <Form action={`${back}/steps/${encodeURIComponent(step.id)}`} files>
        {stage.steps.length === 0 ? null : (
          <>
            <h2>{t('joint:act.step.stage')}</h2>
            <p>{t('joint:act.step.stageText')}</p>
          </>
        )}
        {stage.steps.map((one) =>
          'field' in one ? (
            <QuestionField
              key={one.id}
              field={one.field}
              typed={content.answers[one.field.code]}
              faults={faults}
              name={one.id}
            />
          ) : (
            <MaterialField
              key={one.id}
              material={one.material}
              typed={content.materials[one.material.code]}
              faults={faults}
              prefix={`${one.id}-`}
              item={stage.item}
              files={`${back}/steps/${encodeURIComponent(step.id)}/files`}
            />
          ),
        )}
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
