import { useState } from 'react';
import type { ItemDraftShape } from '../../../app/requests/item-draft.ts';
import { ActNotes } from '../act/act-notes.tsx';
import { useDraft } from '../act/draft.ts';
import { Field } from '../act/field.tsx';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import { type Notes, NotesList } from './paragraph-notes.tsx';
import { useDraftAct } from './use-catalogue.ts';

interface Props {
  readonly draft: ItemDraftShape;
}

/** 意见、批注、合法性审查: what others say of the draft, and where. */
export function ReviewTab({
  draft,
  notes,
  go,
}: Props & { readonly notes: Notes; readonly go: (pointer: string) => void }) {
  const { t, say } = useSpeech();
  const bodies = usePlace()?.bodies ?? [];
  const nameOf = (code: string) => say(bodies.find((one) => one.code === code)?.shortName);
  return (
    <div className="review">
      {draft.acts.includes('judge') && <Judge draft={draft} />}
      <section aria-labelledby="reviews-title">
        <h2 id="reviews-title">{t('catalogue.reviews')}</h2>
        {draft.reviews.length === 0 && <p className="hint">{t('catalogue.no-reviews')}</p>}
        {draft.reviews.toReversed().map((review) => (
          <article key={review.on} className="said">
            <p>
              <b>{t(`catalogue.outcome.${review.outcome}`)}</b> {review.opinionNumber} · {review.byName} ·{' '}
              {t('catalogue.redraft', { count: review.redraft })}
            </p>
            {review.text !== '' && <p>{review.text}</p>}
            <ul>
              {review.findings
                .filter(({ fits, comment }) => !fits || comment)
                .map(({ law, article, fits, comment }) => (
                  <li key={`${law} ${article}`}>
                    <span className={fits ? 'lamp green' : 'lamp red'}>
                      {t(fits ? 'catalogue.fits' : 'catalogue.unfit')}
                    </span>{' '}
                    {law} {article} {comment}
                  </li>
                ))}
            </ul>
          </article>
        ))}
      </section>
      <section aria-labelledby="asked-title">
        <h2 id="asked-title">{t('catalogue.asked')}</h2>
        {draft.asked.length === 0 && <p className="hint">{t('catalogue.nobody-asked')}</p>}
        <ul>
          {draft.asked.map(({ body, answerBy, answer }) => (
            <li key={body}>
              <b>{nameOf(body)}</b>{' '}
              {answer === undefined
                ? t('catalogue.answer-by', { day: answerBy })
                : `${t(answer.agrees ? 'catalogue.agrees' : 'catalogue.objects')} ${answer.text}`}
            </li>
          ))}
        </ul>
      </section>
      <NotesList notes={notes} go={go} />
    </div>
  );
}

/** 逐条审查: each article cited, fits or not, and why not; then returned, or cleared under a number. */
function Judge({ draft }: Props) {
  const { t } = useSpeech();
  const { act, send } = useDraftAct();
  const cited = draft.elements.legalBasis.flatMap(({ law, articles }) =>
    articles.length === 0 ? [{ law, article: '' }] : articles.map((article) => ({ law, article })),
  );
  const { typed, put, discard } = useDraft(`item-draft.${draft.id}.judge`, { text: '', opinionNumber: '' });
  const [findings, setFindings] = useState<Readonly<Record<string, { fits: boolean; comment: string }>>>({});
  const of = ({ law, article }: { law: string; article: string }) => findings[`${law} ${article}`];
  const body = () => ({
    text: typed.text,
    findings: cited.flatMap((one) => {
      const found = of(one);
      return found === undefined
        ? []
        : [{ ...one, fits: found.fits, ...(found.comment === '' ? {} : { comment: found.comment }) }];
    }),
  });
  const give = (what: 'return' | 'clearance') =>
    send(
      `/api/item-drafts/${draft.id}/${what}`,
      what === 'return' ? body() : { ...body(), opinionNumber: typed.opinionNumber },
      discard,
    );
  return (
    <section className="act" aria-labelledby="judge-title">
      <h2 id="judge-title">{t('catalogue.judge')}</h2>
      <ActNotes
        act={act}
        fieldOf={(pointer) =>
          pointer === '/opinionNumber' ? 'opinion-number' : pointer === '/text' ? 'judge-text' : undefined
        }
      />
      <table className="findings">
        <caption className="unseen">{t('catalogue.judge')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('catalogue.article')}</th>
            <th scope="col">{t('catalogue.finding')}</th>
            <th scope="col">{t('catalogue.why')}</th>
          </tr>
        </thead>
        <tbody>
          {cited.map((one) => {
            const key = `${one.law} ${one.article}`;
            const found = of(one);
            const change = (more: Partial<{ fits: boolean; comment: string }>) =>
              setFindings((before) => ({
                ...before,
                [key]: { fits: found?.fits ?? true, comment: found?.comment ?? '', ...more },
              }));
            return (
              <tr key={key}>
                <th scope="row">{key}</th>
                <td>
                  {[true, false].map((fits) => (
                    <label key={String(fits)} className="tick">
                      <input type="radio" name={key} checked={found?.fits === fits} onChange={() => change({ fits })} />
                      <span>{t(fits ? 'catalogue.fits' : 'catalogue.unfit')}</span>
                    </label>
                  ))}
                </td>
                <td>
                  <input
                    aria-label={`${t('catalogue.why')} ${key}`}
                    value={found?.comment ?? ''}
                    onChange={(event) => change({ comment: event.target.value })}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <Field label={t('catalogue.judge-text')} id="judge-text">
        {(control) => (
          <textarea {...control} rows={3} value={typed.text} onChange={(event) => put({ text: event.target.value })} />
        )}
      </Field>
      <Field label={t('catalogue.opinion-number')} id="opinion-number">
        {(control) => (
          <input
            {...control}
            value={typed.opinionNumber}
            onChange={(event) => put({ opinionNumber: event.target.value })}
          />
        )}
      </Field>
      <div className="act-foot">
        <button type="button" className="button" disabled={act.busy} onClick={() => give('clearance')}>
          {t('catalogue.clear')}
        </button>
        <button type="button" className="button quiet" disabled={act.busy} onClick={() => give('return')}>
          {t('catalogue.return')}
        </button>
      </div>
    </section>
  );
}
