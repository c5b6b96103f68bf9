import { Link, useParams } from 'react-router';
import type { PowersReturnHead } from '../../../../app/requests/powers-return.ts';
import { Panes } from '../../frame/panes.tsx';
import { useSpeech } from '../../language.tsx';
import { usePlace } from '../../place.ts';
import { useSession } from '../../session.tsx';
import { ReturnPane } from './return-pane.tsx';
import { useReturns } from './use-returns.ts';

/** 下放事项报表: one sheet a body; what is late, what is to be mended, and where each power stands. */
export default function ReturnsDesk() {
  const { body } = useParams();
  const { t, say } = useSpeech();
  const { posts } = useSession();
  const place = usePlace();
  const all = useReturns();
  const own = all?.find((one) => posts.some((post) => post.body === one.body))?.body;
  const open = body ?? own;
  const head = all?.find((one) => one.body === open);
  const nameOf = (code: string) => say(place?.bodies.find((one) => one.code === code)?.name) || code;
  return (
    <Panes
      desk="catalogue"
      open={body}
      keys={[{ keys: ['?'], does: t('keys.sheet') }]}
      list={
        <>
          <p className="list-head">
            <Link to="/catalogue">{t('returns.back')}</Link>
          </p>
          <ul className="hand-over-rows returns-rows">
            {all?.map((one) => (
              <li key={one.body}>
                <Link to={`/returns/${one.body}`} aria-current={one.body === open ? 'page' : undefined}>
                  <b>{nameOf(one.body)}</b>
                  <span>{t('returns.rows', { rows: one.return?.rows ?? 0, powers: one.powers })}</span>
                  <Standing head={one} />
                </Link>
              </li>
            ))}
          </ul>
        </>
      }
      middle={
        head === undefined ? (
          <div className="empty">
            <h1>{t('returns.title')}</h1>
            <p>{t('returns.about')}</p>
          </div>
        ) : (
          <ReturnPane key={head.body} head={head} name={nameOf(head.body)} />
        )
      }
      sideName={t('returns.title')}
      side={null}
    />
  );
}

/** 逾期 is red whether it was signed late or is not signed yet. */
export function Standing({ head }: { readonly head: PowersReturnHead }) {
  const { t } = useSpeech();
  const { daysLate, return: there } = head;
  if (daysLate > 0) return <span className="lamp red">{t('returns.late', { days: daysLate })}</span>;
  if (there?.signedAt !== undefined) return <span className="lamp green">{t('returns.stage.signed')}</span>;
  if (there === undefined) return <span>{t('returns.not-opened')}</span>;
  if (there.toMend > 0) return <span className="lamp amber">{t('returns.to-mend', { count: there.toMend })}</span>;
  return <span>{t('returns.not-signed')}</span>;
}
