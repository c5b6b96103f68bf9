import { type FormEvent, useId, useState } from 'react';
import { readMoney } from '../../components/money.ts';
import { ActNotes } from '../act/act-notes.tsx';
import { Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import { onFormKey } from '../window/form-keys.ts';
import { type BillView, useFeeAct, useMoney } from './use-bills.ts';

/** 申请减免: only what is published, on what evidence. Somebody else decides. */
export function AskWaiver({ bill }: { readonly bill: BillView }) {
  const { t, say } = useSpeech();
  const tell = useOutcome();
  const { act, give } = useFeeAct();
  const [code, choose] = useState(bill.published[0]?.code ?? '');
  const [evidence, write] = useState('');
  const form = useId();
  const waits = bill.waivers.some(({ decided }) => decided === undefined);
  if (bill.published.length === 0 || bill.outstanding === 0 || waits) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (act.busy) return;
    give(`/api/bills/${bill.id}/waivers`, { code, evidence }, () => tell(t('cashier.asked')), bill.version);
  };
  return (
    <details className="cashier-ask">
      <summary>{t('cashier.ask-waiver')}</summary>
      <form className="act" onSubmit={submit} onKeyDown={onFormKey} noValidate aria-label={t('cashier.ask-waiver')}>
        <ActNotes act={act} fieldOf={(pointer) => `${form}${pointer.slice(1)}`} />
        <Field label={t('cashier.waiver')} id={`${form}code`}>
          {(control) => (
            <select {...control} value={code} onChange={(event) => choose(event.target.value)}>
              {bill.published.map((one) => (
                <option key={one.code} value={one.code}>
                  {say(one.name)} ({one.share}%)
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field
          label={t('cashier.evidence')}
          id={`${form}evidence`}
          faults={act.faults.filter(({ pointer }) => pointer === '/evidence')}
        >
          {(control) => (
            <textarea {...control} rows={2} value={evidence} onChange={(event) => write(event.target.value)} />
          )}
        </Field>
        <div className="act-foot">
          <SubmitButton act={act}>{t('cashier.send-for-approval')}</SubmitButton>
        </div>
      </form>
    </details>
  );
}

/** 申请退费: of a line what was paid and is still there, and why. */
export function AskRefund({ bill }: { readonly bill: BillView }) {
  const { t, say } = useSpeech();
  const money = useMoney();
  const tell = useOutcome();
  const currency = usePlace()?.currency;
  const { act, give } = useFeeAct();
  const [typed, put] = useState<Readonly<Record<number, string>>>({});
  const [reason, write] = useState('');
  const form = useId();
  const paid = bill.lines.filter((line) => line.paid > line.refunded);
  const waits = bill.refunds.some(({ decided }) => decided === undefined);
  if (paid.length === 0 || waits || currency === undefined) return null;
  const asked = paid.filter(({ line }) => (typed[line] ?? '').trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (act.busy) return;
    // What is no sum is sent as none, and the answer says so at its field.
    const shares = asked.map(({ line }) => ({ line, amount: readMoney(typed[line] ?? '', currency) ?? 0 }));
    give(`/api/bills/${bill.id}/refunds`, { shares, reason }, () => tell(t('cashier.asked')), bill.version);
  };
  const fieldOf = (pointer: string) => {
    if (pointer === '/reason') return `${form}reason`;
    const at = Number(/^\/shares\/(\d+)/.exec(pointer)?.[1] ?? 0);
    return `${form}line${asked[at]?.line ?? paid[0]?.line}`;
  };
  return (
    <details className="cashier-ask">
      <summary>{t('cashier.ask-refund')}</summary>
      <form className="act" onSubmit={submit} onKeyDown={onFormKey} noValidate aria-label={t('cashier.ask-refund')}>
        <ActNotes act={act} fieldOf={fieldOf} />
        {paid.map(({ line, tariffName, caseNumber, paid: came, refunded }) => (
          <Field
            key={line}
            id={`${form}line${line}`}
            label={`${say(tariffName)} · ${caseNumber}`}
            hint={t('cashier.at-most', { sum: money(came - refunded) })}
            required={false}
          >
            {(control) => (
              <input
                {...control}
                inputMode="decimal"
                autoComplete="off"
                value={typed[line] ?? ''}
                onChange={(event) => put({ ...typed, [line]: event.target.value })}
              />
            )}
          </Field>
        ))}
        <Field
          label={t('cashier.reason')}
          id={`${form}reason`}
          faults={act.faults.filter(({ pointer }) => pointer === '/reason')}
        >
          {(control) => (
            <textarea {...control} rows={2} value={reason} onChange={(event) => write(event.target.value)} />
          )}
        </Field>
        <div className="act-foot">
          <SubmitButton act={act}>{t('cashier.send-for-approval')}</SubmitButton>
        </div>
      </form>
    </details>
  );
}
