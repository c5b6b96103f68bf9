import type { EndedItem } from '../../../app/queries/guide.ts';
import { addDays } from '../../../kernel/local-date.ts';
import { fullDate } from '../../components/dates.ts';
import { Layout } from '../parts/layout.tsx';
import { useVisit } from '../visit.tsx';

/** Whoever comes by an old address or an old poster is led on to what the item has become. */
export function Ended({ item: { name, lastDay, now } }: { readonly item: EndedItem }) {
  const { t, say, language } = useVisit();
  const date = fullDate(addDays(lastDay, 1), language);
  return (
    <Layout title={say(name)}>
      <h1>{say(name)}</h1>
      <p className="lead">{t(now.length === 0 ? 'portal:ended.retired' : 'portal:ended.moved', { date })}</p>
      {now.length === 0 ? null : (
        <ul className="rows">
          {now.map(({ code, name: today }) => (
            <li key={code}>
              <a href={`/items/${code}`}>{say(today)}</a>
            </li>
          ))}
        </ul>
      )}
      <p>{t('portal:ended.running')}</p>
      <p>
        <a href="/items">{t('portal:failure.search')}</a>
      </p>
    </Layout>
  );
}
