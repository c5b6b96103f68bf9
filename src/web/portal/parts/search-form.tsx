import { itemsInForce } from '../../../app/queries/guide.ts';
import { useVisit } from '../visit.tsx';

export function SearchForm({ words, body }: { readonly words?: string; readonly body?: string | undefined }) {
  const { t, language } = useVisit();
  const { example, initials } = useExample();
  return (
    <search>
      <form className="search" action="/items" method="get">
        <label htmlFor="words">{t('portal:search.label')}</label>
        <p className="hint" id="words-hint">
          {t('portal:search.hint', { example })}
          {initials === '' ? null : `${language === 'en' ? ' ' : ''}${t('portal:search.initials', { initials })}`}
        </p>
        <div className="together">
          <input
            id="words"
            name="words"
            type="search"
            defaultValue={words}
            aria-describedby="words-hint"
            autoComplete="off"
          />
          {body === undefined ? null : <input type="hidden" name="body" value={body} />}
          <button className="button" type="submit">
            {t('portal:search.button')}
          </button>
        </div>
      </form>
    </search>
  );
}

/** What most people come for here, as they say it; initials only where the place's own names are Chinese. */
export function useExample(): { readonly example: string; readonly initials: string } {
  const { app, say } = useVisit();
  const common = app.profile.commonItems[0];
  const item = itemsInForce(app).find(({ code }) => code === common) ?? itemsInForce(app)[0];
  if (item === undefined) return { example: '', initials: '' };
  const isChinese = app.profile.languages[0]?.startsWith('zh') === true;
  return {
    example: say(item.alsoKnownAs[0] ?? item.name).toLowerCase(),
    initials: isChinese ? app.ports.words.initials(item.name['zh-Hans'] ?? '') : '',
  };
}
