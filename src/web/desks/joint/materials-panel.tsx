import { sizeText } from '../case/file-links.tsx';
import { useSpeech } from '../language.tsx';
import type { JointView } from './use-joint.ts';

/** 一套材料: who needs each, and what changed since somebody looked at it. */
export function MaterialsPanel({ view }: { readonly view: JointView }) {
  const { t, say, shortDay } = useSpeech();
  const bodyName = (code: string) => say(view.bodies.find((body) => body.code === code)?.name) || code;
  return (
    <>
      {view.questions.length > 0 && (
        <dl className="joint-answers">
          {view.questions.map((field) => {
            const answer = view.answers[field.code];
            const choice = field.choices?.find(({ code }) => code === answer);
            const said =
              typeof answer === 'boolean'
                ? t(answer ? 'joint:desk.yes' : 'joint:desk.no')
                : choice === undefined
                  ? String(answer ?? '—')
                  : say(choice.label);
            return (
              <div key={field.code}>
                <dt>{say(field.label)}</dt>
                <dd>{said}</dd>
              </div>
            );
          })}
        </dl>
      )}
      <ol className="joint-material-list">
        {view.materials.map(({ code, name, form, files, neededBy, changedOn, unseen }) => (
          <li key={code}>
            <p>
              <b>{say(name)}</b>{' '}
              {form === 'not-in' ? (
                <span className="lamp amber">{t('joint:page.notIn')}</span>
              ) : (
                form === 'paper' && <span>{t('joint:page.onPaper')}</span>
              )}
            </p>
            <p className="sub">
              {t('joint:materials.neededBy', { bodies: neededBy.map(bodyName).join(t('joint:and')) })}
            </p>
            {files.length > 0 && (
              <ul className="files">
                {files.map((file) => (
                  <li key={file.hash}>
                    <a href={`/joint/${view.id}/files/${file.hash}`} target="_blank" rel="noreferrer">
                      {file.name}
                      <span className="unseen">{t('frame.new-page')}</span>
                    </a>
                    <small>{sizeText(file.size)}</small>
                  </li>
                ))}
              </ul>
            )}
            {changedOn !== undefined && (
              <ul className="changed">
                <li>{t('joint:page.changed', { day: shortDay(changedOn) })}</li>
                {unseen.map(({ step, body, answered }) => (
                  <li key={step}>
                    {t(answered ? 'joint:page.unseenAnswered' : 'joint:page.unseenOpen', { body: bodyName(body) })}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
