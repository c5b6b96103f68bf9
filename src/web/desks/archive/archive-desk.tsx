import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { ArchiveRow } from '../../../app/requests/oversight.ts';
import { read } from '../client.ts';
import { useKeys } from '../frame/keys.ts';
import { Panes } from '../frame/panes.tsx';
import { useSpeech } from '../language.tsx';
import { useSession } from '../session.tsx';
import { ArchivePane, term } from './archive-pane.tsx';

interface Page {
  readonly packages: readonly ArchiveRow[];
  readonly after?: string;
}

/** 档案目录: the packages of closed cases, the latest first, with the end of their terms. */
export default function ArchiveDesk() {
  const { packageId } = useParams();
  const { t, say, day } = useSpeech();
  const { posts } = useSession();
  const navigate = useNavigate();
  const [number, setNumber] = useState('');
  const list = useInfiniteQuery({
    queryKey: ['archive', number],
    queryFn: ({ pageParam, signal }) => read<Page>(`/api/archive?${queryOf(number, pageParam)}`, signal),
    initialPageParam: '',
    getNextPageParam: ({ after }) => after,
  });
  const packages = list.data?.pages.flatMap((page) => page.packages) ?? [];
  const open = packages.find(({ id }) => id === packageId);
  const move = (by: number) => {
    const at = packages.findIndex(({ id }) => id === packageId);
    const next = packages[at < 0 ? 0 : Math.min(packages.length - 1, Math.max(0, at + by))];
    if (next !== undefined) navigate(`/archive/${next.id}`);
  };
  useKeys({ j: () => move(1), k: () => move(-1), '/': () => document.getElementById('archive-find')?.focus() });
  return (
    <Panes
      desk="archive"
      open={packageId}
      keys={[
        { keys: ['J', 'K'], does: t('supervision:keys.walk') },
        { keys: ['/'], does: t('supervision:archive.keysFind') },
        { keys: ['?'], does: t('keys.sheet') },
      ]}
      list={
        <>
          <div className="list-head">
            <label htmlFor="archive-find" className="unseen">
              {t('supervision:archive.find')}
            </label>
            <input
              id="archive-find"
              type="search"
              placeholder={t('supervision:archive.find')}
              onKeyDown={(event) => event.key === 'Enter' && setNumber(event.currentTarget.value.trim())}
              onChange={(event) => event.target.value === '' && setNumber('')}
            />
          </div>
          {list.isSuccess && packages.length === 0 && <p className="empty">{t('supervision:archive.none')}</p>}
          <ol className="rows">
            {packages.map((one) => (
              <li key={one.id}>
                <Link
                  className="row archive-row"
                  to={`/archive/${one.id}`}
                  aria-current={one.id === packageId ? 'page' : undefined}
                >
                  <div className="what">
                    <b>{say(one.itemName) || one.item}</b>
                    <span className="sub">{one.number}</span>
                    <span className="state">
                      {t('supervision:archive.closed', { date: day(one.closedOn) })} ·{' '}
                      {one.overdue ? t('supervision:archive.over') : term(t, day, one.retention)}
                    </span>
                  </div>
                </Link>
              </li>
            ))}
          </ol>
          {list.hasNextPage && (
            <button type="button" className="more" onClick={() => list.fetchNextPage()}>
              {t('supervision:archive.more')}
            </button>
          )}
        </>
      }
      middle={
        open === undefined ? (
          <div className="empty">
            <h1>{t('supervision:archive.choose')}</h1>
            <p>{t('supervision:archive.chooseNext')}</p>
          </div>
        ) : (
          <ArchivePane key={open.id} one={open} takes={posts.some(({ duty }) => duty === 'archivist')} />
        )
      }
      sideName={t('supervision:archive.take')}
      side={null}
    />
  );
}

function queryOf(number: string, after: string): URLSearchParams {
  return new URLSearchParams({ ...(number === '' ? {} : { number }), ...(after === '' ? {} : { after }) });
}
