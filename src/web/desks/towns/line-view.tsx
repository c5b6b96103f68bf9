import { type FormEvent, useId, useState } from 'react';
import { Link } from 'react-router';
import type { TownPowerShape } from '../../../app/requests/towns.ts';
import { ActChoices } from '../act/act-choices.tsx';
import { ActNotes } from '../act/act-notes.tsx';
import { useDraft } from '../act/draft.ts';
import { Choice, Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import { useTownAct } from './use-towns.ts';

type Kind = TownPowerShape['acts'][number];

/** One line of a town's catalogue, and what may be done with it. */
export function LineView({ line }: { readonly line: TownPowerShape }) {
  const { t, say, day } = useSpeech();
  const [chosen, choose] = useState<Kind | undefined>(line.acts.find((one) => one !== 'end'));
  const { item, name, town, body, mode, by, words, on, answerBy, late, answer, filing, ended, stage } = line;
  const open = chosen !== undefined && line.acts.includes(chosen) ? chosen : undefined;
  const rows: readonly (readonly [string, string])[] = [
    ['sides', t(`towns.by.${by}`, { body: say(body.name), town: say(town.name) })],
    ['mode', t(`towns.mode.${mode}`)],
    ['on', day(on)],
    ...(words === '' ? [] : [[by === 'body' ? 'note' : 'evidence', words] as const]),
    ['answer-by', late ? t('towns.late', { day: day(answerBy) }) : day(answerBy)],
    ...(answer === undefined
      ? []
      : [
          [
            'answer',
            [t(answer.agreed ? 'towns.yes' : 'towns.no'), day(answer.on), answer.reason].filter(Boolean).join(' · '),
          ] as const,
        ]),
    ...(filing === undefined
      ? []
      : [['filing', `${filing.number} · ${t('powers.since', { day: day(filing.inForceFrom) })}`] as const]),
    ...(ended === undefined ? [] : [['ended', `${day(ended.on)} · ${ended.reason}`] as const]),
  ];
  return (
    <article className="paper-view">
      <Link className="back" to="/towns">
        {t('frame.back')}
      </Link>
      <h1>
        {say(town.name)} · {item} {say(name)}
      </h1>
      <p className="paper-stage">{t(`towns.stage.${stage}`)}</p>
      <dl className="facts">
        {rows.map(([label, said]) => (
          <div key={label}>
            <dt>{t(`towns.field.${label}`)}</dt>
            <dd>{said}</dd>
          </div>
        ))}
      </dl>
      <ActChoices acts={line.acts} open={open} choose={choose} label={(kind) => t(`towns.act.${kind}`)} />
      {open !== undefined && <ActForm key={open} line={line} kind={open} />}
    </article>
  );
}

const paths: Readonly<Record<Kind, string>> = { answer: 'answer', file: 'filing', end: 'end' };

function ActForm({ line, kind }: { readonly line: TownPowerShape; readonly kind: Kind }) {
  const { t } = useSpeech();
  const today = usePlace()?.today ?? '';
  const tell = useOutcome();
  const { act, send } = useTownAct();
  const { typed, put, discard } = useDraft(`towns.${line.id}.${kind}`, {
    ...{ agreed: 'yes' as 'yes' | 'no', reason: '', inForceFrom: '' },
  });
  const form = useId();
  const idOf = (pointer: string) => `${form}${pointer}`;
  const faultsAt = (pointer: string) => act.faults.filter((fault) => fault.pointer === pointer);
  const from = typed.inForceFrom === '' ? today : typed.inForceFrom;
  const bodies: Readonly<Record<Kind, object>> = {
    answer: { agreed: typed.agreed === 'yes', reason: typed.reason },
    file: { inForceFrom: from },
    end: { reason: typed.reason },
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (act.busy) return;
    const done = () => {
      discard();
      tell(t('powers.done'));
    };
    send(`/api/towns/lines/${line.id}/${paths[kind]}`, bodies[kind], done, line.version);
  };
  return (
    <form
      className="act towns-form"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
      }}
      noValidate
    >
      <ActNotes act={act} fieldOf={(pointer) => (document.getElementById(idOf(pointer)) ? idOf(pointer) : undefined)} />
      {kind === 'answer' && (
        <Choice
          legend={t('towns.field.answer')}
          id={idOf('/agreed')}
          value={typed.agreed}
          choices={[
            { value: 'yes', label: t('towns.yes') },
            { value: 'no', label: t('towns.no') },
          ]}
          choose={(agreed) => put({ agreed })}
        />
      )}
      {kind === 'file' && (
        <Field label={t('towns.field.inForceFrom')} id={idOf('/inForceFrom')} faults={faultsAt('/inForceFrom')}>
          {(control) => (
            <input
              {...control}
              type="date"
              className="short"
              value={from}
              onChange={(event) => put({ inForceFrom: event.target.value })}
            />
          )}
        </Field>
      )}
      {kind !== 'file' && (
        <Field
          label={t('powers.field.reason')}
          id={idOf('/reason')}
          faults={faultsAt('/reason')}
          required={kind === 'end' || typed.agreed === 'no'}
        >
          {(control) => (
            <textarea
              {...control}
              rows={3}
              value={typed.reason}
              onChange={(event) => put({ reason: event.target.value })}
            />
          )}
        </Field>
      )}
      <div className="act-foot">
        <SubmitButton act={act}>{t(`towns.act.${kind}`)}</SubmitButton>
      </div>
    </form>
  );
}
