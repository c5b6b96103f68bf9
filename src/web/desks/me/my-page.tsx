import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { homeOf } from '../duties.ts';
import { TopBar } from '../frame/top-bar.tsx';
import { useSpeech } from '../language.tsx';
import { useSession } from '../session.tsx';
import { ForbiddenActs } from './forbidden-acts.tsx';
import { Interests } from './interests.tsx';
import { SecondFactor } from './second-factor.tsx';

/** Whoever handles cases, or takes them in. */
const declares: readonly string[] = ['officer', 'approver', 'head', 'clerk'];
const oversees: readonly string[] = ['head', 'supervisor', 'service-office'];

/** Below one's name: which posts one holds today, the second step of signing in, whose cases must not come to one, and what was tried. */
export default function MyPage() {
  const { t, say } = useSpeech();
  const { name, posts } = useSession();
  const navigate = useNavigate();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${t('me.title')} · 一门`;
  }, [t]);
  useEffect(() => title.current?.focus(), []);
  return (
    <div className="desk">
      <TopBar desk={homeOf(posts)} />
      <main className="plain-page me">
        <p>
          <button type="button" className="link" onClick={() => navigate(-1)}>
            {t('me.back')}
          </button>
        </p>
        <h1 ref={title} tabIndex={-1}>
          {name}
        </h1>
        <h2>{t('me.posts')}</h2>
        <ul>
          {posts.map((post) => (
            <li key={`${post.duty}${post.body}${post.centre}`}>
              {t(`case:duty.${post.duty}`)} · {say(post.centreName ?? post.bodyName)}
            </li>
          ))}
        </ul>
        <h2>{t('me.second')}</h2>
        <SecondFactor />
        {posts.some(({ duty }) => declares.includes(duty)) && <Interests />}
        {posts.some(({ duty }) => oversees.includes(duty)) && <ForbiddenActs />}
      </main>
    </div>
  );
}
