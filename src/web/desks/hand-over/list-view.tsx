import { type FormEvent, useId } from 'react';
import { Link } from 'react-router';
import { ActNotes } from '../act/act-notes.tsx';
import { useDraft } from '../act/draft.ts';
import { SubmitButton } from '../act/submit-button.tsx';
import { useOutcome } from '../frame/outcome.tsx';
import { RecordPapers, VoidRecordPaper } from '../issue/record-papers.tsx';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import { onFormKey } from '../window/form-keys.ts';
import { Signing, useSignature } from './signing.tsx';
import { type HandOverList, useSign } from './use-lists.ts';

interface Found {
  readonly there: Readonly<Record<string, boolean>>;
  readonly difference: Readonly<Record<string, string>>;
}

/** A list: its entries, both signatures, what differed; and where it waits for the reader, the counting. */
export function ListView({ list }: { readonly list: HandOverList }) {
  const { t, say, day, moment } = useSpeech();
  const place = usePlace();
  const body = place?.bodies.find(({ code }) => code === list.body);
  const centre = place?.centres.find(({ code }) => code === list.centre);
  const tell = useOutcome();
  const voiding = useSign();
  return (
    <article className="hand-over">
      <Link className="back" to="/hand-over">
        {t('frame.back')}
      </Link>
      <h1>{t('handOver.of', { body: say(body?.name) })}</h1>
      <p>
        {say(centre?.name)} · {t('queue.at-window', { window: list.window })} · {day(list.day)}
        {list.courier !== undefined && ` · ${t('handOver.courier')} ${list.courier}`}
      </p>
      <p className={list.received === undefined && list.overdue ? 'lamp red' : undefined}>
        {list.received === undefined
          ? t(list.overdue ? 'handOver.late' : 'handOver.due', { day: day(list.due) })
          : t('handOver.received', { at: moment(list.received.at) })}
      </p>
      <RecordPapers kind="hand-over-list" id={list.id} papers={list.papers} />
      <VoidRecordPaper
        voidable={list.voidable}
        act={voiding.act}
        send={(body, done) =>
          voiding.sign(
            `/api/hand-over-lists/${list.id}/voided-papers`,
            async () => body,
            () => {
              done();
              tell(t('void.done', { number: body.voided }));
            },
          )
        }
      />
      {list.mayReceive ? <Counting list={list} /> : <Entries list={list} />}
    </article>
  );
}

function Entries({ list }: { readonly list: HandOverList }) {
  const { t } = useSpeech();
  return (
    <table className="hand-over-lines">
      <thead>
        <tr>
          <th scope="col">{t('handOver.case')}</th>
          <th scope="col">{t('handOver.sheets')}</th>
          <th scope="col">{t('handOver.copies')}</th>
          <th scope="col">{t('handOver.found')}</th>
        </tr>
      </thead>
      <tbody>
        {list.entries.map(({ caseNumber, sheets, copies, there, difference }) => (
          <tr key={caseNumber}>
            <th scope="row">{caseNumber}</th>
            <td>{sheets}</td>
            <td>{copies}</td>
            <td>
              {difference !== undefined ? (
                <span className="lamp amber">{difference}</span>
              ) : there === undefined ? (
                '—'
              ) : (
                t('handOver.there')
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Counting({ list }: { readonly list: HandOverList }) {
  const { t } = useSpeech();
  const tell = useOutcome();
  const { typed, put, discard } = useDraft<Found>(`receipt.${list.id}`, { there: {}, difference: {} });
  const { act, sign } = useSign();
  const signature = useSignature();
  const form = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (act.busy) return;
    const entries = list.entries
      .filter(({ caseNumber }) => typed.there[caseNumber] !== undefined)
      .map(({ caseNumber }) => {
        const difference = typed.difference[caseNumber]?.trim() ?? '';
        const there = typed.there[caseNumber] === true;
        return { caseNumber, there, ...(there || difference === '' ? {} : { difference }) };
      });
    sign(
      `/api/hand-over-lists/${list.id}/receipt`,
      async () => ({ entries, ...(await signature.given()) }),
      () => {
        discard();
        tell(t('handOver.signed-for', { number: list.number }));
      },
    );
  };
  const put1 = (caseNumber: string, there: boolean) => put({ there: { ...typed.there, [caseNumber]: there } });
  return (
    <form className="act" onSubmit={submit} onKeyDown={onFormKey} noValidate aria-label={t('handOver.counting')}>
      <h2>{t('handOver.counting')}</h2>
      <ActNotes
        act={act}
        fieldOf={(pointer) => {
          const id = `${form}${pointer.replace(/\/difference$/, '')}`;
          return document.getElementById(id) ? id : undefined;
        }}
      />
      {list.entries.map(({ caseNumber, sheets, copies }, at) => (
        <fieldset key={caseNumber} className="hand-over-entry" id={`${form}/entries/${at}`} tabIndex={-1}>
          <legend>
            {caseNumber} <small>{t('handOver.counted', { sheets, copies })}</small>
          </legend>
          {([true, false] as const).map((there) => (
            <label key={String(there)}>
              <input
                type="radio"
                name={`${form}${caseNumber}`}
                checked={typed.there[caseNumber] === there}
                onChange={() => put1(caseNumber, there)}
              />{' '}
              {t(there ? 'handOver.there' : 'handOver.differs')}
            </label>
          ))}
          {typed.there[caseNumber] === false && (
            <input
              className="hand-over-difference"
              aria-label={`${t('handOver.difference')} ${caseNumber}`}
              placeholder={t('handOver.difference')}
              value={typed.difference[caseNumber] ?? ''}
              onChange={(event) => put({ difference: { ...typed.difference, [caseNumber]: event.target.value } })}
            />
          )}
        </fieldset>
      ))}
      <Signing
        of={signature}
        id={`${form}/signature`}
        faults={act.faults.filter(({ pointer }) => pointer === '/signature')}
      />
      <div className="act-foot">
        <SubmitButton act={act}>{t('handOver.sign-for')}</SubmitButton>
        <span className="send-key">
          <kbd>Ctrl</kbd> <kbd>Enter</kbd> {t('act.send-key')}
        </span>
      </div>
    </form>
  );
}
