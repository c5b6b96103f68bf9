import { useSpeech } from '../language.tsx';
import { useImpressions } from './use-seals.ts';

/** 用印登记: one line an impression, the latest first. */
export function Impressions({ id }: { readonly id: string }) {
  const { t, moment, has } = useSpeech();
  const { data, hasNextPage, fetchNextPage, isFetching } = useImpressions(id);
  const all = data?.pages.flatMap(({ impressions }) => impressions) ?? [];
  const kindOf = (kind: string) => (has(`case:paper.${kind}`) ? t(`case:paper.${kind}`) : '');
  return (
    <section aria-labelledby="impressions-title">
      <h2 id="impressions-title">{t('seals.impressions')}</h2>
      {data !== undefined && all.length === 0 && !hasNextPage ? (
        <p className="hint">{t('seals.no-impressions')}</p>
      ) : (
        <table className="hand-over-lines">
          <thead>
            <tr>
              <th scope="col">{t('seals.column.number')}</th>
              <th scope="col">{t('seals.column.paper')}</th>
              <th scope="col">{t('seals.column.at')}</th>
              <th scope="col">{t('seals.column.keeper')}</th>
            </tr>
          </thead>
          <tbody>
            {all.map(({ id: key, number, paper, at, keeper, manner, of }) => (
              <tr key={key}>
                <th scope="row" className="number">
                  {number}
                </th>
                <td>
                  {kindOf(paper.kind)} <small lang="zh-Hans">{paper.number}</small>
                  <small>{of}</small>
                </td>
                <td>{moment(at)}</td>
                <td>
                  {keeper.name}
                  {manner === 'by-hand' && <small>{t('seals.by-hand')}</small>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {hasNextPage && (
        <button type="button" className="button quiet" aria-disabled={isFetching} onClick={() => fetchNextPage()}>
          {t('seals.more')}
        </button>
      )}
    </section>
  );
}
