import { useRef } from 'react';
import { ActForm, type Step, useCaseAct } from '../act/case-act.tsx';
import { Choice, Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { articlesText, lawLanguage } from '../case/articles.ts';
import { useKeys } from '../frame/keys.ts';
import { useSpeech } from '../language.tsx';
import type { CaseView } from '../shapes.ts';
import { DiscretionField, discretionSaid, nothingChosen } from './discretion-field.tsx';
import { TemplatePicker } from './template-picker.tsx';

/** 审查意见, and in the same breath 拟办: an opinion written once is put before the person who decides. */
export function OpinionForm({ view }: { readonly view: CaseView }) {
  const { t } = useSpeech();
  const mayPropose = view.actions.includes('proposeDecision');
  const form = useCaseAct(view, 'opinion', {
    outcome: '' as 'grant' | 'refuse' | '',
    text: '',
    articles: view.item.legalBasis.map(articlesText).join('；'),
    proposing: mayPropose,
    ...nothingChosen,
  });
  const { typed, put } = form;
  const text = useRef<HTMLTextAreaElement>(null);
  const lean = (outcome: 'grant' | 'refuse') => {
    put({ outcome });
    text.current?.focus();
  };
  useKeys({ a: () => lean('grant'), x: () => lean('refuse') });
  const submit = () => {
    const { outcome, articles, proposing } = typed;
    const chosen = outcome === 'grant' ? discretionSaid(view, typed) : {};
    const said = { path: 'review-opinion', body: { opinion: outcome || undefined, text: typed.text } };
    const proposed = { path: 'proposal', body: { outcome, reasons: typed.text, articles, ...chosen } };
    const steps: readonly Step[] = proposing ? [said, proposed] : [said];
    form.send(steps, t(proposing ? 'opinion.done-proposed' : 'opinion.done'));
  };
  return (
    <ActForm
      of={form}
      title={t('opinion.title')}
      submit={submit}
      button={<SubmitButton act={form.act}>{t(buttonOf(typed.outcome, typed.proposing))}</SubmitButton>}
    >
      <Choice
        legend={t('opinion.outcome')}
        id={form.idOf('/opinion')}
        value={typed.outcome}
        faults={[...form.faultsAt('/opinion'), ...form.faultsAt('/outcome')]}
        choose={(outcome) => put({ outcome })}
        choices={[
          { value: 'grant', label: t('opinion.grant'), keyHint: 'A' },
          { value: 'refuse', label: t('opinion.refuse'), keyHint: 'X' },
        ]}
      />
      <TemplatePicker
        view={view}
        uses={typed.outcome === '' ? ['opinion-grant', 'opinion-refuse'] : [`opinion-${typed.outcome}`]}
        text={typed.text}
        put={(written) => put({ text: written })}
        field={text}
      />
      <Field
        label={t('opinion.text')}
        hint={t('opinion.text-hint')}
        id={form.idOf('/text')}
        faults={[...form.faultsAt('/text'), ...form.faultsAt('/reasons')]}
      >
        {(control) => (
          <textarea
            {...control}
            ref={text}
            rows={6}
            value={typed.text}
            onChange={(event) => put({ text: event.target.value })}
          />
        )}
      </Field>
      {mayPropose && (
        <>
          <label className="tick">
            <input
              type="checkbox"
              checked={typed.proposing}
              onChange={(event) => put({ proposing: event.target.checked })}
            />
            <span>{t('opinion.proposing')}</span>
          </label>
          {typed.proposing && typed.outcome === 'grant' && <DiscretionField of={form} />}
          {typed.proposing && (
            <Field label={t('act.articles')} id={form.idOf('/articles')} faults={form.faultsAt('/articles')}>
              {(control) => (
                <input
                  {...control}
                  lang={lawLanguage(view.item.legalBasis[0])}
                  value={typed.articles}
                  onChange={(event) => put({ articles: event.target.value })}
                />
              )}
            </Field>
          )}
        </>
      )}
    </ActForm>
  );
}

function buttonOf(outcome: 'grant' | 'refuse' | '', proposing: boolean): string {
  if (!proposing) return 'opinion.send';
  if (outcome === '') return 'opinion.send-proposal';
  return outcome === 'grant' ? 'opinion.send-grant' : 'opinion.send-refuse';
}
