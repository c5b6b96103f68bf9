import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { read } from '../client.ts';
import { useSpeech } from '../language.tsx';
import type { CaseView, LikeCasesView } from '../shapes.ts';
import { DiscretionLine } from './discretion-table.tsx';

/** 类案: earlier decisions on the same item, under the same row; and how far apart they lie. */
export function LikePanel({ view, base }: { readonly view: CaseView; readonly base: string }) {
  const { t, day } = useSpeech();
  const { data, isPending, isError } = useQuery({
    queryKey: ['like-cases', view.caseId],
    queryFn: ({ signal }) => read<LikeCasesView>(`/api/cases/${view.caseId}/like-cases`, signal),
    staleTime: 60_000,
  });
  if (isError) return <p className="hint">{t('like.failed')}</p>;
  if (isPending) return <p className="hint" aria-busy="true" />;
  if (data.entries.length === 0) return <p className="hint">{t('like.none')}</p>;
  const table = view.item.discretion;
  return (
    <>
      <p className="hint">{t(table?.row === undefined ? 'like.how' : 'like.how-row')}</p>
      <ol className="like-cases">
        {data.entries.map((entry) => (
          <li key={entry.caseId} data-outcome={entry.outcome}>
            <p>
              <b>
                {t(
                  entry.outcome === 'granted'
                    ? `case:granting.${view.item.actWords}`
                    : `case:refusing.${view.item.actWords}`,
                )}
              </b>{' '}
              {t('like.took', { count: entry.days })} · <time dateTime={entry.decidedOn}>{day(entry.decidedOn)}</time>
              {entry.discretion !== undefined && (
                <>
                  {' · '}
                  <DiscretionLine table={table} taken={entry.discretion} />
                </>
              )}
            </p>
            {entry.reasons !== '' && <blockquote>{entry.reasons}</blockquote>}
            <Link className="number" to={`${base}/${entry.caseId}`}>
              {entry.number}
            </Link>{' '}
            <span>{entry.applicantName}</span>
          </li>
        ))}
      </ol>
      {data.spread.length > 0 && <Spread spread={data.spread} view={view} />}
    </>
  );
}

/** 同案同办: what each person chose. A figure to look at, and no verdict. */
function Spread({ spread, view }: { readonly spread: LikeCasesView['spread']; readonly view: CaseView }) {
  const { t, say } = useSpeech();
  const range = view.item.discretion?.rows.find(({ code }) => code === view.item.discretion?.row)?.range;
  const unit = range !== undefined && 'from' in range ? say(range.unit) : '';
  return (
    <>
      <h2>{t('like.spread')}</h2>
      <div className="scroll-x">
        <table className="facts spread">
          <thead>
            <tr>
              <th scope="col">{t('like.who')}</th>
              <th scope="col">{t('like.count')}</th>
              <th scope="col">{t('like.least')}</th>
              <th scope="col">{t('like.median')}</th>
              <th scope="col">{t('like.most')}</th>
              <th scope="col">{t('like.outside')}</th>
            </tr>
          </thead>
          <tbody>
            {spread.map((line) => (
              <tr key={line.byName}>
                <th scope="row">
                  {line.byName}
                  {line.mine && t('say.me')}
                </th>
                <td>{line.count}</td>
                <td>
                  {line.least} {unit}
                </td>
                <td>
                  {line.median} {unit}
                </td>
                <td>
                  {line.most} {unit}
                </td>
                <td>{line.outside}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
