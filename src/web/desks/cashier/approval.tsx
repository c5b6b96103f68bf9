import { type FormEvent, useId, useState } from 'react';
import { ActNotes } from '../act/act-notes.tsx';
import { Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { printPaper } from '../case/print-paper.ts';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import { onFormKey } from '../window/form-keys.ts';
import { type BillView, useFeeAct, useMoney } from './use-bills.ts';

/** 减免、退费: what was asked for, who asked, how it was decided, and, where it is one's own to do, the deciding or paying. */
export function Approval({ bill }: { readonly bill: BillView }) {
  const { t, say, moment } = useSpeech();
  const money = useMoney();
  if (bill.waivers.length + bill.refunds.length === 0) return null;
  return (
    <section aria-label={t('cashier.given-back')}>
      <h2>{t('cashier.given-back')}</h2>
      <ul className="cashier-list">
        {bill.waivers.map((one) => (
          <li key={`waiver${one.waiver}`}>
            <b>{t('cashier.waiver-of', { sum: money(one.amount) })}</b> {say(one.name)} · {one.byName} ·{' '}
            {moment(one.at)}
            <p>{one.evidence}</p>
            <Standing decided={one.decided} />
            {one.decided === undefined && bill.may.approve && (
              <Decide path={`/api/bills/${bill.id}/waivers/${one.waiver}/decision`} version={bill.version} />
            )}
          </li>
        ))}
        {bill.refunds.map((one) => (
          <li key={`refund${one.refund}`}>
            <b>{t('cashier.refund-of', { sum: money(one.amount) })}</b>{' '}
            {one.because === 'paid-twice' ? t('cashier.paid-twice') : one.byName} · {moment(one.at)}
            {one.reason !== '' && <p>{one.reason}</p>}
            <Standing decided={one.decided} paidOut={one.paidOut?.note} />
            {one.otherWay && one.paidOut === undefined && <p>{t('cashier.other-way-approved')}</p>}
            {one.orderedAt !== undefined && (
              <p className="lamp amber">{t('cashier.ordered', { at: moment(one.orderedAt) })}</p>
            )}
            {one.notSent !== undefined && (
              <p className="lamp amber">{t('cashier.not-sent', { because: one.notSent })}</p>
            )}
            {bill.may.approve && mayBeDecided(one) && (
              <Decide
                path={`/api/bills/${bill.id}/refunds/${one.refund}/decision`}
                version={bill.version}
                cameOnline={one.byWhatWay === 'online'}
                again={one.decided !== undefined}
              />
            )}
            {one.decided?.approved === true && isStillHere(one) && bill.may.collect && (
              <PayOut bill={bill} refund={one} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

type Refund = BillView['refunds'][number];

/** Approved or not: the money has not gone, and nobody has been told to send it. */
function isStillHere({ paidOut, orderedAt }: Refund): boolean {
  return paidOut === undefined && orderedAt === undefined;
}

/** Not decided yet; or the provider does not send it, and somebody must agree to another way. */
function mayBeDecided(one: Refund): boolean {
  return one.decided === undefined || (one.notSent !== undefined && !one.otherWay && isStillHere(one));
}

type Decided = BillView['refunds'][number]['decided'];

function Standing({ decided, paidOut }: { readonly decided: Decided; readonly paidOut?: string | undefined }) {
  const { t } = useSpeech();
  if (decided === undefined) return <p className="lamp amber">{t('cashier.waits')}</p>;
  return (
    <p>
      {t(decided.approved ? 'cashier.approved' : 'cashier.declined')} · {decided.byName} · {decided.reason}
      {paidOut !== undefined && ` · ${t('cashier.paid-out', { note: paidOut })}`}
    </p>
  );
}

function Decide({
  path,
  version,
  cameOnline = false,
  again = false,
}: {
  readonly path: string;
  readonly version: number;
  readonly cameOnline?: boolean;
  readonly again?: boolean;
}) {
  const { t } = useSpeech();
  const tell = useOutcome();
  const { act, give } = useFeeAct();
  const [reason, write] = useState('');
  const [otherWay, allow] = useState(again);
  const form = useId();
  const decide = (approve: boolean) => {
    if (act.busy) return;
    const way = otherWay && approve ? { otherWay } : {};
    give(path, { approve, reason, ...way }, () => tell(t(approve ? 'cashier.approved' : 'cashier.declined')), version);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    decide(true);
  };
  return (
    <form className="act" onSubmit={submit} onKeyDown={onFormKey} noValidate aria-label={t('cashier.decide')}>
      <ActNotes act={act} fieldOf={(pointer) => (pointer === '/reason' ? `${form}reason` : undefined)} />
      <Field
        label={t('cashier.reason')}
        id={`${form}reason`}
        faults={act.faults.filter(({ pointer }) => pointer === '/reason')}
      >
        {(control) => <textarea {...control} rows={2} value={reason} onChange={(event) => write(event.target.value)} />}
      </Field>
      {cameOnline && !again && (
        <label className="check">
          <input type="checkbox" checked={otherWay} onChange={(event) => allow(event.target.checked)} />{' '}
          {t('cashier.other-way')}
        </label>
      )}
      <div className="act-foot">
        <SubmitButton act={act}>{t(again ? 'cashier.allow-other-way' : 'cashier.approve')}</SubmitButton>
        {!again && (
          <button type="button" className="button quiet" onClick={() => decide(false)} aria-disabled={act.busy}>
            {t('cashier.decline')}
          </button>
        )}
      </div>
    </form>
  );
}

function PayOut({ bill, refund }: { readonly bill: BillView; readonly refund: Refund }) {
  const { t } = useSpeech();
  const money = useMoney();
  const tell = useOutcome();
  const { act, give } = useFeeAct();
  const onlineToo = refund.byWhatWay === 'online';
  const ways = [
    ...(onlineToo ? (['online'] as const) : []),
    ...(!onlineToo || refund.otherWay ? (['cash'] as const) : []),
  ];
  const pay = (method: 'online' | 'cash') => {
    if (act.busy) return;
    const then = ({ bill: now }: { bill: BillView }) => {
      const done = now.refunds.find((one) => one.refund === refund.refund)?.paidOut;
      tell(done === undefined ? t('cashier.ask-again') : t('cashier.paid-out', { note: done.note }));
      if (done !== undefined) printPaper(`/record-papers/bill/${bill.id}/${done.noteIndex}`);
    };
    give(`/api/bills/${bill.id}/refunds/${refund.refund}/payout`, { method }, then, bill.version);
  };
  return (
    <div className="act">
      <ActNotes act={act} fieldOf={() => undefined} />
      <div className="act-foot">
        {ways.map((way, at) => (
          <button
            key={way}
            type="button"
            className={at === 0 ? 'button' : 'button quiet'}
            onClick={() => pay(way)}
            aria-disabled={act.busy}
          >
            {t(`cashier.pay-out.${way}`, { sum: money(refund.amount) })}
          </button>
        ))}
      </div>
    </div>
  );
}
