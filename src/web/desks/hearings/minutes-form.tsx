import { useDraft } from '../act/draft.ts';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import { BesideForm } from './beside-form.tsx';
import { type Hearing, useBesideAct } from './use-hearings.ts';

type Speaker = 'chair' | 'reviewer' | number;

/** 听证笔录: one line for each who speaks; Enter in the last opens another. A changed text is signed anew. */
export function MinutesForm({ hearing }: { readonly hearing: Hearing }) {
  const { t } = useSpeech();
  const tell = useOutcome();
  const { act, send } = useBesideAct();
  const { typed, put, discard } = useDraft(`hearing.${hearing.id}.minutes.${hearing.version}`, {
    entries: hearing.minutes?.entries ?? [
      { speaker: 'chair' as Speaker, text: '' },
      { speaker: 'reviewer' as Speaker, text: '' },
    ],
    evidence: hearing.minutes?.evidence ?? [],
  });
  const there = hearing.parties.filter(({ present }) => present);
  const speakers: readonly (readonly [Speaker, string])[] = [
    ['chair', t('special:speaker.chair')],
    ['reviewer', t('special:speaker.reviewer')],
    ...there.map(({ party, name }) => [party, name] as const),
  ];
  const speaker = (value: string): Speaker => (value === 'chair' || value === 'reviewer' ? value : Number(value));
  const change = (at: number, more: Partial<{ speaker: Speaker; text: string }>) =>
    put({ entries: typed.entries.map((one, index) => (index === at ? { ...one, ...more } : one)) });
  const add = () => put({ entries: [...typed.entries, { speaker: there[0]?.party ?? 'chair', text: '' }] });
  return (
    <BesideForm
      act={act}
      title={t('special:act.minutes')}
      button={t('special:act.saveMinutes')}
      submit={() =>
        send(`/api/hearings/${hearing.id}/minutes`, typed, hearing.version, () => {
          discard();
          tell(t('special:done.written'));
        })
      }
    >
      {({ field }) => (
        <>
          {typed.entries.map((entry, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the order of speaking is what it is
            <div key={at} className="minutes-line">
              <select
                aria-label={`${t('special:field.speaker')} ${at + 1}`}
                value={String(entry.speaker)}
                onChange={(event) => change(at, { speaker: speaker(event.target.value) })}
              >
                {speakers.map(([value, name]) => (
                  <option key={String(value)} value={String(value)}>
                    {name}
                  </option>
                ))}
              </select>
              {field(`/entries/${at}/text`, `${t('special:field.said')} ${at + 1}`, (control) => (
                <textarea
                  {...control}
                  rows={2}
                  value={entry.text}
                  onChange={(event) => change(at, { text: event.target.value })}
                />
              ))}
            </div>
          ))}
          <p className="line-acts">
            <button type="button" className="link" onClick={add}>
              {t('special:act.addLine')}
            </button>
            {typed.entries.length > 1 && (
              <button type="button" className="link" onClick={() => put({ entries: typed.entries.slice(0, -1) })}>
                {t('special:act.removeLine')}
              </button>
            )}
          </p>
          {field(
            '/evidence',
            t('special:desk.evidence'),
            (control) => (
              <textarea
                {...control}
                rows={2}
                value={typed.evidence.map(({ what }) => what).join('\n')}
                onChange={(event) =>
                  put({
                    evidence: event.target.value
                      .split('\n')
                      .filter((line, at, all) => line !== '' || at < all.length - 1)
                      .map((what) => ({ by: 'reviewer' as const, what })),
                  })
                }
              />
            ),
            { required: false, hint: t('special:hint.evidence') },
          )}
        </>
      )}
    </BesideForm>
  );
}
