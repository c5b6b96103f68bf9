import { useDraft } from '../act/draft.ts';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import { BesideForm } from './beside-form.tsx';
import type { ActProps } from './hearing-acts.tsx';
import { momentOf } from './local-moment.ts';
import { useBesideAct } from './use-hearings.ts';

/** 听证通知: day, hour, place and chair; from then on the clock of the case stands still. */
export function ArrangeForm({ hearing, chairs }: ActProps) {
  const { t } = useSpeech();
  const tell = useOutcome();
  const place = usePlace();
  const { act, send } = useBesideAct();
  const again = hearing.arrangement !== undefined;
  const { typed, put, discard } = useDraft(`hearing.${hearing.id}.arrange`, {
    date: '',
    hour: '09:30',
    place: hearing.arrangement?.place ?? '',
    chair: hearing.chair?.id ?? '',
    recorder: hearing.arrangement?.recorder ?? '',
    closedBecause: '',
    isPublic: true,
    announcedDays: '20',
    putOffBecause: '',
  });
  const submit = () => {
    const { date, hour, closedBecause, isPublic, announcedDays, putOffBecause, chair, ...rest } = typed;
    const startsAt = momentOf(date, hour, place?.timeZone ?? 'UTC');
    const body = {
      ...rest,
      ...(startsAt === undefined ? {} : { startsAt }),
      ...(chair === '' ? {} : { chair }),
      ...{ isPublic, announcedDays: Number(announcedDays) || 0 },
      ...(isPublic ? {} : { closedBecause }),
      ...(again ? { putOffBecause } : {}),
    };
    send(`/api/hearings/${hearing.id}/arrangement`, body, hearing.version, () => {
      discard();
      tell(t('special:done.arranged'));
    });
  };
  const form = (
    <BesideForm
      act={act}
      title={t(again ? 'special:act.putOff' : 'special:act.arrange')}
      button={t('special:act.notify')}
      submit={submit}
    >
      {({ field }) => (
        <>
          {field(
            '/startsAt',
            t('special:field.startsAt'),
            (control) => (
              <span className="date-and-hour">
                <input
                  {...control}
                  type="date"
                  value={typed.date}
                  onChange={(event) => put({ date: event.target.value })}
                />
                <input
                  type="time"
                  step={900}
                  aria-label={t('special:field.hour')}
                  value={typed.hour}
                  onChange={(event) => put({ hour: event.target.value })}
                />
              </span>
            ),
            { hint: t('special:hint.startsAt') },
          )}
          {field('/place', t('special:field.place'), (control) => (
            <input {...control} value={typed.place} onChange={(event) => put({ place: event.target.value })} />
          ))}
          {field(
            '/chair',
            t('special:field.chair'),
            (control) => (
              <select {...control} value={typed.chair} onChange={(event) => put({ chair: event.target.value })}>
                <option value="">—</option>
                {chairs.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            ),
            { hint: t('special:hint.chair') },
          )}
          {field('/recorder', t('special:field.recorder'), (control) => (
            <input {...control} value={typed.recorder} onChange={(event) => put({ recorder: event.target.value })} />
          ))}
          <label className="tick">
            <input
              type="checkbox"
              checked={typed.isPublic}
              onChange={(event) => put({ isPublic: event.target.checked })}
            />
            <span>{t('special:field.isPublic')}</span>
          </label>
          {!typed.isPublic &&
            field('/closedBecause', t('special:field.closedBecause'), (control) => (
              <input
                {...control}
                value={typed.closedBecause}
                onChange={(event) => put({ closedBecause: event.target.value })}
              />
            ))}
          {field(
            '/announcedDays',
            t('special:field.announcedDays'),
            (control) => (
              <input
                {...control}
                type="number"
                min={1}
                value={typed.announcedDays}
                onChange={(event) => put({ announcedDays: event.target.value })}
              />
            ),
            { hint: t('special:hint.announcedDays') },
          )}
          {again &&
            field('/putOffBecause', t('special:field.putOffBecause'), (control) => (
              <input
                {...control}
                value={typed.putOffBecause}
                onChange={(event) => put({ putOffBecause: event.target.value })}
              />
            ))}
        </>
      )}
    </BesideForm>
  );
  if (!again) return form;
  return (
    <details className="more-acts">
      <summary>{t('special:act.putOff')}</summary>
      {form}
    </details>
  );
}
