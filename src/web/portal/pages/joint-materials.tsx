import type { FastifyInstance } from 'fastify';
import type { App } from '../../../app/app.ts';
import type { JointView, SharedMaterial } from '../../../app/views/joint-view.ts';
import type { SubmittedFile } from '../../../domain/case/application.ts';
import { actOnJoint } from '../joint-act.ts';
import { ErrorSummary, Field, type FieldFault, Form } from '../parts/form.tsx';
import { useBodyNames } from '../parts/joint-start.tsx';
import { Layout } from '../parts/layout.tsx';
import { Files } from '../parts/material-field.tsx';
import { send } from '../send.tsx';
import { takeFiles, uploadsAtMost } from '../uploads-of-material.ts';
import { useVisit } from '../visit.tsx';
import { NotFound } from './failures.tsx';
import { type JointParams, withJoint } from './joint.tsx';

const everyone = { config: { permission: 'public' as const } };

/** 补充或更换材料, after acceptance: one material at a time, with the reason; whoever looked before sees the mark. */
export function jointMaterialPages(server: FastifyInstance, app: App): void {
  server.get<JointParams>('/joint/:id/materials', everyone, (request, reply) =>
    withJoint(app, request, reply, (view, _, visit) =>
      mayChange(view) ? send(reply, visit, <Choose view={view} />) : reply.redirect(`/joint/${view.id}`, 303),
    ),
  );

  server.get<JointParams>('/joint/:id/materials/:material', everyone, (request, reply) =>
    withJoint(app, request, reply, (view, _, visit) => {
      const entry = entryOf(view, request.params.material);
      if (entry === undefined) return reply.redirect(`/joint/${view.id}`, 303);
      return send(reply, visit, <Change view={view} entry={entry} reason="" faults={[]} />);
    }),
  );

  server.post<JointParams>('/joint/:id/materials/:material', everyone, (request, reply) =>
    withJoint(app, request, reply, async (view, _, visit) => {
      const entry = entryOf(view, request.params.material);
      if (entry?.material === undefined) return send(reply, visit, <NotFound />, 404);
      const body = (request.body ?? {}) as Record<string, unknown>;
      const reason = typeof body.reason === 'string' ? body.reason.slice(0, 2000) : '';
      const given = { incoming: [body.file, body.photo] };
      const taken = await takeFiles(app, visit, entry.material, [], given);
      const faults: FieldFault[] = [...taken.faults];
      const label = visit.say(entry.name);
      if (taken.files.length === 0 && faults.length === 0)
        faults.push({ field: 'file', message: visit.t('portal:fault.file', { label }) });
      if (reason.trim() === '') faults.push({ field: 'reason', message: visit.t('joint:act.materials.missingReason') });
      if (faults.length === 0) faults.push(...(await handIn(entry, taken.files)));
      if (faults.length === 0) return reply.redirect(`/joint/${view.id}#materials`, 303);
      return send(reply, visit, <Change view={view} entry={entry} reason={reason} faults={faults} />, 422);

      function handIn({ code, material }: SharedMaterial, files: readonly SubmittedFile[]) {
        const one = { material: code, form: 'electronic' as const, copies: material?.copies ?? 1, files };
        return actOnJoint(app, visit, view, { type: 'addJointMaterials', materials: [one], reason });
      }
    }),
  );
}

function mayChange(view: JointView): boolean {
  return view.acts.some(({ act }) => act === 'addJointMaterials');
}

function entryOf(view: JointView, code: string): SharedMaterial | undefined {
  return mayChange(view) ? view.materials.find((entry) => entry.code === code) : undefined;
}

function Choose({ view }: { readonly view: JointView }) {
  const { t, say } = useVisit();
  const names = useBodyNames();
  return (
    <Layout title={t('joint:act.materials.title')} back={{ href: `/joint/${view.id}` }}>
      <p className="crumb">
        <span className="code">{view.number}</span> {say(view.package.name)}
      </p>
      <h1>{t('joint:act.materials.title')}</h1>
      <p className="lead">{t('joint:act.materials.lead')}</p>
      <ul className="links">
        {view.materials.map(({ code, name, neededBy }) => (
          <li key={code}>
            <a href={`/joint/${view.id}/materials/${encodeURIComponent(code)}`}>{say(name)}</a>{' '}
            <small>{t('joint:materials.neededBy', { bodies: names(neededBy) })}</small>
          </li>
        ))}
      </ul>
    </Layout>
  );
}

interface ChangeProps {
  readonly view: JointView;
  readonly entry: SharedMaterial;
  readonly reason: string;
  readonly faults: readonly FieldFault[];
}

function Change({ view, entry, reason, faults }: ChangeProps) {
  const { t, say } = useVisit();
  const names = useBodyNames();
  const most = uploadsAtMost(entry.material ?? {});
  return (
    <Layout title={say(entry.name)} faulty={faults.length > 0} back={{ href: `/joint/${view.id}/materials` }}>
      <ErrorSummary faults={faults} />
      <p className="crumb">
        <span className="code">{view.number}</span> {say(view.package.name)}
      </p>
      <h1>{say(entry.name)}</h1>
      <p>{t('joint:materials.neededBy', { bodies: names(entry.neededBy) })}</p>
      {entry.files.length === 0 ? null : <Files files={entry.files} at={`/joint/${view.id}/files`} />}
      <Form action={`/joint/${view.id}/materials/${encodeURIComponent(entry.code)}`} files>
        <Field
          id="file"
          label={t('portal:material.file')}
          hint={t('portal:material.fileHint', { most: most.megabytes, count: most.files })}
          faults={faults}
        >
          {(described) => <input id="file" name="file" type="file" multiple {...described} />}
        </Field>
        <Field
          id="reason"
          label={t('joint:act.materials.reason')}
          hint={t('joint:act.materials.reasonHint')}
          faults={faults}
        >
          {(described) => (
            <textarea id="reason" name="reason" rows={3} maxLength={2000} defaultValue={reason} {...described} />
          )}
        </Field>
        <p className="actions">
          <button className="button" type="submit">
            {t('joint:act.materials.send')}
          </button>
        </p>
      </Form>
    </Layout>
  );
}
