import { useRef, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { KeySheet } from '../frame/key-sheet.tsx';
import { useKeys } from '../frame/keys.ts';
import { TopBar } from '../frame/top-bar.tsx';
import { useSpeech } from '../language.tsx';
import { useSession } from '../session.tsx';
import { useTitle } from '../use-title.ts';
import { CatalogueList } from './catalogue-list.tsx';
import { DraftPane } from './draft-pane.tsx';
import { ItemPane } from './item-pane.tsx';
import { OverviewPane } from './overview-pane.tsx';
import { useCatalogueRows } from './use-catalogue.ts';

/** 事项目录: items are drafted, checked, reviewed and published here. */
export default function CatalogueDesk() {
  const { t } = useSpeech();
  const navigate = useNavigate();
  const { posts } = useSession();
  const [sheet, setSheet] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const rows = useCatalogueRows();
  const { '*': open = '' } = useParams();
  useTitle(t('frame.desk.catalogue'));
  useKeys({ '/': () => search.current?.focus(), '?': () => setSheet(true) });
  const [kind = '', id = ''] = open.split('/');
  const row = kind === 'items' ? rows?.find(({ code }) => code === id) : undefined;
  const isOffice = posts.some(({ duty }) => duty === 'service-office');
  const mayDraft =
    isOffice || posts.some(({ duty, body }) => ['officer', 'approver', 'head'].includes(duty) && body === row?.body);
  return (
    <div className="desk catalogue-desk" data-open={open !== ''}>
      <a className="skip" href="#catalogue-open">
        {t('catalogue.skip')}
      </a>
      <TopBar desk="catalogue" onKeys={() => setSheet(true)} />
      <main className="panes">
        <nav className="pane list-pane" aria-label={t('frame.desk.catalogue')}>
          <h1 className="list-title">{t('frame.desk.catalogue')}</h1>
          <CatalogueList rows={rows} open={open} search={search} />
        </nav>
        <div className="catalogue-open">
          {open !== '' && (
            <button type="button" className="link back" onClick={() => navigate('/catalogue')}>
              {t('catalogue.to-overview')}
            </button>
          )}
          {kind === 'drafts' ? (
            <DraftPane key={id} id={id} />
          ) : (
            <section className="pane middle-pane" id="catalogue-open" tabIndex={-1} aria-label={t('catalogue.one')}>
              {row === undefined ? (
                <OverviewPane mayPublish={isOffice} />
              ) : (
                <ItemPane key={row.code} row={row} mayDraft={mayDraft} />
              )}
            </section>
          )}
        </div>
      </main>
      {sheet && (
        <KeySheet
          lines={[
            { keys: ['/'], does: t('catalogue.find') },
            { keys: ['?'], does: t('keys.sheet') },
          ]}
          close={() => setSheet(false)}
        />
      )}
    </div>
  );
}
