import type { JointView, SharedMaterial } from '../../../app/views/joint-view.ts';
import { shortDate } from '../../components/dates.ts';
import { useVisit } from '../visit.tsx';
import { useBodyNames } from './joint-start.tsx';
import { Files } from './material-field.tsx';

/** 一套材料: each once, who needs it, and what changed after somebody had looked at it. */
export function JointMaterialList({ view, mayChange }: { readonly view: JointView; readonly mayChange: boolean }) {
  const { t } = useVisit();
  if (view.materials.length === 0) return null;
  return (
    <section aria-labelledby="materials">
      <h2 id="materials">{t('joint:page.oneCopy')}</h2>
      <p>{t('joint:page.oneCopyText')}</p>
      <ol className="materials shared-list">
        {view.materials.map((entry) => (
          <Entry key={entry.code} entry={entry} files={`/joint/${view.id}/files`} />
        ))}
      </ol>
      {mayChange ? (
        <p>
          <a className="button quiet" href={`/joint/${view.id}/materials`}>
            {t('joint:page.button.materials')}
          </a>
        </p>
      ) : null}
    </section>
  );
}

function Entry({ entry, files }: { readonly entry: SharedMaterial; readonly files: string }) {
  const { t, say, language, today } = useVisit();
  const names = useBodyNames();
  return (
    <li>
      <span>{say(entry.name)}</span>
      <span className="get">
        {entry.form === 'paper' ? t('joint:page.onPaper') : entry.form === 'not-in' ? t('joint:page.notIn') : null}
      </span>
      <small>{t('joint:materials.neededBy', { bodies: names(entry.neededBy) })}</small>
      {entry.changedOn === undefined ? null : (
        <ul className="changed">
          <li>{t('joint:page.changed', { day: shortDate(entry.changedOn, language, today) })}</li>
          {entry.unseen.map(({ body, step, answered }) => (
            <li key={step}>
              {t(answered ? 'joint:page.unseenAnswered' : 'joint:page.unseenOpen', { body: names([body]) })}
            </li>
          ))}
        </ul>
      )}
      {entry.files.length === 0 ? null : <Files files={entry.files} at={files} />}
    </li>
  );
}
