import { newlyAsked, versionChanges } from '../../../domain/catalogue/version-changes.ts';
import { fullDate } from '../../components/dates.ts';
import { answersOf } from '../draft.ts';
import type { OpenDraft } from '../draft-store.ts';
import { Form } from '../parts/form.tsx';
import { guideOf } from '../parts/guide-address.ts';
import { Layout } from '../parts/layout.tsx';
import { ChangesTable, KeptFromBefore } from '../parts/version-changes.tsx';
import { useVisit } from '../visit.tsx';

/** The catalogue went on while the draft waited: what changed, what stays, what is asked anew; then on with it. */
export function ApplyVersion({ open }: { readonly open: OpenDraft }) {
  if (open.retired) return <Ended open={open} />;
  return <Changed open={open} />;
}

function Changed({ open }: { readonly open: OpenDraft }) {
  const { t, say, language } = useVisit();
  const { item, before = item } = open;
  const answers = answersOf(open.content, item.formFields);
  const asked = newlyAsked(before, item, answers);
  return (
    <Layout title={t('portal:version.title')} back={{ href: guideOf(item), text: t('portal:apply.toGuide') }}>
      <p className="crumb">{say(item.name)}</p>
      <h1>{t('portal:version.title')}</h1>
      <p className="lead">
        {t('portal:version.lead', {
          before: before.version,
          now: item.version,
          from: fullDate(item.inForceFrom, language),
        })}
      </p>
      <ChangesTable changes={versionChanges(before, item)} before={before} after={item} />
      {asked.length === 0 ? null : (
        <>
          <h2>{t('portal:version.asked')}</h2>
          <ul>
            {asked.map((field) => (
              <li key={field.code}>{say(field.label)}</li>
            ))}
          </ul>
        </>
      )}
      <KeptFromBefore open={open} />
      <Form action={`/apply/d/${open.id}/version`}>
        <p className="actions">
          <button className="button" type="submit">
            {t('portal:version.goOn')}
          </button>{' '}
          <a className="button quiet" href={`/apply/d/${open.id}/form.pdf`}>
            {t('portal:print.typed')}
          </a>
        </p>
      </Form>
    </Layout>
  );
}

function Ended({ open }: { readonly open: OpenDraft }) {
  const { app, t, say } = useVisit();
  const { item } = open;
  const body = app.place.bodies.get(item.body);
  return (
    <Layout title={t('portal:version.endedTitle')} back={{ href: '/' }}>
      <p className="crumb">{say(item.name)}</p>
      <h1>{t('portal:version.endedTitle')}</h1>
      <p className="lead">{t('portal:version.endedText', { body: say(body?.name ?? {}) })}</p>
      <p className="actions">
        <a className="button" href="/items">
          {t('portal:nav.items')}
        </a>{' '}
        <a className="button quiet" href={`/apply/d/${open.id}/form.pdf`}>
          {t('portal:print.typed')}
        </a>
      </p>
    </Layout>
  );
}
