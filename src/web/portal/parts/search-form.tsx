import { useVisit } from '../visit.tsx';

export function SearchForm({ words, body }: { readonly words?: string; readonly body?: string | undefined }) {
  const { t } = useVisit();
  return (
    <search>
      <form className="search" action="/items" method="get">
        <label htmlFor="words">{t('portal:search.label')}</label>
        <p className="hint" id="words-hint">
          {t('portal:search.hint')}
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
