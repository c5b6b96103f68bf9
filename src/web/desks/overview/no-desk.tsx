import { TopBar } from '../frame/top-bar.tsx';
import { useSpeech } from '../language.tsx';
import { useSession } from '../session.tsx';

/** Posts whose desk is not built yet: who one is, what one may see today, and where. */
export default function NoDesk() {
  const { t, say } = useSpeech();
  const { name, posts } = useSession();
  return (
    <div className="desk">
      <TopBar desk="no-desk" />
      <main className="plain-page">
        <h1>{t('no-desk.title', { name })}</h1>
        <p>{t('no-desk.posts')}</p>
        <ul>
          {posts.map((post) => (
            <li key={`${post.duty}${post.body}${post.centre}`}>
              {t(`case:duty.${post.duty}`)} · {say(post.bodyName)}
            </li>
          ))}
        </ul>
        <p>{t('no-desk.now')}</p>
        <ul>
          <li>
            <a href="/">{t('no-desk.portal')}</a>
          </li>
          <li>
            <a href="/api/">{t('no-desk.api')}</a>
          </li>
        </ul>
      </main>
    </div>
  );
}
