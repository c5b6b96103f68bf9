import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { DeferralShape } from '../../../app/requests/oversight.ts';
import { ActNotes } from '../act/act-notes.tsx';
import { Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useAct } from '../act/use-act.ts';
import { read, write } from '../client.ts';
import { Panes } from '../frame/panes.tsx';
import { useSpeech } from '../language.tsx';
import { useBodyName } from '../signals/said.ts';
import { onFormKey } from '../window/form-keys.ts';

interface Deferrals {
  readonly deferrals: readonly DeferralShape[];
  readonly longestDays: number;
}

/** 暂缓告知令: proposed from a case by a supervisor, approved or declined by the head of another body. */
export default function DeferralsDesk() {
  const { t } = useSpeech();
  const [asked] = useSearchParams();
  const { data } = useQuery({
    queryKey: ['deferrals'],
    queryFn: ({ signal }) => read<Deferrals>('/api/deferrals', signal),
  });
  const [caseId, number] = [asked.get('case'), asked.get('number')];
  return (
    <Panes
      desk="deferrals"
      open="orders"
      keys={[
        { keys: ['Ctrl', 'Enter'], does: t('keys.send') },
        { keys: ['?'], does: t('keys.sheet') },
      ]}
      list={<p className="empty">{t('supervision:deferral.how', { days: data?.longestDays ?? '' })}</p>}
      middle={
        <article className="signal">
          <h1>{t('supervision:deferral.title')}</h1>
          {caseId !== null && number !== null && <ProposeForm caseId={caseId} number={number} />}
          {data?.deferrals.length === 0 && <p className="hint">{t('supervision:deferral.none')}</p>}
          <ol className="plain-list">
            {(data?.deferrals ?? []).map((order) => (
              <Order key={order.id} order={order} />
            ))}
          </ol>
        </article>
      }
      sideName={t('supervision:deferral.title')}
      side={null}
    />
  );
}

function Order({ order }: { readonly order: DeferralShape }) {
  const { t, day } = useSpeech();
  const nameOf = useBodyName();
  return (
    <li>
      <div>
        <b>{order.number}</b> · {t(`supervision:deferral.standing.${order.standing}`)} ·{' '}
        {t('supervision:deferral.until')} {day(order.until)}
        <span className="sub">
          <Link to={`/overview/${order.caseId}`}>{order.caseNumber}</Link> · {nameOf(order.body)} ·{' '}
          {day(order.proposedOn)}
        </span>
        <p>{order.reason}</p>
        {order.declinedReasons !== undefined && <p className="hint">{order.declinedReasons}</p>}
        {order.may.includes('approve') && <Decide order={order} />}
      </div>
    </li>
  );
}

function Decide({ order: { id, version } }: { readonly order: DeferralShape }) {
  const { t } = useSpeech();
  const act = useAct();
  const form = useId();
  const queries = useQueryClient();
  const [reasons, setReasons] = useState('');
  const then = () => {
    queries.invalidateQueries({ queryKey: ['deferrals'] });
  };
  const decline = (event: FormEvent) => {
    event.preventDefault();
    if (act.busy) return;
    act.perform((key) => write(`/api/deferrals/${id}/declining`, { reasons }, { key, version }), then);
  };
  return (
    <form className="act" onSubmit={decline} onKeyDown={onFormKey} noValidate>
      <ActNotes act={act} fieldOf={() => `${form}-reasons`} />
      <div className="act-foot">
        <button
          type="button"
          className="button"
          aria-disabled={act.busy}
          onClick={() =>
            !act.busy && act.perform((key) => write(`/api/deferrals/${id}/approval`, {}, { key, version }), then)
          }
        >
          {t('supervision:deferral.approve')}
        </button>
      </div>
      <Field label={t('supervision:deferral.reasons')} id={`${form}-reasons`}>
        {(control) => <input {...control} value={reasons} onChange={(event) => setReasons(event.target.value)} />}
      </Field>
      <div className="act-foot">
        <SubmitButton act={act}>{t('supervision:deferral.decline')}</SubmitButton>
      </div>
    </form>
  );
}

function ProposeForm({ caseId, number }: { readonly caseId: string; readonly number: string }) {
  const { t } = useSpeech();
  const act = useAct();
  const form = useId();
  const queries = useQueryClient();
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const [done, setDone] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (act.busy) return;
    act.perform(
      (key) => write('/api/deferrals', { caseId, until, reason }, { key }),
      () => {
        setDone(true);
        queries.invalidateQueries({ queryKey: ['deferrals'] });
      },
    );
  };
  const idOf = (pointer: string) => `${form}${pointer}`;
  const faultsAt = (pointer: string) => act.faults.filter((fault) => fault.pointer === pointer);
  if (done) return <p className="note">{t('supervision:deferral.proposed')}</p>;
  return (
    <form className="act" onSubmit={submit} onKeyDown={onFormKey} noValidate>
      <h2>{t('supervision:deferral.proposing', { number })}</h2>
      <ActNotes act={act} fieldOf={(pointer) => (document.getElementById(idOf(pointer)) ? idOf(pointer) : undefined)} />
      <Field label={t('supervision:deferral.until')} id={idOf('/until')} required faults={faultsAt('/until')}>
        {(control) => (
          <input
            {...control}
            type="date"
            className="short"
            value={until}
            onChange={(event) => setUntil(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('supervision:deferral.reason')} id={idOf('/reason')} required faults={faultsAt('/reason')}>
        {(control) => (
          <textarea {...control} rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      <div className="act-foot">
        <SubmitButton act={act}>{t('supervision:deferral.propose')}</SubmitButton>
      </div>
    </form>
  );
}
