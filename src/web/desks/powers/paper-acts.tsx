import { type FormEvent, useId, useState } from 'react';
import type { InstrumentShape } from '../../../app/requests/powers.ts';
import { ActChoices } from '../act/act-choices.tsx';
import { ActNotes } from '../act/act-notes.tsx';
import { useDraft } from '../act/draft.ts';
import { Choice, Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import { PaperForm } from './paper-form.tsx';
import { useFigures, usePaperAct } from './use-powers.ts';

type Kind = InstrumentShape['acts'][number];

/** What may be done with a paper now, one at a time. */
export function PaperActs({ paper }: { readonly paper: InstrumentShape }) {
  const { t } = useSpeech();
  const [chosen, choose] = useState<Kind>();
  if (paper.acts.length === 0) return null;
  const open = chosen !== undefined && paper.acts.includes(chosen) ? chosen : undefined;
  return (
    <section className="paper-acts">
      <ActChoices acts={paper.acts} open={open} choose={choose} label={(kind) => t(`powers.act.${kind}`)} />
      {open === 'redraft' && <PaperForm paper={paper} />}
      {open !== undefined && open !== 'redraft' && (
        <ActForm key={open} paper={paper} kind={open} done={() => choose(undefined)} />
      )}
    </section>
  );
}

const paths: Readonly<Record<Exclude<Kind, 'redraft'>, string>> = {
  check: 'check',
  publish: 'publication',
  end: 'end',
  'answer-end': 'end/answer',
  evaluate: 'evaluations',
};

interface Props {
  readonly paper: InstrumentShape;
  readonly kind: Exclude<Kind, 'redraft'>;
  readonly done: () => void;
}

function ActForm({ paper, kind, done }: Props) {
  const { t } = useSpeech();
  const today = usePlace()?.today ?? '';
  const tell = useOutcome();
  const { act, send } = usePaperAct();
  const { typed, put, discard } = useDraft(`powers.${paper.id}.${kind}`, {
    ...{ agreed: 'yes' as 'yes' | 'no', reason: '', lastDay: today, how: 'ended' as 'ended' | 'revoked' },
    ...{ item: paper.terms.items[0] ?? '', days: '365', verdict: 'keep' as 'keep' | 'adjust' | 'take-back' },
  });
  const form = useId();
  const idOf = (pointer: string) => `${form}${pointer}`;
  const faultsAt = (pointer: string) => act.faults.filter((fault) => fault.pointer === pointer);
  const { reason } = typed;
  const bodies: Readonly<Record<Props['kind'], object>> = {
    check: { agreed: typed.agreed === 'yes', reason },
    publish: {},
    end: { lastDay: typed.lastDay, how: typed.how, reason },
    'answer-end': { agreed: typed.agreed === 'yes', reason },
    evaluate: { item: typed.item, days: Number(typed.days), verdict: typed.verdict, reason },
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (act.busy) return;
    const path = `/api/powers/instruments/${paper.id}/${paths[kind]}`;
    send(
      path,
      bodies[kind],
      () => {
        discard();
        tell(t('powers.done'));
        done();
      },
      paper.version,
    );
  };
  const choice = <Value extends string>(
    name: 'agreed' | 'how' | 'verdict',
    values: readonly Value[],
    words: string,
  ) => (
    <Choice
      legend={t(`powers.field.${name}`)}
      id={idOf(`/${name}`)}
      value={typed[name] as Value}
      choices={values.map((value) => ({ value, label: t(`powers.${words}.${value}`) }))}
      choose={(value) => put({ [name]: value })}
    />
  );
  const isAnswer = kind === 'check' || kind === 'answer-end';
  const needsReason = kind === 'end' || kind === 'evaluate' || (isAnswer && typed.agreed === 'no');
  return (
    <form
      className="act"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
      }}
      noValidate
    >
      <ActNotes act={act} fieldOf={(pointer) => (document.getElementById(idOf(pointer)) ? idOf(pointer) : undefined)} />
      {kind === 'check' && choice('agreed', ['yes', 'no'], 'agreed')}
      {kind === 'answer-end' && choice('agreed', ['yes', 'no'], 'agreed-end')}
      {kind === 'publish' && <p className="hint">{t('powers.publish-how')}</p>}
      {kind === 'end' && (
        <>
          {choice('how', ['ended', 'revoked'], 'end')}
          <Field label={t('powers.field.lastDay')} id={idOf('/lastDay')} faults={faultsAt('/lastDay')}>
            {(control) => (
              <input
                {...control}
                type="date"
                className="short"
                value={typed.lastDay}
                onChange={(event) => put({ lastDay: event.target.value })}
              />
            )}
          </Field>
        </>
      )}
      {kind === 'evaluate' && (
        <>
          <Field label={t('powers.field.item')} id={idOf('/item')} faults={faultsAt('/item')}>
            {(control) => (
              <select {...control} value={typed.item} onChange={(event) => put({ item: event.target.value })}>
                {paper.terms.items.map((item) => (
                  <option key={item}>{item}</option>
                ))}
              </select>
            )}
          </Field>
          <Field label={t('powers.field.days')} id={idOf('/days')} faults={faultsAt('/days')}>
            {(control) => (
              <input
                {...control}
                className="short"
                inputMode="numeric"
                value={typed.days}
                onChange={(event) => put({ days: event.target.value })}
              />
            )}
          </Field>
          <Figures id={paper.id} item={typed.item} days={Number(typed.days) || 0} />
          {choice('verdict', ['keep', 'adjust', 'take-back'], 'verdict')}
        </>
      )}
      {needsReason && (
        <Field label={t('powers.field.reason')} id={idOf('/reason')} faults={faultsAt('/reason')}>
          {(control) => (
            <textarea {...control} rows={3} value={reason} onChange={(event) => put({ reason: event.target.value })} />
          )}
        </Field>
      )}
      <div className="act-foot">
        <SubmitButton act={act}>{t(`powers.act.${kind}`)}</SubmitButton>
      </div>
    </form>
  );
}

/** 移交前后: the service's own figures, which go into the record as they stand. */
function Figures({ id, item, days }: { readonly id: string; readonly item: string; readonly days: number }) {
  const { t } = useSpeech();
  const found = useFigures(id, item, days);
  if (found === undefined) return null;
  const tenths = (one: number | undefined) => (one === undefined ? '–' : (one / 10).toFixed(1));
  const rows = [
    ['cases', found.before.cases, found.after.cases],
    ['time', tenths(found.before.tenthsOfDays), tenths(found.after.tenthsOfDays)],
    ['returns', found.before.returns, found.after.returns],
    ['complaints', found.before.complaints, found.after.complaints],
  ] as const;
  return (
    <table className="powers-plain">
      <caption>{t('powers.figures', { days: found.days })}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('powers.before')}</th>
          <th scope="col">{t('powers.after')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, before, after]) => (
          <tr key={name}>
            <th scope="row">{t(`powers.figure.${name}`)}</th>
            <td className="figure">{before}</td>
            <td className="figure">{after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
