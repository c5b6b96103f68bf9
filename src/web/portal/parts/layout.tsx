import type { ReactNode } from 'react';
import type { Language } from '../../../kernel/language.ts';
import { useVisit } from '../visit.tsx';
import { Head } from './head.tsx';

/** Named in their own words, so that who cannot read this page finds the way to one that can be read. */
const ownNames: Record<Language, string> = { 'zh-Hans': '简体', 'zh-Hant': '繁體', en: 'English' };

interface LayoutProps {
  readonly title: string;
  /** Whether faults were found; the title says so first, because that is what a screen reader reads first. */
  readonly faulty?: boolean;
  readonly wide?: boolean;
  readonly back?: { readonly href: string; readonly text?: string };
  readonly children: ReactNode;
}

export function Layout({ title, faulty, wide, back, children }: LayoutProps) {
  const { t, language, largeText } = useVisit();
  return (
    <html lang={language} className={largeText ? 'large' : undefined}>
      <Head title={faulty ? t('portal:form.faultyTitle', { title }) : title} />
      <body>
        <a className="skip" href="#main">
          {t('portal:nav.skip')}
        </a>
        <Header />
        <main id="main" className={wide ? 'wide' : undefined}>
          {back === undefined ? null : (
            <a className="back" href={back.href}>
              {back.text ?? t('portal:nav.back')}
            </a>
          )}
          {children}
        </main>
        <Footer />
      </body>
    </html>
  );
}

function Header() {
  const { app, t, say, authority } = useVisit();
  const signedIn = authority.kind === 'applicant';
  return (
    <header className="top">
      {app.demo ? <p className="demo">{say(app.profile.texts['demo-notice'] ?? {}) || t('portal:demo')}</p> : null}
      <div className="bar">
        <a className="mark" href="/">
          <span className="sign" lang="zh-Hans">
            <b>一</b>门
          </span>
          {say(app.profile.serviceName)}
        </a>
        <nav aria-label={t('portal:nav.main')}>
          <a href="/items">{t('portal:nav.items')}</a>
          <a href="/progress">{t('portal:nav.progress')}</a>
          <a href="/account">{t(signedIn ? 'portal:nav.account' : 'portal:nav.signIn')}</a>
        </nav>
        <Languages />
      </div>
    </header>
  );
}

function Footer() {
  const { app, t, say } = useVisit();
  return (
    <footer className="foot">
      <div className="bar">
        <nav aria-label={t('portal:nav.more')}>
          <a href="/bodies">{t('portal:nav.bodies')}</a>
          <a href="/towns">{t('portal:nav.towns')}</a>
          <a href="/register">{t('portal:nav.register')}</a>
          <a href="/hearings">{t('special:portal.title')}</a>
          <a href="/fees">{t('portal:fee.list')}</a>
          <a href="/verify">{t('papers:check.title')}</a>
          <a href="/complaints">{t('portal:complaint.title')}</a>
          <a href="/help">{t('portal:nav.help')}</a>
        </nav>
        <p>{say(app.profile.name)}</p>
      </div>
    </footer>
  );
}

/** `plain`: without the change of the size of letters, which only the portal's own pages know. */
export function Languages({ plain }: { readonly plain?: boolean }) {
  const { app, t, language, url, largeText } = useVisit();
  const back = encodeURIComponent(url);
  return (
    <ul className="languages" aria-label={t('portal:nav.languages')}>
      {app.profile.languages.map((one) => (
        <li key={one}>
          {one === language ? (
            <b lang={one} aria-current="true">
              {ownNames[one]}
            </b>
          ) : (
            <a lang={one} hrefLang={one} href={`/language?to=${one}&back=${back}`}>
              {ownNames[one]}
            </a>
          )}
        </li>
      ))}
      {plain ? null : (
        <li>
          <a href={`/language?text=${largeText ? 'usual' : 'large'}&back=${back}`}>
            {t(largeText ? 'portal:nav.usualText' : 'portal:nav.largeText')}
          </a>
        </li>
      )}
    </ul>
  );
}
