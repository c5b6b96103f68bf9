import { type FormEvent, useId, useState } from 'react';
import { readMoney } from '../../components/money.ts';
import { ActNotes } from '../act/act-notes.tsx';
import { Choice, Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { printPaper } from '../case/print-paper.ts';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import { onFormKey } from '../window/form-keys.ts';
import { type BillView, useFeeAct, useMoney } from './use-bills.ts';

type Method = 'cash' | 'pos';

/** 收款: the sum is the bill's; what is typed is what the payer gives, so that the change is right. */
export function TakePayment({ bill }: { readonly bill: BillView }) {
  const { t } = useSpeech();
  const money = useMoney();
  const tell = useOutcome();
  const currency = usePlace()?.currency;
  const { act, give } = useFeeAct();
  const [method, choose] = useState<Method>('cash');
  const [tendered, tender] = useState('');
  const [slip, setSlip] = useState('');
  const form = useId();
  const given = currency === undefined ? undefined : readMoney(tendered, currency);
  const change = given === undefined ? undefined : given - bill.outstanding;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (act.busy) return;
    const reference = slip.trim() === '' ? {} : { reference: slip.trim() };
    const body = { method, amount: bill.outstanding, ...(method === 'pos' ? reference : {}) };
    const then = ({ bill: paid }: { bill: BillView }) => {
      const last = paid.payments.at(-1);
      tell(t('cashier.taken', { sum: money(last?.amount ?? 0), receipt: last?.receipt ?? '' }));
      if (last !== undefined) printPaper(`/record-papers/bill/${bill.id}/${last.receiptIndex}`);
    };
    give(`/api/bills/${bill.id}/payments`, body, then, bill.version);
  };
  return (
    <form className="act" onSubmit={submit} onKeyDown={onFormKey} noValidate aria-label={t('cashier.take')}>
      <h2>{t('cashier.take-sum', { sum: money(bill.outstanding) })}</h2>
      <ActNotes
        act={act}
        fieldOf={(pointer) => (pointer === '/reference' && method === 'pos' ? `${form}slip` : undefined)}
      />
      <Choice<Method>
        legend={t('cashier.method')}
        id={`${form}method`}
        value={method}
        choose={choose}
        choices={(['cash', 'pos'] as const).map((value) => ({ value, label: t(`cashier.by.${value}`) }))}
      />
      {method === 'cash' ? (
        <Field label={t('cashier.tendered')} required={false}>
          {(control) => (
            <input
              {...control}
              inputMode="decimal"
              value={tendered}
              onChange={(event) => tender(event.target.value)}
              autoComplete="off"
            />
          )}
        </Field>
      ) : (
        <Field
          label={t('cashier.slip')}
          id={`${form}slip`}
          faults={act.faults.filter(({ pointer }) => pointer === '/reference')}
        >
          {(control) => (
            <input {...control} value={slip} onChange={(event) => setSlip(event.target.value)} autoComplete="off" />
          )}
        </Field>
      )}
      {method === 'cash' && change !== undefined && (
        <p className="cashier-change" role="status">
          {change < 0 ? t('cashier.short', { sum: money(-change) }) : t('cashier.change', { sum: money(change) })}
        </p>
      )}
      <div className="act-foot">
        <SubmitButton act={act}>{t('cashier.take')}</SubmitButton>
        <span className="send-key">
          <kbd>Ctrl</kbd> <kbd>Enter</kbd> {t('act.send-key')}
        </span>
      </div>
    </form>
  );
}
