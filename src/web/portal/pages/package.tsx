import type { FastifyInstance } from 'fastify';
import type { App } from '../../../app/app.ts';
import { formOfPackage } from '../../../app/queries/joint-form.ts';
import { type CriticalPath, criticalPath } from '../../../domain/joint-approval/critical-path.ts';
import type { JointPackage } from '../../../domain/joint-approval/package.ts';
import { pictureOf } from '../../papers/package-picture.ts';
import { pictureSvg } from '../../papers/picture-svg.ts';
import { translator } from '../../texts/translate.ts';
import { stepsOf } from '../draft.ts';
import { beginDraft } from '../draft-store.ts';
import { JointMaterials, JointStart } from '../parts/joint-start.tsx';
import { LawReference } from '../parts/law-reference.tsx';
import { Layout } from '../parts/layout.tsx';
import { LimitFigure } from '../parts/limit-figure.tsx';
import { PackageSteps } from '../parts/package-steps.tsx';
import { pictureSetting, useLeadName } from '../parts/package-words.ts';
import { send } from '../send.tsx';
import { useVisit, type Visit, visitOf } from '../visit.tsx';
import { mayChooseBehalf } from './apply-mandate.tsx';
import { NotFound } from './failures.tsx';
import { publishedPackages } from './packages.tsx';

type Asked = { Params: { code: string } };
const everyone = { config: { permission: 'public' as const } };

/** One package: how long, the way through as a picture and in words, and what else is laid down. */
export function packagePages(server: FastifyInstance, app: App): void {
  server.get<Asked>('/packages/:code', everyone, (request, reply) => {
    const visit = visitOf(app, request);
    const joint = packageOf(app, request.params.code);
    return joint === undefined ? send(reply, visit, <NotFound />, 404) : send(reply, visit, <Package joint={joint} />);
  });

  /** As a file, so that a page stays light and the picture can be kept; its language is part of its address. */
  server.get<Asked & { Querystring: { language?: string } }>(
    '/packages/:code/picture.svg',
    everyone,
    (request, reply) => {
      const asked = visitOf(app, request);
      const joint = packageOf(app, request.params.code);
      if (joint === undefined) return send(reply, asked, <NotFound />, 404);
      const language = app.profile.languages.find((one) => one === request.query.language) ?? asked.language;
      const visit = language === asked.language ? asked : inLanguageOf(asked, language);
      return reply
        .type('image/svg+xml')
        .header('content-language', language)
        .header('cache-control', 'public, max-age=300')
        .send(pictureSvg(pictureOf(joint, pictureSetting(visit)), language));
    },
  );

  server.post<Asked>(
    '/packages/:code/apply',
    { config: { permission: 'application.submit' } },
    async (request, reply) => {
      const visit = visitOf(app, request);
      const joint = packageOf(app, request.params.code);
      if (joint === undefined) return send(reply, visit, <NotFound />, 404);
      const form = formOfPackage(app, joint);
      const id = await beginDraft(app, request.authority, form.item);
      const asksBehalf = mayChooseBehalf(request.authority, form.item, form);
      const first = asksBehalf ? 'behalf' : (stepsOf(form.item, { answers: {} })[0]?.id ?? 'check');
      return reply.redirect(`/apply/d/${id}/${first}`, 303);
    },
  );

  server.get<Asked>('/packages/:code/measure.pdf', everyone, async (request, reply) => {
    const visit = visitOf(app, request);
    const joint = packageOf(app, request.params.code);
    if (joint === undefined) return send(reply, visit, <NotFound />, 404);
    // The library that sets type is large, and most who read never print.
    const { measurePdf } = await import('../../papers/measure-pdf.ts');
    const pdf = await measurePdf(joint, { ...pictureSetting(visit), profile: app.profile });
    return reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(joint.code)}.pdf`)
      .header('content-language', visit.language)
      .header('cache-control', 'private, max-age=300')
      .send(pdf);
  });
}

function packageOf(app: App, code: string): JointPackage | undefined {
  return publishedPackages(app).find((one) => one.code === code);
}

function inLanguageOf(visit: Visit, language: Visit['language']): Visit {
  return { ...visit, language, t: translator(language) };
}

function Package({ joint }: { readonly joint: JointPackage }) {
  const { app, t, say } = useVisit();
  const leadName = useLeadName();
  const path = criticalPath(joint);
  const form = formOfPackage(app, joint);
  return (
    <Layout title={say(joint.name)} wide back={{ href: '/packages', text: t('portal:packages.all') }}>
      <h1>{say(joint.name)}</h1>
      <p className="lead">
        {t('portal:packages.line', { lead: leadName(joint), steps: joint.steps.length, days: path.days })}
      </p>
      <Figures joint={joint} path={path} />
      <JointStart form={form} />
      <Picture joint={joint} />
      <section aria-labelledby="steps">
        <h2 id="steps">{t('portal:packages.steps')}</h2>
        <PackageSteps joint={joint} />
      </section>
      <JointMaterials form={form} />
      <section aria-labelledby="refusal">
        <h2 id="refusal">{t('portal:packages.onRefusal')}</h2>
        <p>{t(`portal:packages.refusalPolicy.${joint.onRefusal}`)}</p>
      </section>
      <Remarks joint={joint} />
      <Basis joint={joint} />
    </Layout>
  );
}

function Figures({ joint, path }: { readonly joint: JointPackage; readonly path: CriticalPath }) {
  const { t, say } = useVisit();
  const { limit, steps } = joint;
  const unit = t(path.otherUnits.length > 0 ? 'portal:packages.mixedDays' : 'portal:packages.days');
  const others = steps.filter(({ id }) => path.otherUnits.includes(id)).map(({ name }) => say(name));
  return (
    <>
      <dl className="figures">
        <div>
          <dt>{t('portal:packages.longest')}</dt>
          <dd>
            <span className="figure">{path.days}</span> <small>{unit}</small>
          </dd>
        </div>
        <div>
          <dt>{t('portal:packages.serial')}</dt>
          <dd>
            <span className="figure">{path.serialDays}</span> <small>{unit}</small>
          </dd>
        </div>
        {limit === undefined ? null : (
          <div>
            <dt>{t('portal:packages.limit')}</dt>
            <dd>
              <LimitFigure limit={limit} />
            </dd>
            {limit.extension === undefined ? null : (
              <dd className="from">
                {t(
                  limit.extension.approver === 'head-of-government'
                    ? 'portal:packages.extension'
                    : 'portal:packages.extensionBody',
                  { days: limit.extension.value },
                )}
              </dd>
            )}
          </div>
        )}
      </dl>
      <p>
        {t('portal:packages.ownNotCounted')}
        {path.unknown.length > 0 ? ` ${t('portal:packages.atLeast')}` : null}
        {others.length > 0
          ? ` ${t('portal:packages.otherUnits', { steps: others.join(t('portal:packages.and')) })}`
          : null}
      </p>
    </>
  );
}

/** For wide screens; on a phone the list below says the same. */
function Picture({ joint }: { readonly joint: JointPackage }) {
  const visit = useVisit();
  const { t, language } = visit;
  const { width, height, description } = pictureOf(joint, pictureSetting(visit));
  const address = `/packages/${joint.code}/picture.svg?language=${language}`;
  return (
    <section className="package-picture" aria-labelledby="picture">
      <h2 id="picture">{t('portal:packages.picture')}</h2>
      <img src={address} alt={description} width={Math.round(width)} height={Math.round(height)} />
      <p className="legend">{t('portal:packages.legend')}</p>
      <ul className="plain">
        <li>
          <a href={`/packages/${joint.code}/measure.pdf`} type="application/pdf">
            {t('portal:packages.measure')}
          </a>
        </li>
        <li>
          <a href={address} type="image/svg+xml">
            {t('portal:packages.pictureFile')}
          </a>
        </li>
      </ul>
    </section>
  );
}

function Remarks({ joint: { remarks } }: { readonly joint: JointPackage }) {
  const { t, say } = useVisit();
  if (remarks.length === 0) return null;
  return (
    <section aria-labelledby="remarks">
      <h2 id="remarks">{t('portal:packages.remarks')}</h2>
      <ul>
        {remarks.map(({ kind, text }) => (
          <li key={say(text)}>
            <b>{t(`portal:packages.remark.${kind}`)}</b>
            {say(text)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Basis({ joint }: { readonly joint: JointPackage }) {
  const { t } = useVisit();
  const { code, version, era, basis, sources } = joint;
  return (
    <section aria-labelledby="basis">
      <h2 id="basis">{t('portal:guide.basis')}</h2>
      <ul className="law">
        {basis.map((one) => (
          <li key={one.law}>
            <LawReference basis={one} />
          </li>
        ))}
      </ul>
      <p className="version">
        {t('portal:packages.version', { code, version })}
        {joint.publication === 'published-for-demo' ? <b> {t('portal:guide.forDemo')}</b> : null}
        {era === undefined ? null : ` ${t('portal:packages.fromEra', { era })}`}
      </p>
      <details className="version">
        <summary>{t('portal:packages.sources')}</summary>
        <ul>
          {sources.map((source) => (
            <li key={source}>{source}</li>
          ))}
        </ul>
      </details>
    </section>
  );
}
