import { type ReactNode, useEffect, useRef, useState } from 'react';
import { HistoryLines } from '../case/history-panel.tsx';
import { Key } from '../frame/key.tsx';
import { useKeys } from '../frame/keys.ts';
import { BesideCase } from '../hearings/beside-case.tsx';
import { CompletionForm } from '../issue/completion-form.tsx';
import { DeliveryForm } from '../issue/delivery-form.tsx';
import { VoidForm } from '../issue/void-form.tsx';
import { useSpeech } from '../language.tsx';
import { PublicityOfCase } from '../publicity/publicity-of-case.tsx';
import type { CaseView } from '../shapes.ts';
import { type ActName, keyOf, nextAct, openActs } from './acts.ts';
import { AnswerForm } from './answer-form.tsx';
import { ConsultationForm } from './consultation-form.tsx';
import { ConsultationsSoFar } from './consultations-so-far.tsx';
import { DecisionForm } from './decision-form.tsx';
import { ExtensionForm } from './extension-form.tsx';
import { InterestedPartiesForm } from './interested-parties-form.tsx';
import { OpinionForm } from './opinion-form.tsx';
import { OpinionsSoFar } from './opinions-so-far.tsx';
import { ResumptionForm } from './resumption-form.tsx';
import { StatementForm } from './statement-form.tsx';
import { SuspensionForm } from './suspension-form.tsx';

const forms: Readonly<Record<ActName, (props: { view: CaseView; done: () => void }) => ReactNode>> = {
  opinion: OpinionForm,
  decision: DecisionForm,
  suspend: SuspensionForm,
  resume: ResumptionForm,
  extend: ExtensionForm,
  consult: ConsultationForm,
  answer: AnswerForm,
  parties: InterestedPartiesForm,
  statement: StatementForm,
  deliver: DeliveryForm,
  complete: CompletionForm,
  void: VoidForm,
};

/** The right pane: what I say about it. The act that moves the case on stands open; the others are one key away. */
export function SayPane({ view }: { readonly view: CaseView }) {
  const { t } = useSpeech();
  const [chosen, choose] = useState<ActName>();
  const pane = useRef<HTMLDivElement>(null);
  const open = openActs(view);
  const next = nextAct(view);
  const shown = chosen !== undefined && open.includes(chosen) ? chosen : next;
  const others = open.filter((act) => act !== shown);
  const wantsFocus = useRef(false);
  const take = (act: ActName) => {
    wantsFocus.current = true;
    choose(act);
  };
  useKeys(Object.fromEntries(open.map((act) => [keyOf[act].toLowerCase(), () => take(act)])));
  // A form that was asked for by key or button takes the next keystroke.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the form shown is what changes
  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    pane.current?.querySelector<HTMLElement>('form input, form textarea, form select')?.focus();
  }, [shown]);
  const Form = shown && forms[shown];
  return (
    <div className="say" ref={pane}>
      <OpinionsSoFar view={view} />
      {next !== 'answer' && <ConsultationsSoFar view={view} />}
      {Form === undefined ? (
        <section className="act-none">
          <h2>{t('say.title')}</h2>
          <p>{t(`say.none.${view.waitingFor}`)}</p>
        </section>
      ) : (
        <Form key={shown} view={view} done={() => choose(undefined)} />
      )}
      {others.length > 0 && (
        <section className="other-acts">
          <h2>{t('say.also')}</h2>
          <ul>
            {others.map((act) => (
              <li key={act}>
                <button type="button" className="link" onClick={() => take(act)}>
                  {t(`say.act.${act}`)}
                </button>
                <Key>{keyOf[act]}</Key>
              </li>
            ))}
          </ul>
        </section>
      )}
      <BesideCase view={view} />
      <PublicityOfCase view={view} />
      <section className="side-history">
        <h2>{t('case.tab.history')}</h2>
        <HistoryLines view={view} entries={view.history.slice(-6).reverse()} />
      </section>
    </div>
  );
}
