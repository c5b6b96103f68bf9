import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { ActNotes } from '../act/act-notes.tsx';
import { Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useAct } from '../act/use-act.ts';
import { read, write } from '../client.ts';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';

const relations = ['self', 'spouse', 'direct-line', 'collateral', 'in-law', 'firm'] as const;
interface Entry {
  readonly relation: (typeof relations)[number];
  readonly name: string;
  readonly identityNumber: string;
}
const empty: Entry = { relation: 'spouse', name: '', identityNumber: '' };

/** 利害关系申报: whose cases must not come to one. Seen by nobody else; it is declared whole each time. */
export function Interests() {
  const { t, shortDay } = useSpeech();
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ['interests'],
    queryFn: ({ signal }) => read<{ entries: readonly Entry[]; on?: string }>('/api/declared-interests', signal),
  });
  const [typed, setTyped] = useState<readonly Entry[]>();
  const tell = useOutcome();
  const act = useAct();
  const form = useId();
  if (data === undefined) return null;
  const entries = typed ?? data.entries;
  const idOf = (pointer: string) => `${form}${pointer}`;
  const put = (at: number, change: Partial<Entry>) =>
    setTyped(entries.map((entry, index) => (index === at ? { ...entry, ...change } : entry)));
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (act.busy) return;
    act.perform(
      (key) => write<object>('/api/declared-interests', { entries }, { key }),
      () => {
        setTyped(undefined);
        queries.invalidateQueries({ queryKey: ['interests'] });
        tell(t('me.interests.done'));
      },
    );
  };
  return (
    <section aria-labelledby={`${form}-title`}>
      <h2 id={`${form}-title`}>{t('me.interests.title')}</h2>
      <p>{t('me.interests.how')}</p>
      <p>{data.on === undefined ? t('me.interests.never') : t('me.interests.on', { day: shortDay(data.on) })}</p>
      <form className="act" onSubmit={send} noValidate>
        <ActNotes
          act={act}
          fieldOf={(pointer) => (document.getElementById(idOf(pointer)) === null ? undefined : idOf(pointer))}
        />
        {entries.map((entry, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name than its place
          <fieldset key={at} className="interest">
            <legend>{t('me.interests.entry', { number: at + 1 })}</legend>
            <Field label={t('me.interests.relation')} id={idOf(`/entries/${at}/relation`)}>
              {(control) => (
                <select
                  {...control}
                  value={entry.relation}
                  onChange={({ target }) => put(at, { relation: target.value as Entry['relation'] })}
                >
                  {relations.map((relation) => (
                    <option key={relation} value={relation}>
                      {t(`me.interests.is.${relation}`)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            {(['name', 'identityNumber'] as const).map((part) => (
              <Field
                key={part}
                label={t(`me.interests.${part}`)}
                id={idOf(`/entries/${at}/${part}`)}
                faults={act.faults.filter(({ pointer }) => pointer === `/entries/${at}/${part}`)}
              >
                {(control) => (
                  <input
                    {...control}
                    autoComplete="off"
                    value={entry[part]}
                    onChange={({ target }) => put(at, { [part]: target.value })}
                  />
                )}
              </Field>
            ))}
            <button type="button" className="link" onClick={() => setTyped(entries.filter((_, index) => index !== at))}>
              {t('me.interests.remove', { number: at + 1 })}
            </button>
          </fieldset>
        ))}
        <p>
          <button type="button" className="button quiet" onClick={() => setTyped([...entries, empty])}>
            {t('me.interests.add')}
          </button>
        </p>
        <SubmitButton act={act}>{t('me.interests.send')}</SubmitButton>
      </form>
    </section>
  );
}
