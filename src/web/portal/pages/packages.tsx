import type { FastifyInstance } from 'fastify';
import type { App } from '../../../app/app.ts';
import { criticalPath } from '../../../domain/joint-approval/critical-path.ts';
import type { JointPackage } from '../../../domain/joint-approval/package.ts';
import { Layout } from '../parts/layout.tsx';
import { useLeadName } from '../parts/package-words.ts';
import { send } from '../send.tsx';
import { useVisit, visitOf } from '../visit.tsx';

/** 联合审批事项包 that the place has published, one line each. */
export function packagesPage(server: FastifyInstance, app: App): void {
  server.get('/packages', { config: { permission: 'public' } }, (request, reply) =>
    send(reply, visitOf(app, request), <Packages packages={publishedPackages(app)} />),
  );
}

/** A draft is for those who draw it up. */
export function publishedPackages(app: App): readonly JointPackage[] {
  return app.profile.packages.filter(({ publication }) => publication !== 'draft');
}

function Packages({ packages }: { readonly packages: readonly JointPackage[] }) {
  const { t, say } = useVisit();
  const leadName = useLeadName();
  return (
    <Layout title={t('portal:packages.title')} back={{ href: '/' }}>
      <h1>{t('portal:packages.heading')}</h1>
      <p className="lead">{t('portal:packages.lead')}</p>
      <ul className="package-list">
        {packages.map((joint) => {
          const { days, unknown } = criticalPath(joint);
          const facts = { lead: leadName(joint), steps: joint.steps.length, days };
          return (
            <li key={joint.code}>
              <a href={`/packages/${joint.code}`}>{say(joint.name)}</a>
              <small>{t(unknown.length > 0 ? 'portal:packages.lineUnknown' : 'portal:packages.line', facts)}</small>
            </li>
          );
        })}
      </ul>
    </Layout>
  );
}
