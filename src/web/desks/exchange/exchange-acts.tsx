import { type FormEvent, Fragment, useId, useState } from 'react';
import { ActNotes } from '../act/act-notes.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import { type ExchangeView, useExchangeAct } from './use-exchange.ts';

const nowhere = () => undefined;

/** 下发. */
export function MakeBatch({ view }: { readonly view: ExchangeView }) {
  const { t } = useSpeech();
  const tell = useOutcome();
  const { act, give } = useExchangeAct();
  const make = (event: FormEvent) => {
    event.preventDefault();
    if (act.busy) return;
    give<{ batch: { number: string } }>(`/api/exchanges/${view.body}/batches`, {}, ({ batch }) =>
      tell(t('joint:exchange.made', { number: batch.number })),
    );
  };
  if (view.fresh === 0) return <p>{t('joint:exchange.nothing-fresh')}</p>;
  return (
    <form className="act" onSubmit={make}>
      <ActNotes act={act} fieldOf={nowhere} />
      <div className="act-foot">
        <SubmitButton act={act}>{t('joint:exchange.make', { count: view.fresh })}</SubmitButton>
      </div>
    </form>
  );
}

/** 回传: the file as it is; what is wrong with it stands above, cell by cell. */
export function HandIn({ view }: { readonly view: ExchangeView }) {
  const { t } = useSpeech();
  const tell = useOutcome();
  const { act, give } = useExchangeAct();
  const [file, choose] = useState<File>();
  const id = useId();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (act.busy || file === undefined) return;
    const content = base64(new Uint8Array(await file.arrayBuffer()));
    give<{ return: { number: string; done: number; rows: number }; repeated: boolean }>(
      `/api/exchanges/${view.body}/returns`,
      { name: file.name, content },
      ({ return: taken, repeated }) => {
        const { number, done, rows } = taken;
        tell(t(repeated ? 'joint:exchange.taken-before' : 'joint:exchange.taken', { number, done, rows }));
      },
    );
  };
  return (
    <form className="act" onSubmit={send}>
      <ActNotes act={act} fieldOf={nowhere} />
      <div className="field">
        <label htmlFor={id}>{t('joint:exchange.file')}</label>
        <p className="hint" id={`${id}hint`}>
          {t('joint:exchange.columns', { columns: view.columns.incoming.join('、') })}
          <br />
          {t('joint:exchange.outcomes', { outcomes: view.columns.outcomes.join('、') })}
        </p>
        <input
          id={id}
          type="file"
          accept=".csv,.json,text/csv,application/json"
          aria-describedby={`${id}hint`}
          onChange={(event) => choose(event.target.files?.[0])}
        />
      </div>
      <div className="act-foot">
        <SubmitButton act={act}>{t('joint:exchange.hand-in')}</SubmitButton>
      </div>
    </form>
  );
}

export function SentBatch({
  view,
  batch,
}: {
  readonly view: ExchangeView;
  readonly batch: ExchangeView['batches'][number];
}) {
  const { t, day } = useSpeech();
  const tell = useOutcome();
  const { act, give } = useExchangeAct();
  const { serial, number, madeOn, tasks, acknowledgedOn } = batch;
  const path = `/api/exchanges/${view.body}/batches/${serial}`;
  const acknowledge = () => {
    if (act.busy) return;
    give(`${path}/acknowledgement`, {}, () => tell(t('joint:exchange.acknowledged-now', { number })));
  };
  return (
    <li>
      <b>{number}</b> · {day(madeOn)} · {t('joint:exchange.tasks', { count: tasks })}{' '}
      {view.may.use &&
        (['csv', 'json', 'sum'] as const).map((format) => (
          <Fragment key={format}>
            <a href={`${path}?format=${format}`} download>
              {t(`joint:exchange.form.${format}`)}
            </a>
            {' · '}
          </Fragment>
        ))}
      {acknowledgedOn === undefined ? (
        <>
          <span className="lamp amber">{t('joint:exchange.not-acknowledged')}</span>{' '}
          {view.may.use && (
            <button type="button" className="link" onClick={acknowledge} aria-disabled={act.busy}>
              {t('joint:exchange.acknowledge', { number })}
            </button>
          )}
        </>
      ) : (
        t('joint:exchange.acknowledged', { day: day(acknowledgedOn) })
      )}
      <ActNotes act={act} fieldOf={nowhere} />
    </li>
  );
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
