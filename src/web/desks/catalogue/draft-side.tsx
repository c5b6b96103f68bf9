import { useState } from 'react';
import type { ElementFaultShape, ItemDraftShape } from '../../../app/requests/item-draft.ts';
import { ActNotes } from '../act/act-notes.tsx';
import { useDraft } from '../act/draft.ts';
import { Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import { ElementName } from './compare-view.tsx';
import { useDraftAct } from './use-catalogue.ts';

interface Props {
  readonly draft: ItemDraftShape;
  readonly faults: readonly ElementFaultShape[];
  readonly isChanged: boolean;
  readonly go: (pointer: string) => void;
}

/** 校核结果 and what may be done next. */
export function DraftSide({ draft, faults, isChanged, go }: Props) {
  const { t } = useSpeech();
  const isOver = draft.stage === 'published' || draft.stage === 'dropped';
  return (
    <>
      {draft.published !== undefined && (
        <p>
          <a href={`/items/${draft.code}`}>
            {t('catalogue.published-from', { day: draft.published.from, name: draft.published.byName })}
          </a>
        </p>
      )}
      {!isOver && <Acts draft={draft} isChanged={isChanged} />}
      {!isOver && (
        <section aria-labelledby="lint-title">
          <h2 id="lint-title">
            {t('catalogue.lint')}{' '}
            <span className={faults.some(({ weight }) => weight === 'fault') ? 'lamp red' : 'lamp green'}>
              {faults.filter(({ weight }) => weight === 'fault').length}
            </span>
          </h2>
          <ul className="faults-list" aria-live="polite">
            {faults.map((fault) => (
              <li key={`${fault.code} ${fault.at} ${fault.reason}`} data-weight={fault.weight}>
                <button type="button" className="link" onClick={() => go(fault.at)}>
                  <ElementName pointer={fault.at} />
                </button>
                <p>{fault.reason}</p>
                <p className="sub">{fault.next}</p>
              </li>
            ))}
          </ul>
          {faults.length === 0 && <p>{t('catalogue.no-faults')}</p>}
        </section>
      )}
    </>
  );
}

type Act = 'bodies' | 'answer' | 'review' | 'publish' | 'drop';
const paths: Readonly<Record<Act, string>> = {
  bodies: 'bodies',
  answer: 'answer',
  review: 'review',
  publish: 'publication',
  drop: 'dropping',
};

function Acts({ draft, isChanged }: { readonly draft: ItemDraftShape; readonly isChanged: boolean }) {
  const { t } = useSpeech();
  const open = (Object.keys(paths) as Act[]).filter((one) => draft.acts.includes(one));
  const [chosen, choose] = useState<Act | undefined>(open.find((one) => one === 'publish' || one === 'answer'));
  if (open.length === 0) return null;
  return (
    <section aria-labelledby="acts-title">
      <h2 id="acts-title">{t('catalogue.acts')}</h2>
      {isChanged && <p className="hint">{t('catalogue.save-first')}</p>}
      <div className="seal-choices">
        {open.map((one) => (
          <button
            key={one}
            type="button"
            className="button quiet"
            aria-expanded={one === chosen}
            disabled={isChanged}
            onClick={() => choose(one === chosen ? undefined : one)}
          >
            {t(`catalogue.act.${one}`)}
          </button>
        ))}
      </div>
      {chosen !== undefined && !isChanged && (
        <ActForm key={chosen} draft={draft} what={chosen} done={() => choose(undefined)} />
      )}
    </section>
  );
}

function ActForm({
  draft,
  what,
  done,
}: {
  readonly draft: ItemDraftShape;
  readonly what: Act;
  readonly done: () => void;
}) {
  const { t, say } = useSpeech();
  const tell = useOutcome();
  const place = usePlace();
  const { act, send } = useDraftAct();
  const first = { text: '', from: place?.today ?? '', answerBy: '', bodies: [] as readonly string[], agrees: true };
  const { typed, put, discard } = useDraft(`item-draft.${draft.id}.${what}`, first);
  const faultsAt = (pointer: string) => act.faults.filter((one) => one.pointer === pointer);
  const body = (): object => {
    if (what === 'bodies') return { bodies: typed.bodies, answerBy: typed.answerBy };
    if (what === 'answer') return { agrees: typed.agrees, text: typed.text };
    if (what === 'publish') return { from: typed.from };
    return what === 'drop' ? { reason: typed.text } : {};
  };
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    send(
      `/api/item-drafts/${draft.id}/${paths[what]}`,
      body(),
      () => {
        discard();
        done();
        tell(t(`catalogue.done.${what}`));
      },
      draft.version,
    );
  };
  return (
    <form className="act" onSubmit={submit} noValidate aria-label={t(`catalogue.act.${what}`)}>
      <p className="hint">{t(`catalogue.how.${what}`)}</p>
      <ActNotes
        act={act}
        fieldOf={(pointer) =>
          document.getElementById(`act${pointer.replaceAll('/', '-')}`)
            ? `act${pointer.replaceAll('/', '-')}`
            : undefined
        }
      />
      {what === 'publish' && (
        <Field label={t('catalogue.from')} id="act-from" faults={faultsAt('/from')}>
          {(control) => (
            <input
              {...control}
              type="date"
              className="short"
              value={typed.from}
              onChange={(event) => put({ from: event.target.value })}
            />
          )}
        </Field>
      )}
      {what === 'bodies' && (
        <>
          <Field label={t('catalogue.bodies')} id="act-bodies" faults={faultsAt('/bodies')}>
            {(control) => (
              <select
                {...control}
                multiple
                size={8}
                value={[...typed.bodies]}
                onChange={(event) => put({ bodies: [...event.target.selectedOptions].map(({ value }) => value) })}
              >
                {place?.bodies.map(({ code, shortName }) => (
                  <option key={code} value={code}>
                    {say(shortName)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={t('catalogue.last-day')} id="act-answerBy" faults={faultsAt('/answerBy')}>
            {(control) => (
              <input
                {...control}
                type="date"
                className="short"
                value={typed.answerBy}
                onChange={(event) => put({ answerBy: event.target.value })}
              />
            )}
          </Field>
        </>
      )}
      {what === 'answer' && (
        <label className="tick">
          <input type="checkbox" checked={typed.agrees} onChange={(event) => put({ agrees: event.target.checked })} />
          <span>{t('catalogue.agrees')}</span>
        </label>
      )}
      {(what === 'answer' || what === 'drop') && (
        <Field
          label={t(what === 'drop' ? 'catalogue.reason' : 'catalogue.opinion')}
          id={what === 'drop' ? 'act-reason' : 'act-text'}
          faults={faultsAt(what === 'drop' ? '/reason' : '/text')}
        >
          {(control) => (
            <textarea
              {...control}
              rows={3}
              value={typed.text}
              onChange={(event) => put({ text: event.target.value })}
            />
          )}
        </Field>
      )}
      <SubmitButton act={act}>{t(`catalogue.act.${what}`)}</SubmitButton>
    </form>
  );
}
