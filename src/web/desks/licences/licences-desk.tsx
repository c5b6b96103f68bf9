import { useRef, useState } from 'react';
import { Route, Routes, useNavigate, useParams } from 'react-router';
import { KeySheet } from '../frame/key-sheet.tsx';
import { useKeys } from '../frame/keys.ts';
import { TopBar } from '../frame/top-bar.tsx';
import { useSpeech } from '../language.tsx';
import { useTitle } from '../use-title.ts';
import { BanPane } from './ban-pane.tsx';
import { LicenceListPane } from './licence-list.tsx';
import { LicencePane } from './licence-pane.tsx';

function NothingOpen() {
  const { t } = useSpeech();
  return (
    <div className="empty">
      <h1>{t('frame.desk.licences')}</h1>
      <p>{t('licence:desk.none-open')}</p>
    </div>
  );
}

/** 证照: found by number or firm; what is done to one is put forward by one person and decided by another. */
export default function LicencesDesk() {
  const { t } = useSpeech();
  const navigate = useNavigate();
  const [sheet, setSheet] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const { '*': open = '' } = useParams();
  useTitle(t('frame.desk.licences'));
  useKeys({ '/': () => search.current?.focus(), '?': () => setSheet(true) });
  const keys = [
    { keys: ['/'], does: t('licence:desk.keys.search') },
    { keys: ['J', 'K'], does: t('licence:desk.keys.move') },
    { keys: ['?'], does: t('keys.sheet') },
  ];
  return (
    <div className="desk people-desk" data-open={open !== ''}>
      <a className="skip" href="#licence">
        {t('licence:desk.skip')}
      </a>
      <TopBar desk="licences" onKeys={() => setSheet(true)} />
      <main className="panes">
        <nav className="pane list-pane" aria-label={t('frame.desk.licences')}>
          <h1 className="list-title">{t('frame.desk.licences')}</h1>
          <LicenceListPane open={open} search={search} />
        </nav>
        <section className="pane middle-pane" id="licence" tabIndex={-1} aria-label={t('licence:desk.one')}>
          {open !== '' && (
            <button type="button" className="link back" onClick={() => navigate('/licences')}>
              {t('frame.back')}
            </button>
          )}
          <Routes>
            <Route path="bans/:banId" element={<BanPane />} />
            <Route path=":licenceId" element={<LicencePane />} />
            <Route path="*" element={<NothingOpen />} />
          </Routes>
        </section>
      </main>
      {sheet && <KeySheet lines={keys} close={() => setSheet(false)} />}
    </div>
  );
}
