import { useQueryClient } from '@tanstack/react-query';
import { NavLink } from 'react-router';
import { keepDraftsOf } from '../act/draft.ts';
import { remove } from '../client.ts';
import { type Desk, postAt } from '../duties.ts';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import { useSession } from '../session.tsx';
import { forgetKept } from '../surveys/offline.ts';
import { DeskLinks } from './desk-links.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { WitnessMark } from './witness-mark.tsx';

/** Which desk, whose, from which post. */
export function TopBar({ desk, onKeys }: { readonly desk: Desk; readonly onKeys?: () => void }) {
  const { t, say } = useSpeech();
  const session = useSession();
  const place = usePlace();
  const queries = useQueryClient();
  const post = postAt(session.posts, desk) ?? session.posts[0];
  const signOut = async () => {
    await remove('/api/session').catch(() => {});
    keepDraftsOf(undefined);
    await forgetKept();
    queries.setQueryData(['session'], null);
    // What was read for this person goes. The session and the place stay: what watches them would watch nothing.
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' && queryKey[0] !== 'place' });
  };
  const bar = (
    <header className="top-bar">
      <p className="desk-mark">
        <span lang="zh-Hans">一门</span> · {t(`frame.desk.${desk}`)}
      </p>
      <p className="where">{say(post?.centreName ?? post?.bodyName)}</p>
      {place?.demo === true && <p className="demo-mark">{t('frame.demo')}</p>}
      <WitnessMark />
      <DeskLinks posts={session.posts} />
      <p className="who">
        <NavLink to="/me" title={t('frame.me')}>
          {session.name}
        </NavLink>
        {post !== undefined && ` · ${t(`case:duty.${post.duty}`)}`}
      </p>
      <LanguageSwitch />
      {onKeys !== undefined && (
        <button type="button" className="bar-button key-button" onClick={onKeys} aria-label={t('keys.title')}>
          ?
        </button>
      )}
      <button type="button" className="bar-button" onClick={signOut}>
        {t('frame.sign-out')}
      </button>
    </header>
  );
  return (
    <div>
      {bar}
      {place?.readOnly === true && (
        <p className="read-only" role="status">
          {t('frame.read-only')}
        </p>
      )}
    </div>
  );
}
