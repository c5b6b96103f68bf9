import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import type { BodiesReply } from '../../../app/requests/oversight.ts';
import { read } from '../client.ts';
import { useKeys } from '../frame/keys.ts';
import { Panes } from '../frame/panes.tsx';
import { useSpeech } from '../language.tsx';
import { useSession } from '../session.tsx';
import { BodyPane } from './body-pane.tsx';

/** 部门情况: every body with its open cases and cards, and one of them on a page. */
export default function BodiesDesk() {
  const { bodyCode } = useParams();
  const { t, say } = useSpeech();
  const { posts } = useSession();
  const judges = posts.some(({ duty }) => duty === 'supervisor');
  const navigate = useNavigate();
  const { data } = useQuery({
    queryKey: ['bodies'],
    queryFn: ({ signal }) => read<BodiesReply>('/api/supervision/bodies', signal),
  });
  const bodies = data?.bodies ?? [];
  const move = (by: number) => {
    const at = bodies.findIndex(({ code }) => code === bodyCode);
    const next = bodies[at < 0 ? 0 : Math.min(bodies.length - 1, Math.max(0, at + by))];
    if (next !== undefined) navigate(`/bodies/${next.code}`);
  };
  useKeys({ j: () => move(1), k: () => move(-1) });
  return (
    <Panes
      desk="bodies"
      open={bodyCode}
      keys={[
        { keys: ['J', 'K'], does: t('supervision:keys.walk') },
        { keys: ['?'], does: t('keys.sheet') },
      ]}
      list={
        <>
          <p className="list-head desk-links">
            <Link to="/exports">{t('frame.title.exports')}</Link>
            <Link to="/archive">{t('frame.title.archive')}</Link>
            {judges && <Link to="/deferrals">{t('frame.title.deferrals')}</Link>}
          </p>
          <ol className="rows">
            {bodies.map(({ code, name, open, red, yellow }) => (
              <li key={code}>
                <Link
                  className="row rule-row"
                  to={`/bodies/${code}`}
                  aria-current={code === bodyCode ? 'page' : undefined}
                >
                  <div className="days">
                    <b>{open}</b>
                  </div>
                  <div className="what">
                    <b>{say(name)}</b>
                    <span className="state">{t('supervision:body.cards', { red, yellow })}</span>
                  </div>
                </Link>
              </li>
            ))}
          </ol>
        </>
      }
      middle={
        bodyCode === undefined ? (
          <div className="empty">
            <h1>{t('supervision:body.choose')}</h1>
            <p>{t('supervision:body.chooseNext')}</p>
          </div>
        ) : (
          <BodyPane key={bodyCode} code={bodyCode} />
        )
      }
      sideName={t('supervision:body.title')}
      side={null}
    />
  );
}
