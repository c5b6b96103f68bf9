import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import type { LegalBasis } from '../../../kernel/legal-basis.ts';
import { articlesText, lawLanguage } from '../case/articles.ts';
import { read } from '../client.ts';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';

interface ForbiddenAct {
  readonly id: string;
  readonly interlock: string;
  readonly basis?: LegalBasis;
  readonly body: string;
  readonly attemptedOn: string;
}

/** 互锁: what was tried against it and refused, for whoever oversees and for the head where it was tried. */
export function ForbiddenActs() {
  const { t, say, shortDay } = useSpeech();
  const id = useId();
  const place = usePlace();
  const { data } = useQuery({
    queryKey: ['forbidden-acts'],
    queryFn: ({ signal }) => read<{ acts: readonly ForbiddenAct[] }>('/api/forbidden-acts', signal),
  });
  if (data === undefined) return null;
  const bodyName = (code: string) => say(place?.bodies.find((body) => body.code === code)?.shortName ?? {});
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{t('me.forbidden.title')}</h2>
      <p>{data.acts.length === 0 ? t('me.forbidden.none') : t('me.forbidden.how')}</p>
      <ul>
        {data.acts.map(({ id: key, interlock, basis, body, attemptedOn }) => (
          <li key={key}>
            <b>{t(`me.forbidden.is.${interlock}`)}</b>{' '}
            <span className="quiet">
              {shortDay(attemptedOn)} · {bodyName(body)}
              {basis !== undefined && (
                <>
                  {' · '}
                  <span lang={lawLanguage(basis)}>{articlesText(basis)}</span>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
