import { type FormEvent, useId, useState } from 'react';
import type { LicenceView } from '../../../app/requests/licences.ts';
import { readMoney } from '../../components/money.ts';
import { ActNotes } from '../act/act-notes.tsx';
import { Choice, Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useAct } from '../act/use-act.ts';
import { write } from '../client.ts';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import { AlterationFields, alterationOf, typedAlteration } from './alteration-fields.tsx';
import { useAskAgain } from './use-licences.ts';

type Act = LicenceView['mayPropose'][number];

/** The grounds of each act, as its article counts them. */
const groundsOf: Readonly<Record<Act, readonly string[]>> = {
  alter: ['law-changed', 'circumstances-changed'],
  withdraw: ['law-changed', 'circumstances-changed'],
  revoke: ['abuse', 'beyond-power', 'procedure', 'unqualified', 'other', 'fraud'],
  cancel: ['expired', 'person-ended', 'organisation-ended', 'already-ended', 'force-majeure', 'other'],
  suspend: ['penalty'],
  reinstate: ['over'],
};
const empty = { ground: '', reasons: '', heard: '', amount: '', assessment: '', until: '', penaltyDecision: '' };

/** 拟办: folded away until an act is chosen; then only what that act asks for. */
export function ProposalForm({ view }: { readonly view: LicenceView }) {
  const { t } = useSpeech();
  const tell = useOutcome();
  const act = useAct();
  const again = useAskAgain();
  const form = useId();
  const currency = usePlace()?.currency;
  const [chosen, choose] = useState<Act | ''>('');
  const [typed, setTyped] = useState(empty);
  const [altered, setAltered] = useState(() => typedAlteration(view));
  const put = (change: Partial<typeof empty>) => setTyped((before) => ({ ...before, ...change }));
  const idOf = (pointer: string) => `${form}${pointer}`;
  const faultsAt = (pointer: string) => act.faults.filter((fault) => fault.pointer === pointer);
  const takesAway = chosen === 'alter' || chosen === 'withdraw' || chosen === 'revoke';
  const grounds = chosen === '' ? [] : groundsOf[chosen];
  const ground = grounds.length === 1 ? (grounds[0] ?? '') : typed.ground;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (act.busy || chosen === '') return;
    const amount = currency === undefined || typed.amount.trim() === '' ? 0 : (readMoney(typed.amount, currency) ?? -1);
    const body = {
      act: chosen,
      // Not chosen is not guessed: the rule asks for it.
      ground,
      reasons: typed.reasons,
      ...(takesAway || chosen === 'suspend' ? { heard: typed.heard } : {}),
      ...(takesAway ? { compensation: { amount, assessment: typed.assessment } } : {}),
      ...(chosen === 'alter' ? { alteration: alterationOf(view, altered) } : {}),
      ...(chosen === 'suspend' ? { penaltyDecision: typed.penaltyDecision } : {}),
      ...(chosen === 'suspend' && typed.until !== '' ? { until: typed.until } : {}),
    };
    act.perform(
      (key) => write(`/api/licences/${view.id}/proposals`, body, { key, version: view.version }),
      () => {
        tell(t('licence:desk.put-forward', { act: t(`licence:act.${chosen}`), number: view.number }));
        setTyped(empty);
        setAltered(typedAlteration(view));
        choose('');
        again();
      },
    );
  };
  const area = (name: 'reasons' | 'heard' | 'assessment', pointer: string) => (
    <Field
      label={t(`licence:desk.${name}`)}
      hint={t(`licence:desk.${name}-hint`)}
      id={idOf(pointer)}
      required
      faults={faultsAt(pointer)}
    >
      {(control) => (
        <textarea
          {...control}
          rows={2}
          maxLength={5000}
          value={typed[name]}
          onChange={(event) => put({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <form className="act" onSubmit={submit} noValidate aria-label={t('licence:desk.propose')}>
      <h2>{t('licence:desk.propose')}</h2>
      <ActNotes
        act={act}
        fieldOf={(pointer) => (document.getElementById(idOf(pointer)) === null ? undefined : idOf(pointer))}
      />
      <Choice
        legend={t('licence:desk.which-act')}
        id={idOf('/act')}
        value={chosen}
        choose={(one) => {
          choose(one);
          put({ ground: '' });
        }}
        choices={view.mayPropose.map((value) => ({ value, label: t(`licence:act.${value}`) }))}
      />
      {chosen !== '' && (
        <>
          <p className="sub">{t(`licence:desk.explains.${chosen}`)}</p>
          {grounds.length > 1 && (
            <Field label={t('licence:desk.ground')} id={idOf('/ground')} required faults={faultsAt('/ground')}>
              {(control) => (
                <select {...control} value={ground} onChange={(event) => put({ ground: event.target.value })}>
                  <option value="">{t('licence:desk.choose')}</option>
                  {grounds.map((one) => (
                    <option key={one} value={one}>
                      {t(`licence:ground.${one}`)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          )}
          {chosen === 'alter' && (
            <AlterationFields
              view={view}
              typed={altered}
              put={(change) => setAltered((before) => ({ ...before, ...change }))}
              faultsAt={faultsAt}
              idOf={idOf}
            />
          )}
          {area('reasons', '/reasons')}
          {(takesAway || chosen === 'suspend') && area('heard', '/heard')}
          {takesAway && (
            <>
              <Field
                label={t('licence:desk.amount')}
                id={idOf('/compensation/amount')}
                faults={faultsAt('/compensation/amount')}
              >
                {(control) => (
                  <input
                    {...control}
                    inputMode="decimal"
                    value={typed.amount}
                    onChange={(event) => put({ amount: event.target.value })}
                  />
                )}
              </Field>
              {area('assessment', '/compensation')}
            </>
          )}
          {chosen === 'suspend' && (
            <>
              <Field
                label={t('licence:desk.penalty')}
                id={idOf('/penaltyDecision')}
                required
                faults={faultsAt('/penaltyDecision')}
              >
                {(control) => (
                  <input
                    {...control}
                    value={typed.penaltyDecision}
                    onChange={(event) => put({ penaltyDecision: event.target.value })}
                  />
                )}
              </Field>
              <Field label={t('licence:desk.until')} id={idOf('/until')} required faults={faultsAt('/until')}>
                {(control) => (
                  <input
                    {...control}
                    type="date"
                    value={typed.until}
                    onChange={(event) => put({ until: event.target.value })}
                  />
                )}
              </Field>
            </>
          )}
          <SubmitButton act={act}>{t('licence:desk.propose-button')}</SubmitButton>
        </>
      )}
    </form>
  );
}
