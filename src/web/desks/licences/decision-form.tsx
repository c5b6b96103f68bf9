import { type FormEvent, useId, useState } from 'react';
import type { LicenceView } from '../../../app/requests/licences.ts';
import { moneyText } from '../../components/money.ts';
import { ActNotes } from '../act/act-notes.tsx';
import { Choice, Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useAct } from '../act/use-act.ts';
import { write } from '../client.ts';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import { useAskAgain } from './use-licences.ts';

interface Props {
  readonly view: LicenceView;
  readonly proposal: NonNullable<LicenceView['proposal']>;
}

/** What was put forward, by whom; and the decision, for another person. */
export function DecisionForm({ view, proposal }: Props) {
  const { t, day, say } = useSpeech();
  const currency = usePlace()?.currency;
  const { act, ground, reasons, heard, compensation, alteration = [], until, penaltyDecision, on, byName } = proposal;
  const sum = compensation === undefined || currency === undefined ? '' : moneyText(compensation.amount, currency);
  const said = (value: (typeof alteration)[number]['before']) =>
    typeof value === 'object' ? say(value) : value === '' ? t('licence:desk.altered-from-nothing') : value;
  const lines = alteration.map(({ label, before, after }) =>
    t('licence:desk.altered-line', {
      label: label === undefined ? t('licence:desk.new-last-day') : say(label),
      before: label === undefined && before !== '' ? day(before as string) : said(before),
      after: label === undefined ? day(after as string) : said(after),
    }),
  );
  const rows: readonly (readonly [string, string])[] = [
    ['act', t(`licence:act.${act}`)],
    ...(lines.length === 0 ? [] : [['alteration', lines.join('\n')] as const]),
    ['ground', t(`licence:ground.${ground}`)],
    ...(reasons === '' ? [] : [['reasons', reasons] as const]),
    ...(heard === undefined ? [] : [['heard', heard] as const]),
    ...(compensation === undefined ? [] : [['compensation', `${sum} · ${compensation.assessment}`] as const]),
    ...(penaltyDecision === undefined ? [] : [['penalty', penaltyDecision] as const]),
    ...(until === undefined ? [] : [['until', day(until)] as const]),
    [
      'by',
      byName === ''
        ? t('licence:desk.by-time', { on: day(on) })
        : t('licence:desk.by-person', { name: byName, on: day(on) }),
    ],
  ];
  return (
    <section className="licence-proposal" aria-labelledby="proposal-title">
      <h2 id="proposal-title">{t('licence:desk.proposal')}</h2>
      <dl className="facts">
        {rows.map(([label, words]) => (
          <div key={label}>
            <dt>{t(`licence:desk.of.${label}`)}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {view.mayDecide ? (
        <Decide view={view} proposal={proposal} />
      ) : (
        proposal.mine && <p>{t('licence:desk.own-proposal')}</p>
      )}
    </section>
  );
}

function Decide({ view, proposal }: Props) {
  const { t } = useSpeech();
  const tell = useOutcome();
  const act = useAct();
  const again = useAskAgain();
  const form = useId();
  const [agrees, setAgrees] = useState<'yes' | 'no' | ''>('');
  const [reasons, setReasons] = useState('');
  const [forThePublic, setForThePublic] = useState(false);
  const idOf = (pointer: string) => `${form}${pointer}`;
  const faultsAt = (pointer: string) => act.faults.filter((fault) => fault.pointer === pointer);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (act.busy || agrees === '') return;
    const exception = agrees === 'no' && proposal.act === 'revoke' && forThePublic ? { forThePublic } : {};
    const body = { agrees: agrees === 'yes', reasons, ...exception };
    act.perform(
      (key) => write(`/api/licences/${view.id}/decisions`, body, { key, version: view.version }),
      () => {
        tell(t(agrees === 'yes' ? 'licence:desk.decided' : 'licence:desk.declined', { number: view.number }));
        again();
      },
    );
  };
  return (
    <form className="act" onSubmit={submit} noValidate aria-label={t('licence:desk.decide')}>
      <ActNotes
        act={act}
        fieldOf={(pointer) => (document.getElementById(idOf(pointer)) === null ? undefined : idOf(pointer))}
      />
      <Choice
        legend={t('licence:desk.decide')}
        id={idOf('/agrees')}
        value={agrees}
        choose={setAgrees}
        choices={[
          { value: 'yes', label: t('licence:desk.agree') },
          { value: 'no', label: t('licence:desk.disagree') },
        ]}
      />
      {agrees === 'no' && (
        <>
          <Field label={t('licence:desk.reasons')} id={idOf('/reasons')} required faults={faultsAt('/reasons')}>
            {(control) => (
              <textarea
                {...control}
                rows={2}
                maxLength={5000}
                value={reasons}
                onChange={(event) => setReasons(event.target.value)}
              />
            )}
          </Field>
          {proposal.act === 'revoke' && (
            <label className="tick">
              <input
                type="checkbox"
                id={idOf('/forThePublic')}
                checked={forThePublic}
                onChange={(event) => setForThePublic(event.target.checked)}
              />
              <span>{t('licence:desk.for-the-public')}</span>
            </label>
          )}
        </>
      )}
      {agrees !== '' && <SubmitButton act={act}>{t('licence:desk.decide-button')}</SubmitButton>}
    </form>
  );
}
