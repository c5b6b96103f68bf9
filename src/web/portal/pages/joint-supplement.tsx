import type { FastifyInstance } from 'fastify';
import type { App } from '../../../app/app.ts';
import { formOfPackage } from '../../../app/queries/joint-form.ts';
import type { JointView } from '../../../app/views/joint-view.ts';
import type { ServiceItem } from '../../../domain/catalogue/service-item.ts';
import type { DraftContent } from '../draft.ts';
import { actOnJoint } from '../joint-act.ts';
import { sendKeptFile } from '../kept-files.ts';
import { DefectList } from '../parts/defect-list.tsx';
import { FieldsAtFault } from '../parts/fields-at-fault.tsx';
import { ErrorSummary, type FieldFault } from '../parts/form.tsx';
import { Layout } from '../parts/layout.tsx';
import { send } from '../send.tsx';
import { keptSupplement, readSupplement, stepsAtFault, supplementDraftId, supplementOf } from '../supplement-draft.ts';
import { useVisit, type Visit } from '../visit.tsx';
import { NotFound } from './failures.tsx';
import { type JointParams, withJoint } from './joint.tsx';

const everyone = { config: { permission: 'public' as const } };

/** 补正 of a joint application: everything that the one notice over all bodies asked for, on one page. */
export function jointSupplementPages(server: FastifyInstance, app: App): void {
  server.get<JointParams>('/joint/:id/supplement', everyone, (request, reply) =>
    withJoint(app, request, reply, async (view, { joint }, visit) => {
      if (!mayMend(view)) return reply.redirect(`/joint/${view.id}`, 303);
      const { item } = formOfPackage(app, joint);
      const { content } = await readSupplement(app, draftOf(view, visit));
      return send(reply, visit, <Mend view={view} item={item} content={content} faults={[]} />);
    }),
  );

  server.get<JointParams>('/joint/:id/supplement/files/:hash', everyone, (request, reply) =>
    withJoint(app, request, reply, async (view, _, visit) => {
      const { content } = await readSupplement(app, draftOf(view, visit));
      return (await sendKeptFile(app, reply, content, request.params.hash)) ?? send(reply, visit, <NotFound />, 404);
    }),
  );

  server.post<JointParams>('/joint/:id/supplement', everyone, (request, reply) =>
    withJoint(app, request, reply, async (view, { joint }, visit) => {
      if (!mayMend(view)) return reply.redirect(`/joint/${view.id}`, 303);
      const { item } = formOfPackage(app, joint);
      const steps = stepsAtFault(item, view.notice);
      const body = (request.body ?? {}) as Record<string, unknown>;
      const taken = await keptSupplement(app, visit, { caseId: draftOf(view, visit), item: item.code }, steps, body);
      const again = (faults: readonly FieldFault[]) =>
        send(reply, visit, <Mend view={view} item={item} content={taken.content} faults={faults} />, 422);
      if (taken.faults.length > 0) return again(taken.faults);
      if (taken.stay) return reply.redirect(`/joint/${view.id}/supplement`, 303);
      const given = { type: 'supplementJointApplication', ...supplementOf(taken.content, steps) } as const;
      const faults = await actOnJoint(app, visit, view, given);
      if (faults.length > 0) return again(faults);
      await app.ports.drafts.discard(supplementDraftId(app, draftOf(view, visit)));
      return reply.redirect(`/joint/${view.id}`, 303);
    }),
  );
}

/** Several agents mend each their own part, and none sees what another has begun. */
function draftOf({ id, part }: JointView, { authority }: Visit): string {
  return part !== undefined && authority.kind === 'applicant' ? `${id} ${authority.id}` : id;
}

function mayMend(view: JointView): boolean {
  return view.acts.some(({ act }) => act === 'supplementJointApplication');
}

interface MendProps {
  readonly view: JointView;
  readonly item: ServiceItem;
  readonly content: DraftContent;
  readonly faults: readonly FieldFault[];
}

function Mend({ view, item, content, faults }: MendProps) {
  const { t, say } = useVisit();
  return (
    <Layout title={t('joint:act.supplement.title')} faulty={faults.length > 0} back={{ href: `/joint/${view.id}` }}>
      <ErrorSummary faults={faults} />
      <p className="crumb">
        <span className="code">{view.number}</span> {say(view.package.name)}
      </p>
      <h1>{t('joint:act.supplement.title')}</h1>
      <p className="lead">{t('joint:act.supplement.lead')}</p>
      <DefectList defects={view.notice?.defects ?? []} item={item} />
      <FieldsAtFault
        action={`/joint/${view.id}/supplement`}
        steps={stepsAtFault(item, view.notice)}
        item={item}
        content={content}
        faults={faults}
      />
    </Layout>
  );
}
