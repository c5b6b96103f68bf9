import { useId } from 'react';
import type { PowerHistory, PowerMatrix } from '../../../app/requests/powers.ts';
import { Waiting } from '../frame/waiting.tsx';
import { useSpeech } from '../language.tsx';
import { useHistory } from './use-powers.ts';

interface Props {
  readonly item: string;
  readonly territory: string;
  readonly territories: PowerMatrix['territories'];
  readonly choose: (town: string) => void;
  readonly close: () => void;
}

/** 事权沿革: the life of one power in one town, as a line of papers. */
export function HistoryPane({ item, territory, territories, choose, close }: Props) {
  const { t, say } = useSpeech();
  const id = useId();
  const history = useHistory(item, territory);
  return (
    <aside className="powers-history" aria-label={t('powers.history')}>
      <button type="button" className="link" onClick={close}>
        {t('powers.close')}
      </button>
      {history === undefined ? (
        <Waiting />
      ) : (
        <>
          <h2>
            <span className="number">{item}</span> {say(history.name)}
          </h2>
          <div className="field">
            <label htmlFor={id}>{t('powers.in-town')}</label>
            <select id={id} value={territory} onChange={(event) => choose(event.target.value)}>
              {territories.map(({ code, name }) => (
                <option key={code} value={code}>
                  {say(name)}
                </option>
              ))}
            </select>
          </div>
          <ol className="powers-line">
            {history.stretches.toReversed().map((one) => (
              <Stretch key={one.from} stretch={one} />
            ))}
          </ol>
        </>
      )}
    </aside>
  );
}

function Stretch({ stretch }: { readonly stretch: PowerHistory['stretches'][number] }) {
  const { t, say } = useSpeech();
  const { from, to, what, holders, causes } = stretch;
  return (
    <li data-what={what}>
      <time dateTime={from}>{to === undefined ? t('powers.since', { day: from }) : `${from} – ${to}`}</time>
      {what !== 'held' && <b className="wrong">{t(`powers.what.${what}`)}</b>}
      {holders.map(({ body, answerable, by }) => (
        <div key={`${body.code}${by.at(-1)?.id ?? ''}`}>
          <b>{say(body.name)}</b>
          {by.length === 0 ? (
            <p>{t('powers.by-law')}</p>
          ) : (
            by.map(({ id, number, form }) => (
              <p key={id}>
                {t(`powers.form.${form}`)} · {number}
              </p>
            ))
          )}
          <small>{t('powers.answerable', { body: say(answerable.name) })}</small>
        </div>
      ))}
      {causes.length > 0 && (
        <small>{t('powers.causes', { papers: causes.map(({ number }) => number).join('、') })}</small>
      )}
    </li>
  );
}
