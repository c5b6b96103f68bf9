import { useState } from 'react';
import type { ItemDraftShape } from '../../../app/requests/item-draft.ts';
import { ActNotes } from '../act/act-notes.tsx';
import { useDraft } from '../act/draft.ts';
import { useSpeech } from '../language.tsx';
import { type Around, idOf } from './around.ts';
import { ElementName } from './compare-view.tsx';
import { useDraftAct } from './use-catalogue.ts';

export type DraftComment = ItemDraftShape['comments'][number];

/** What the form knows of the comments: where each stands in what is typed now, and what the reader may do with them. */
export interface Notes {
  readonly draft: string;
  readonly comments: readonly DraftComment[];
  readonly mayComment: boolean;
  readonly mayAnswer: boolean;
}

export function noteState({ settled, resolved }: DraftComment): 'open' | 'answered' | 'resolved' {
  if (resolved !== undefined) return 'resolved';
  return settled === undefined ? 'open' : 'answered';
}

/** 批注 beside the paragraph it is about, and a place to write another. */
export function ParagraphNotes({ around, pointer }: { readonly around: Around; readonly pointer: string }) {
  const { notes } = around;
  if (notes === undefined) return null;
  const here = notes.comments.filter(({ at }) => at === pointer);
  if (here.length === 0 && !notes.mayComment) return null;
  return (
    <div className="paragraph-notes" data-empty={here.length === 0}>
      {here.map((one) => (
        <Note key={one.id} note={one} notes={notes} />
      ))}
      {notes.mayComment && <WriteNote notes={notes} pointer={pointer} />}
    </div>
  );
}

interface NoteProps {
  readonly note: DraftComment;
  readonly notes: Notes;
  /** Where the paragraph is not in sight, what stood there is. */
  readonly quoted?: boolean;
}

export function Note({ note, notes, quoted = false }: NoteProps) {
  const { t } = useSpeech();
  const { act, send } = useDraftAct();
  const [answering, setAnswering] = useState(false);
  const state = noteState(note);
  const { typed, put, discard } = useDraft(`item-draft.${notes.draft}.answer.${note.id}`, { how: '' });
  const id = `answer-${note.id}`;
  const answer = () =>
    send(`/api/item-drafts/${notes.draft}/comments/settlement`, { comment: note.id, how: typed.how }, discard);
  const resolve = () =>
    send(`/api/item-drafts/${notes.draft}/comments/resolution`, { comment: note.id }, () => undefined);
  return (
    <article className="note" data-state={state}>
      <p className="note-head">
        <b>{note.byName}</b> · {t('catalogue.redraft', { count: note.redraft })}
        <span className="note-state">{t(`catalogue.note.${state}`)}</span>
      </p>
      {quoted && note.quote !== '' && <blockquote>{note.quote}</blockquote>}
      <p>{note.text}</p>
      {note.settled !== undefined && (
        <p className="sub">{t('catalogue.settled', { how: note.settled.how, name: note.settled.byName })}</p>
      )}
      {note.resolved !== undefined && (
        <p className="sub">{t('catalogue.note.resolved-by', { name: note.resolved.byName })}</p>
      )}
      <ActNotes act={act} fieldOf={() => id} />
      <span className="note-acts">
        {state === 'open' && notes.mayAnswer && !answering && (
          <button type="button" className="link" onClick={() => setAnswering(true)}>
            {t('catalogue.note.answer')}
          </button>
        )}
        {note.mayResolve && (
          <button type="button" className="link" disabled={act.busy} onClick={resolve}>
            {t('catalogue.note.resolve')}
          </button>
        )}
      </span>
      {state === 'open' && answering && (
        <span className="note-form">
          <label htmlFor={id}>{t('catalogue.note.how')}</label>
          <textarea id={id} rows={2} value={typed.how} onChange={(event) => put({ how: event.target.value })} />
          <button type="button" className="button quiet" disabled={act.busy} onClick={answer}>
            {t('catalogue.note.answer')}
          </button>
        </span>
      )}
    </article>
  );
}

/** Not a form of its own: it stands within that of the draft. */
function WriteNote({ notes, pointer }: { readonly notes: Notes; readonly pointer: string }) {
  const { t } = useSpeech();
  const { act, send } = useDraftAct();
  const { typed, put, discard } = useDraft(`item-draft.${notes.draft}.comment${pointer}`, { text: '' });
  const [writing, setWriting] = useState(typed.text !== '');
  const id = `comment-on-${idOf(pointer)}`;
  if (!writing) {
    return (
      <button type="button" className="link note-begin" onClick={() => setWriting(true)}>
        {t('catalogue.comment')}
      </button>
    );
  }
  const give = () =>
    send(`/api/item-drafts/${notes.draft}/comments`, { element: pointer, text: typed.text }, () => {
      discard();
      setWriting(false);
    });
  return (
    <span className="note-form">
      <ActNotes act={act} fieldOf={() => id} />
      <label htmlFor={id}>{t('catalogue.comment')}</label>
      <textarea id={id} rows={2} value={typed.text} onChange={(event) => put({ text: event.target.value })} />
      <span className="note-acts">
        <button type="button" className="button quiet" disabled={act.busy} onClick={give}>
          {t('catalogue.send-comment')}
        </button>
        <button
          type="button"
          className="link"
          onClick={() => {
            discard();
            setWriting(false);
          }}
        >
          {t('catalogue.note.leave')}
        </button>
      </span>
    </span>
  );
}

/** 批注 in one list: each leads to its paragraph; those whose paragraph has gone keep what stood there. */
export function NotesList({ notes, go }: { readonly notes: Notes; readonly go: (pointer: string) => void }) {
  const { t } = useSpeech();
  const [all, setAll] = useState(false);
  if (notes.comments.length === 0) return null;
  const open = notes.comments.filter((one) => noteState(one) !== 'resolved');
  const shown = all ? notes.comments : open;
  return (
    <section aria-labelledby="notes-title">
      <h2 id="notes-title">
        {t('catalogue.comments')} <span className="count">{open.length}</span>
      </h2>
      {shown.map((one) => (
        <div key={one.id} className="note-place">
          {one.at === undefined ? (
            <p className="note-gone">{t('catalogue.paragraph-gone')}</p>
          ) : (
            <button type="button" className="link" onClick={() => go(one.at as string)}>
              <ElementName pointer={one.at} />
            </button>
          )}
          <Note note={one} notes={notes} quoted={one.at === undefined} />
        </div>
      ))}
      {open.length < notes.comments.length && (
        <button type="button" className="link" aria-pressed={all} onClick={() => setAll(!all)}>
          {t('catalogue.note.all', { count: notes.comments.length - open.length })}
        </button>
      )}
    </section>
  );
}
