import { useMemo, useState } from 'react';
import type { ElementsShape, ItemDraftShape } from '../../../app/requests/item-draft.ts';
import { ActNotes } from '../act/act-notes.tsx';
import { useDraft } from '../act/draft.ts';
import { SubmitButton } from '../act/submit-button.tsx';
import { useOutcome } from '../frame/outcome.tsx';
import { Waiting } from '../frame/waiting.tsx';
import { useSpeech } from '../language.tsx';
import { CompareView } from './compare-view.tsx';
import { DraftSide } from './draft-side.tsx';
import { ElementsForm } from './elements-form.tsx';
import { HandlingForm } from './handling-form.tsx';
import { type Notes, NotesList } from './paragraph-notes.tsx';
import { MaterialsForm, QuestionsForm } from './parts-forms.tsx';
import { ProcedureTab } from './procedure-tab.tsx';
import { ReviewTab } from './review-tab.tsx';
import { type Found, useDraftAct, useItemDraft, useLint } from './use-catalogue.ts';
import { WhatIfTab } from './what-if-tab.tsx';

const tabs = ['elements', 'materials', 'questions', 'handling', 'procedure', 'compare', 'review', 'what-if'] as const;
type Tab = (typeof tabs)[number];

export function DraftPane({ id }: { readonly id: string }) {
  const draft = useItemDraft(id);
  if (draft === undefined) return <Waiting />;
  return <OpenDraft key={draft.id} draft={draft} />;
}

/** Where an element is written, so that a fault leads there. */
function tabOf(pointer: string): Tab {
  if (pointer.startsWith('/materials')) return 'materials';
  if (pointer.startsWith('/formFields')) return 'questions';
  if (pointer.startsWith('/handling')) return 'handling';
  return pointer.startsWith('/procedure') ? 'procedure' : 'elements';
}

/** 草案: its elements on seven leaves; what is typed is checked as it is typed, and kept until it is saved. */
function OpenDraft({ draft }: { readonly draft: ItemDraftShape }) {
  const { t, say } = useSpeech();
  const tell = useOutcome();
  const [tab, setTab] = useState<Tab>(draft.acts.includes('judge') ? 'review' : 'elements');
  const { act, send } = useDraftAct();
  const first = useMemo(() => ({ elements: undefined as ElementsShape | undefined }), []);
  const { typed, put, discard } = useDraft(`item-draft.${draft.id}.${draft.redraft}`, first);
  const elements = typed.elements ?? draft.elements;
  const isChanged = typed.elements !== undefined;
  const found = useLint(draft.id, draft.purpose, draft.ends, elements, draft, isChanged);
  const { faults } = found;
  const notes = notesOf(draft, found, isChanged);
  const around = { faults, notes, readOnly: !draft.acts.includes('change') };
  const form = {
    around,
    elements,
    put: (change: Partial<ElementsShape>) => put({ elements: cleaned({ ...elements, ...change }) }),
  };
  const save = (event: React.FormEvent) => {
    event.preventDefault();
    send(
      `/api/item-drafts/${draft.id}/elements`,
      { elements },
      () => {
        discard();
        tell(t('catalogue.saved'));
      },
      draft.version,
    );
  };
  const go = (pointer: string) => {
    setTab(tabOf(pointer));
    setTimeout(() => {
      const parts = pointer.split('/').slice(1);
      for (let length = parts.length; length > 0; length -= 1) {
        const found = document.getElementById(`element-${parts.slice(0, length).join('-')}`);
        if (found === null) continue;
        found.scrollIntoView({ block: 'center' });
        found.focus();
        return;
      }
    }, 50);
  };
  return (
    <div className="draft-panes">
      <section className="pane middle-pane" id="catalogue-open" tabIndex={-1} aria-label={t('catalogue.draft')}>
        <header className="draft-head">
          <h1>{say(elements.name) || elements.code}</h1>
          <p>
            <code>{draft.code}</code> · {t('catalogue.version', { version: draft.itemVersion })} ·{' '}
            {t(`catalogue.purpose.${draft.purpose}`)} · <b>{t(`catalogue.stage-of-draft.${draft.stage}`)}</b> ·{' '}
            {t('catalogue.redraft', { count: draft.redraft })}
          </p>
          {draft.ends.length > 0 && <p className="hint">{t('catalogue.ends', { codes: draft.ends.join('、') })}</p>}
        </header>
        <div className="tabs" role="tablist" aria-label={t('catalogue.draft')}>
          {tabs.map((one) => (
            <button
              key={one}
              type="button"
              role="tab"
              id={`tab-${one}`}
              aria-selected={tab === one}
              aria-controls="tab-panel"
              onClick={() => setTab(one)}
            >
              {t(`catalogue.tab.${one}`)}
              <Count
                tab={one}
                draft={draft}
                faults={faults.filter(({ at, weight }) => weight === 'fault' && tabOf(at) === one).length}
              />
            </button>
          ))}
        </div>
        <div role="tabpanel" id="tab-panel" aria-labelledby={`tab-${tab}`}>
          {tab === 'compare' && <CompareView draft={draft} />}
          {tab === 'review' && <ReviewTab draft={draft} notes={notes} go={go} />}
          {tab === 'what-if' && <WhatIfTab draft={draft} />}
          {!['compare', 'review', 'what-if'].includes(tab) && (
            <form onSubmit={save} noValidate>
              <ActNotes act={act} fieldOf={() => undefined} />
              {tab === 'elements' && <ElementsForm {...form} />}
              {tab === 'materials' && <MaterialsForm {...form} />}
              {tab === 'questions' && <QuestionsForm {...form} />}
              {tab === 'handling' && <HandlingForm {...form} />}
              {tab === 'procedure' && <ProcedureTab {...form} />}
              {!around.readOnly && (
                <div className="act-foot save-bar">
                  <SubmitButton act={act}>{t('catalogue.save')}</SubmitButton>
                  {isChanged && (
                    <>
                      <span className="hint">{t('catalogue.unsaved')}</span>
                      <button type="button" className="link" onClick={discard}>
                        {t('catalogue.discard')}
                      </button>
                    </>
                  )}
                </div>
              )}
            </form>
          )}
        </div>
      </section>
      {/* A pane that scrolls can be reached by keyboard even when nothing in it can. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <section className="pane side-pane" aria-label={t('catalogue.side')} tabIndex={0}>
        <DraftSide draft={draft} faults={faults} isChanged={isChanged} go={go} />
        {tab !== 'review' && <NotesList notes={notes} go={go} />}
      </section>
    </div>
  );
}

function Count({ tab, draft, faults }: { readonly tab: Tab; readonly draft: ItemDraftShape; readonly faults: number }) {
  const { t } = useSpeech();
  const count = tab === 'compare' ? draft.changes.length : tab === 'review' ? draft.openComments : faults;
  if (count === 0 || tab === 'what-if') return null;
  const isFault = tab !== 'compare' && tab !== 'review';
  return (
    <span className={isFault ? 'count faulty' : 'count'}>
      {' '}
      {count}
      <span className="unseen"> {isFault ? t('catalogue.faults') : ''}</span>
    </span>
  );
}

/** Comments stand where their paragraph stands in what is typed; new ones are written on what is saved. */
function notesOf(draft: ItemDraftShape, { comments: moved }: Found, isChanged: boolean): Notes {
  const comments = draft.comments.map(({ at: was, ...one }) => {
    const known = moved.find(({ id }) => id === one.id);
    const at = known === undefined ? was : known.at;
    return at === undefined ? one : { ...one, at };
  });
  const mayAnswer = draft.acts.includes('change');
  return { draft: draft.id, comments, mayComment: draft.acts.includes('comment') && !isChanged, mayAnswer };
}

/** What is taken away is absent, and not there as nothing. */
function cleaned(elements: ElementsShape): ElementsShape {
  return Object.fromEntries(Object.entries(elements).filter(([, value]) => value !== undefined)) as ElementsShape;
}
