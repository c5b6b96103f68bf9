import { type FormEvent, useId, useState } from 'react';
import { ActNotes } from '../act/act-notes.tsx';
import { Field } from '../act/field.tsx';
import { dayBy } from '../board/use-board.ts';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import { AboutLink } from '../signals/about-link.tsx';
import { LevelMark } from '../signals/level-mark.tsx';
import { useBodyName, useSaid } from '../signals/said.ts';
import { onFormKey } from '../window/form-keys.ts';
import { type Rule, useWhatIf, type WhatIfSum } from './use-rules.ts';

const monthBefore = -30;

/** 试算: other values over a time. What is worked out here is written nowhere. */
export function WhatIfForm({ rule }: { readonly rule: Rule }) {
  const { t } = useSpeech();
  const today = usePlace()?.today ?? '';
  const form = useId();
  const { act, sum, running, ask, stop } = useWhatIf(rule.code);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const of = (name: string, otherwise: string) => typed[name] ?? otherwise;
  const put = (name: string, value: string) => setTyped((before) => ({ ...before, [name]: value }));
  const from = of('from', today === '' ? '' : dayBy(today, monthBefore));
  const until = of('until', today);
  const idOf = (pointer: string) => `${form}${pointer}`;
  const faultsAt = (pointer: string) => act.faults.filter((fault) => fault.pointer === pointer);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (running) return;
    const values = rule.parameters.map(({ name, value }) => [name, Number(of(name, String(value)))]);
    ask({ values: Object.fromEntries(values), from, until });
  };
  const date = (name: 'from' | 'until', value: string) => (
    <Field label={t(`supervision:whatIf.${name}`)} id={idOf(`/${name}`)} faults={faultsAt(`/${name}`)}>
      {(control) => (
        <input
          {...control}
          type="date"
          className="short"
          value={value}
          onChange={(event) => put(name, event.target.value)}
        />
      )}
    </Field>
  );
  return (
    <section className="what-if" aria-labelledby="what-if-title">
      <h2 id="what-if-title">{t('supervision:whatIf.title')}</h2>
      <p className="hint">{t('supervision:whatIf.how')}</p>
      <form className="act" onSubmit={submit} onKeyDown={onFormKey} noValidate>
        <ActNotes
          act={act}
          fieldOf={(pointer) => (document.getElementById(idOf(pointer)) ? idOf(pointer) : undefined)}
        />
        <div className="what-if-fields">
          {rule.parameters.map(({ name, unit, least, most, value }) => (
            <Field
              key={name}
              label={t(`supervision:parameter.${name}`)}
              hint={`${t(`supervision:unit.${unit}`)}${t('supervision:comma')}${t('supervision:rules.range', { least, most })}`}
              id={idOf(`/values/${name}`)}
              faults={faultsAt(`/values/${name}`)}
            >
              {(control) => (
                <input
                  {...control}
                  type="number"
                  className="short"
                  value={of(name, String(value))}
                  onChange={(event) => put(name, event.target.value)}
                />
              )}
            </Field>
          ))}
          {date('from', from)}
          {date('until', until)}
        </div>
        <div className="act-foot">
          <button type="submit" className="button" aria-disabled={running}>
            {t('supervision:whatIf.ask')}
          </button>
          {running && (
            <button type="button" className="link" onClick={stop}>
              {t('supervision:whatIf.stop')}
            </button>
          )}
        </div>
      </form>
      <p className="unseen" role="status">
        {running
          ? t('supervision:whatIf.busy')
          : sum !== undefined && t(`supervision:whatIf.looked.${sum.of}`, { cases: sum.cases })}
      </p>
      {sum !== undefined && <Outcome rule={rule.code} sum={sum} />}
    </section>
  );
}

function Outcome({ rule, sum }: { readonly rule: string; readonly sum: WhatIfSum }) {
  const { t } = useSpeech();
  const isSame = sum.more.length + sum.fewer.length + sum.graver + sum.milder === 0;
  return (
    <>
      <ul className="rule-figures">
        <li>
          <b>{sum.today}</b>
          <span>{t('supervision:whatIf.today')}</span>
        </li>
        <li>
          <b>{sum.changed}</b>
          <span>{t('supervision:whatIf.changed')}</span>
          {sum.graver > 0 && <small>{t('supervision:whatIf.graver', { count: sum.graver })}</small>}
          {sum.milder > 0 && <small>{t('supervision:whatIf.milder', { count: sum.milder })}</small>}
        </li>
        <li>
          <b>{sum.cases}</b>
          <span>{t(`supervision:whatIf.looked.${sum.of}`, { cases: sum.cases })}</span>
        </li>
      </ul>
      {isSame && <p>{t('supervision:whatIf.same')}</p>}
      <FindingList title={t('supervision:whatIf.more')} rule={rule} findings={sum.more} />
      <FindingList title={t('supervision:whatIf.fewer')} rule={rule} findings={sum.fewer} />
    </>
  );
}

const shown = 100;

function FindingList({
  title,
  rule,
  findings,
}: {
  readonly title: string;
  readonly rule: string;
  readonly findings: WhatIfSum['more'];
}) {
  const { t } = useSpeech();
  const said = useSaid();
  const nameOf = useBodyName();
  if (findings.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3>
        {title} {findings.length >= shown && <small>{t('supervision:whatIf.shown', { count: shown })}</small>}
      </h3>
      <ol className="finding-list">
        {findings.map((finding) => (
          <li key={JSON.stringify([finding.caseId, finding.number, finding.key])}>
            <LevelMark level={finding.level} />
            <span>
              {said({ ...finding, rule })}
              <span className="sub">
                {nameOf(finding.body)} · <AboutLink of={finding} />
              </span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
