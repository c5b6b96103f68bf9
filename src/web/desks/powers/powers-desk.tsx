import { useState } from 'react';
import { NavLink, useNavigate, useParams, useSearchParams } from 'react-router';
import { KeySheet } from '../frame/key-sheet.tsx';
import { useKeys } from '../frame/keys.ts';
import { TopBar } from '../frame/top-bar.tsx';
import { useSpeech } from '../language.tsx';
import { useSession } from '../session.tsx';
import { useTitle } from '../use-title.ts';
import { FaultsTab } from './faults-tab.tsx';
import { InNameTab } from './in-name-tab.tsx';
import { MatrixTab } from './matrix-tab.tsx';
import { PapersTab } from './papers-tab.tsx';

const tabs = ['matrix', 'papers', 'faults', 'in-name'] as const;
type Tab = (typeof tabs)[number];

/** 事权登记: whose which power is, in which town, on which day, and by which paper. */
export default function PowersDesk() {
  const { t } = useSpeech();
  const { posts } = useSession();
  const navigate = useNavigate();
  const [sheet, setSheet] = useState(false);
  const [asked, ask] = useSearchParams();
  const { '*': open = '' } = useParams();
  const [first = '', id] = open.split('/');
  const overseer = posts.some(({ duty }) => duty === 'supervisor' || duty === 'service-office');
  const shown = tabs.filter((one) => one !== 'in-name' || overseer);
  const tab: Tab = shown.find((one) => one === first) ?? 'matrix';
  useTitle(t('frame.desk.powers'));
  useKeys({
    '?': () => setSheet(true),
    ...Object.fromEntries(shown.map((one, at) => [String(at + 1), () => navigate(`/powers/${one}`)])),
  });
  return (
    <div className="desk powers-desk">
      <a className="skip" href="#powers">
        {t('frame.skip')}
      </a>
      <TopBar desk="powers" onKeys={() => setSheet(true)} />
      <main className="powers" id="powers" tabIndex={-1}>
        <header className="powers-head">
          <h1>{t('frame.title.powers')}</h1>
          <nav className="powers-tabs" aria-label={t('frame.title.powers')}>
            {shown.map((one) => (
              <NavLink key={one} to={`/powers/${one}`} aria-current={one === tab ? 'page' : undefined}>
                {t(`powers.tab.${one}`)}
              </NavLink>
            ))}
          </nav>
        </header>
        {tab === 'matrix' && <MatrixTab asked={asked} ask={ask} />}
        {tab === 'papers' && <PapersTab id={id} />}
        {tab === 'faults' && <FaultsTab />}
        {tab === 'in-name' && <InNameTab />}
      </main>
      {sheet && (
        <KeySheet
          lines={[
            { keys: shown.map((_, at) => String(at + 1)), does: t('powers.keys.tabs') },
            { keys: ['Ctrl', 'Enter'], does: t('keys.send') },
            { keys: ['?'], does: t('keys.sheet') },
          ]}
          close={() => setSheet(false)}
        />
      )}
    </div>
  );
}
