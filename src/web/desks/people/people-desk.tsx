import { useRef, useState } from 'react';
import { Route, Routes, useNavigate, useParams } from 'react-router';
import { KeySheet } from '../frame/key-sheet.tsx';
import { useKeys } from '../frame/keys.ts';
import { TopBar } from '../frame/top-bar.tsx';
import { useSpeech } from '../language.tsx';
import { useTitle } from '../use-title.ts';
import { ActsList } from './acts-list.tsx';
import { AppointmentForm } from './appointment-form.tsx';
import { PeopleList } from './people-list.tsx';
import { PersonPane } from './person-pane.tsx';
import { useMayManage } from './use-people.ts';

function NobodyOpen() {
  const { t } = useSpeech();
  return (
    <div className="empty">
      <h1>{t('people.title')}</h1>
      <p>{t('people.none-open')}</p>
    </div>
  );
}

/** 人员: who works here and from which posts; administrators act, supervisors read what they did. */
export default function PeopleDesk() {
  const { t } = useSpeech();
  const navigate = useNavigate();
  const mayManage = useMayManage();
  const [sheet, setSheet] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const { '*': open = '' } = useParams();
  useTitle(t('frame.desk.people'));
  useKeys({
    '/': () => search.current?.focus(),
    a: () => navigate('/people/acts'),
    ...(mayManage ? { n: () => navigate('/people/new') } : {}),
    '?': () => setSheet(true),
  });
  const keys = [
    { keys: ['/'], does: t('people.keys.search') },
    { keys: ['J', 'K'], does: t('people.keys.move') },
    ...(mayManage ? [{ keys: ['N'], does: t('people.keys.new') }] : []),
    { keys: ['A'], does: t('people.keys.acts') },
    { keys: ['?'], does: t('keys.sheet') },
  ];
  return (
    <div className="desk people-desk" data-open={open !== ''}>
      <a className="skip" href="#person">
        {t('people.skip')}
      </a>
      <TopBar desk="people" onKeys={() => setSheet(true)} />
      <main className="panes">
        <nav className="pane list-pane" aria-label={t('people.title')}>
          <h1 className="list-title">{t('people.title')}</h1>
          <PeopleList open={open} search={search} mayManage={mayManage} />
        </nav>
        <section className="pane middle-pane" id="person" tabIndex={-1} aria-label={t('people.person')}>
          {open !== '' && (
            <button type="button" className="link back" onClick={() => navigate('/people')}>
              {t('people.back')}
            </button>
          )}
          <Routes>
            <Route path="new" element={<AppointmentForm />} />
            <Route path="acts" element={<ActsList />} />
            <Route path=":staffId" element={<PersonPane />} />
            <Route path="*" element={<NobodyOpen />} />
          </Routes>
        </section>
      </main>
      {sheet && <KeySheet lines={keys} close={() => setSheet(false)} />}
    </div>
  );
}
