import { Layout } from '../parts/layout.tsx';
import { useVisit } from '../visit.tsx';

/** Every failure says what was kept and what to do next. */
export function NotFound() {
  return <Failure kind="notFound" />;
}

export function Forbidden() {
  return <Failure kind="forbidden" />;
}

/** The form was opened in a session that has ended meanwhile; what was typed before is in the draft. */
export function FormExpired() {
  return <Failure kind="expired" />;
}

export function Broken({ kind = 'broken' }: { readonly kind?: 'broken' | 'unavailable' | 'tooMany' }) {
  return <Failure kind={kind} />;
}

function Failure({ kind }: { readonly kind: string }) {
  const { app, t, say } = useVisit();
  const telephone = say(app.profile.texts['enquiry-telephone'] ?? {});
  return (
    <Layout title={t(`portal:failure.${kind}.title`)}>
      <h1>{t(`portal:failure.${kind}.title`)}</h1>
      <p className="lead">{t(`portal:failure.${kind}.text`)}</p>
      {kind === 'expired' ? (
        <p>
          <a className="button" href="/account">
            {t('portal:account.signIn')}
          </a>
        </p>
      ) : null}
      <ul>
        <li>
          <a href="/">{t('portal:failure.home')}</a>
        </li>
        <li>
          <a href="/items">{t('portal:failure.search')}</a>
        </li>
        <li>
          <a href="/progress">{t('portal:failure.progress')}</a>
        </li>
        <li>{t('portal:failure.call', { telephone })}</li>
      </ul>
    </Layout>
  );
}
