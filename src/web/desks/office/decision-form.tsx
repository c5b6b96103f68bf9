import { useRef } from 'react';
import { ActForm, useCaseAct } from '../act/case-act.tsx';
import { Choice, Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { articlesText, lawLanguage } from '../case/articles.ts';
import { useKeys } from '../frame/keys.ts';
import { MinutesField } from '../hearings/minutes-field.tsx';
import { useSpeech } from '../language.tsx';
import type { CaseView } from '../shapes.ts';
import { reviewedByMe } from './acts.ts';
import { DiscretionField, discretionSaid, type TypedDiscretion, typedDiscretion } from './discretion-field.tsx';
import { TemplatePicker } from './template-picker.tsx';

/** 决定: granted or refused, by somebody who neither reviewed nor proposed. */
export function DecisionForm({ view }: { readonly view: CaseView }) {
  const { t } = useSpeech();
  const { proposal } = view;
  const form = useCaseAct(view, 'decision', {
    outcome: proposal?.outcome ?? ('' as 'grant' | 'refuse' | ''),
    reasons: proposal?.reasons ?? '',
    articles: proposal?.articles || view.item.legalBasis.map(articlesText).join('；'),
    remediesTold: false,
    minutes: [] as readonly string[],
    ...typedDiscretion(view),
  });
  const { typed, put } = form;
  const reasons = useRef<HTMLTextAreaElement>(null);
  const lean = (outcome: 'grant' | 'refuse') => {
    put({ outcome });
    reasons.current?.focus();
  };
  useKeys({ a: () => lean('grant'), x: () => lean('refuse') });
  const refusing = typed.outcome === 'refuse';
  return (
    <ActForm
      of={form}
      title={t('decision.title')}
      submit={() => form.send([{ path: 'decision', body: decisionSaid(view, typed) }], t(saidOf(typed.outcome)))}
      button={<SubmitButton act={form.act}>{t(buttonOf(typed.outcome))}</SubmitButton>}
    >
      <FourEyes view={view} />
      {view.consultations.some(({ open }) => open) && <p className="note">{t('consult.blocks')}</p>}
      <Choice
        legend={t('decision.outcome')}
        id={form.idOf('/outcome')}
        value={typed.outcome}
        faults={form.faultsAt('/outcome')}
        choose={(outcome) => put({ outcome })}
        choices={[
          { value: 'grant', label: t(`case:granting.${view.item.actWords}`), keyHint: 'A' },
          { value: 'refuse', label: t(`case:refusing.${view.item.actWords}`), keyHint: 'X' },
        ]}
      />
      <TemplatePicker
        view={view}
        uses={typed.outcome === '' ? ['decision-grant', 'decision-refuse'] : [`decision-${typed.outcome}`]}
        text={typed.reasons}
        put={(written) => put({ reasons: written })}
        field={reasons}
      />
      <Field
        label={t('decision.reasons')}
        hint={t(refusing ? 'decision.reasons-refuse' : 'decision.reasons-grant')}
        id={form.idOf('/reasons')}
        required={refusing}
        faults={form.faultsAt('/reasons')}
      >
        {(control) => (
          <textarea
            {...control}
            ref={reasons}
            rows={6}
            value={typed.reasons}
            onChange={(event) => put({ reasons: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={t('act.articles')}
        id={form.idOf('/articles')}
        required={refusing}
        faults={form.faultsAt('/articles')}
      >
        {(control) => (
          <input
            {...control}
            lang={lawLanguage(view.item.legalBasis[0])}
            value={typed.articles}
            onChange={(event) => put({ articles: event.target.value })}
          />
        )}
      </Field>
      <MinutesField
        caseId={view.caseId}
        cited={typed.minutes}
        put={(minutes) => put({ minutes })}
        id={form.idOf('/minutes')}
        faults={form.faultsAt('/minutes')}
      />
      {typed.outcome === 'grant' && <DiscretionField of={form} deciding />}
      {refusing && (
        <div className="field" data-faulty={form.faultsAt('/remediesTold').length > 0}>
          {form.faultsAt('/remediesTold').map((fault) => (
            <p key={fault.code} className="field-fault">
              {fault.reason}
            </p>
          ))}
          <label className="tick">
            <input
              type="checkbox"
              id={form.idOf('/remediesTold')}
              checked={typed.remediesTold}
              onChange={(event) => put({ remediesTold: event.target.checked })}
            />
            <span>{t('decision.remedies')}</span>
          </label>
        </div>
      )}
    </ActForm>
  );
}

interface Typed extends TypedDiscretion {
  readonly outcome: 'grant' | 'refuse' | '';
  readonly reasons: string;
  readonly articles: string;
  readonly remediesTold: boolean;
  readonly minutes: readonly string[];
}

function decisionSaid(view: CaseView, typed: Typed): object {
  const { outcome, reasons, articles, remediesTold, minutes } = typed;
  const chosen = outcome === 'grant' ? discretionSaid(view, typed) : {};
  return { outcome: outcome || undefined, reasons, articles, remediesTold, minutes, ...chosen };
}

/** Says beforehand what the rule would say afterwards. */
function FourEyes({ view }: { readonly view: CaseView }) {
  const { t } = useSpeech();
  if (!view.item.fourEyes) return null;
  if (reviewedByMe(view)) return <p className="note">{t('decision.four-eyes-me')}</p>;
  const reviewers = [...new Set(view.opinions.map((opinion) => opinion.byName))].join('、');
  if (reviewers === '' || view.proposal === undefined) return <p className="note">{t('decision.four-eyes-none')}</p>;
  return <p className="four-eyes">{t('decision.four-eyes', { reviewers, proposer: view.proposal.byName })}</p>;
}

function buttonOf(outcome: 'grant' | 'refuse' | ''): string {
  if (outcome === '') return 'decision.send';
  return outcome === 'grant' ? 'decision.send-grant' : 'decision.send-refuse';
}

function saidOf(outcome: 'grant' | 'refuse' | ''): string {
  return outcome === 'refuse' ? 'decision.done-refused' : 'decision.done-granted';
}
