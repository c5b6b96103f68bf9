import { Link, useParams } from 'react-router';
import { Panes } from '../frame/panes.tsx';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import { useSession } from '../session.tsx';
import { ListView } from './list-view.tsx';
import { NewList } from './new-list.tsx';
import { type HandOverList, useHandOverLists } from './use-lists.ts';

/** 交接: what goes from the window to the back office, and who has signed for it. */
export default function HandOverDesk() {
  const { listId } = useParams();
  const { t } = useSpeech();
  const { posts } = useSession();
  const lists = useHandOverLists();
  const isClerk = posts.some(({ duty, centre }) => duty === 'clerk' && centre !== undefined);
  const open = lists?.find(({ id }) => id === listId);
  const isNew = listId === 'new' || (listId === undefined && isClerk);
  return (
    <Panes
      desk="hand-over"
      open={listId}
      keys={[
        { keys: ['Ctrl', 'Enter'], does: t('keys.send') },
        { keys: ['?'], does: t('keys.sheet') },
      ]}
      list={
        <>
          {isClerk && (
            <div className="list-head">
              <Link to="/hand-over/new" className="button new-application" aria-current={isNew ? 'page' : undefined}>
                {t('handOver.new')}
              </Link>
            </div>
          )}
          {lists?.length === 0 && <p className="queue-none">{t('handOver.none')}</p>}
          <ul className="hand-over-rows">
            {lists?.map((list) => (
              <Row key={list.id} list={list} isOpen={list.id === listId} />
            ))}
          </ul>
        </>
      }
      middle={
        open !== undefined ? (
          <ListView key={open.id} list={open} />
        ) : isNew && isClerk ? (
          <NewList />
        ) : (
          <div className="empty">
            <h1>{t('handOver.choose')}</h1>
            <p>{t('handOver.choose-next')}</p>
          </div>
        )
      }
      sideName={t('handOver.title')}
      side={null}
    />
  );
}

function Row({ list, isOpen }: { readonly list: HandOverList; readonly isOpen: boolean }) {
  const { t, say, shortDay } = useSpeech();
  const place = usePlace();
  const body = place?.bodies.find(({ code }) => code === list.body);
  const standing = standingOf(list);
  return (
    <li>
      <Link to={`/hand-over/${list.id}`} aria-current={isOpen ? 'page' : undefined}>
        <b>{shortDay(list.day)}</b>
        <span>
          {say(body?.shortName)} · {t('handOver.cases', { count: list.entries.length })}
          <small>{list.number}</small>
        </span>
        <span
          className={standing === 'late' ? 'lamp red' : standing === 'differs' ? 'lamp amber' : 'hand-over-standing'}
        >
          {t(`handOver.standing.${standing}`)}
        </span>
      </Link>
    </li>
  );
}

export function standingOf(list: HandOverList): 'late' | 'open' | 'differs' | 'received' {
  if (list.received === undefined) return list.overdue ? 'late' : 'open';
  return list.received.differences > 0 ? 'differs' : 'received';
}
