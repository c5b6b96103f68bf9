import { bodiesUsing, type FormOfPackage } from '../../../app/queries/joint-form.ts';
import { needOf } from '../../../domain/catalogue/applicability.ts';
import type { Use } from '../../../domain/joint-approval/form/joint-form.ts';
import { firstStage } from '../../../domain/joint-approval/form/stages.ts';
import { useVisit } from '../visit.tsx';
import { Form } from './form.tsx';
import { useMaterialDetails } from './material-list.tsx';

/** Bodies by their short names, one after the other. */
export function useBodyNames(): (codes: readonly string[]) => string {
  const { app, t, say } = useVisit();
  return (codes) =>
    codes.map((code) => say(app.place.bodies.get(code)?.shortName ?? { en: code })).join(t('joint:and'));
}

/** Who uses an answer or a material of the one form. */
export function useNeededBy(form: FormOfPackage | undefined): (uses: readonly Use[] | undefined) => string {
  const names = useBodyNames();
  return (uses) => (form === undefined || uses === undefined ? '' : names(bodiesUsing(form, uses)));
}

/** 一张表: how much is asked, and the way in. */
export function JointStart({ form }: { readonly form: FormOfPackage }) {
  const { t } = useVisit();
  const { joint } = form;
  const item = firstStage(form, joint);
  const bodies = new Set(joint.steps.flatMap(({ owner }) => (typeof owner === 'string' ? [owner] : [])));
  const asked = { questions: item.formFields.length, materials: item.materials.length };
  return (
    <section className="panel start" aria-labelledby="start">
      <h2 id="start">{t('joint:start.title')}</h2>
      <p>{t('joint:start.text', { bodies: bodies.size })}</p>
      <p>
        {asked.questions + asked.materials === 0 ? null : <b>{t('joint:start.counts', asked)}</b>}{' '}
        {t('joint:start.keeps')}
      </p>
      <Form action={`/packages/${joint.code}/apply`}>
        <p className="actions">
          <button className="button" type="submit">
            {t('joint:start.button')}
          </button>
        </p>
      </Form>
    </section>
  );
}

/** 材料清单 over all items: each material once, with who needs it; and what the bodies make themselves. */
export function JointMaterials({ form }: { readonly form: FormOfPackage }) {
  const { t, say } = useVisit();
  const neededBy = useNeededBy(form);
  const details = useMaterialDetails();
  const { item, materials, madeOnTheWay, joint } = form;
  if (item.materials.length === 0) return null;
  const separate = form.items.reduce((sum, one) => sum + one.materials.length, 0);
  const together = item.materials.length;
  return (
    <section aria-labelledby="materials">
      <h2 id="materials">{t('joint:materials.title')}</h2>
      {separate > together ? <p>{t('joint:materials.saved', { separate, together })}</p> : null}
      <ol className="materials">
        {item.materials.map((material) => (
          <li key={material.code}>
            <span>{say(material.name)}</span>
            {needOf(item, material, {}).needed === 'yes' ? null : (
              <span className="get">{t('joint:materials.sometimes')}</span>
            )}
            <small>
              {details(material)}
              <br />
              {t('joint:materials.neededBy', { bodies: neededBy(materials.get(material.code)) })}
            </small>
          </li>
        ))}
      </ol>
      {madeOnTheWay.length === 0 ? null : (
        <>
          <h3>{t('joint:materials.made')}</h3>
          <ul>
            {madeOnTheWay.map(({ item: code, code: material, name, step }) => (
              <li key={`${code} ${material}`}>
                {t('joint:materials.madeBy', {
                  name: say(name),
                  step: say(joint.steps.find(({ id }) => id === step)?.name ?? {}),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
