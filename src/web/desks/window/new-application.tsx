import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useDraft } from '../act/draft.ts';
import { read } from '../client.ts';
import type { KeyLine } from '../frame/key-sheet.tsx';
import { useSpeech } from '../language.tsx';
import { EndedVisits } from '../queue/ended-visits.tsx';
import { useQueue } from '../queue/use-queue.ts';
import type { Received } from '../shapes.ts';
import { ApplicationForm, emptyApplication, type FormGuide } from './application-form.tsx';
import { ItemFinder } from './item-finder.tsx';
import { ReceivedNote } from './received-note.tsx';
import { guideAddress, packageIn } from './use-requirements.ts';
import { windowKeys } from './window-keys.ts';

/** The keys that work before anything is open; the others are shown where they work. */
function isOfList({ keys: [first = ''] }: KeyLine): boolean {
  return ['F2', 'F3', 'J', '/', '?'].includes(first);
}

/** What this clerk has ended today; nothing where the centre has no hall. */
function TodayHere() {
  const { data: desk } = useQueue();
  return desk === undefined || desk.ended.length === 0 ? null : <EndedVisits visits={desk.ended} />;
}

/** 收件: find the item, take the application, hand over the receipt. */
export function NewApplication({ started }: { readonly started: boolean }) {
  const { t, say } = useSpeech();
  const navigate = useNavigate();
  const draft = useDraft('new-application', emptyApplication);
  const [received, setReceived] = useState<Received>();
  const { item } = draft.typed;
  const { data: guide } = useQuery({
    queryKey: ['guide', item],
    queryFn: ({ signal }) =>
      read<FormGuide>(packageIn(item) === undefined ? guideAddress(item) : `${guideAddress(item)}/form`, signal),
    enabled: item !== '',
    staleTime: 600_000,
  });
  if (!started) {
    return (
      <div className="window-idle">
        <h1>{t('new.title')}</h1>
        <p>{t('new.teach')}</p>
        <TodayHere />
        <dl className="key-lines">
          {windowKeys(t)
            .filter(isOfList)
            .map(({ keys, does }) => (
              <div key={does}>
                <dt>
                  {keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
        </dl>
      </div>
    );
  }
  if (received !== undefined) {
    return (
      <ReceivedNote
        received={received}
        another={() => {
          setReceived(undefined);
          navigate('/window/new');
        }}
      />
    );
  }
  return (
    <div className="new">
      <Link className="back" to="/window">
        {t('frame.back')}
      </Link>
      <h1>{guide === undefined || item === '' ? t('new.title') : say(guide.item.name)}</h1>
      {item === '' ? (
        <ItemFinder take={(code) => draft.put({ ...emptyApplication, item: code, applicant: draft.typed.applicant })} />
      ) : (
        guide !== undefined && (
          <ApplicationForm
            guide={guide}
            draft={draft}
            change={() => draft.put({ item: '', answers: {}, materials: {}, concerns: undefined })}
            onReceived={setReceived}
          />
        )
      )}
    </div>
  );
}
