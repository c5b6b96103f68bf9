import { useState } from 'react';
import { useParams } from 'react-router';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import { useSession } from '../session.tsx';
import type { StaffDetail } from '../shapes.ts';
import { AccountActs } from './account-acts.tsx';
import { ActLines } from './acts-list.tsx';
import { CodeSheet, type GivenCode } from './code-sheet.tsx';
import { PostTable } from './post-table.tsx';
import { useMayManage, usePerson } from './use-people.ts';

/** One person: the posts with their days, what an administrator may do, and everything that was done. */
export function PersonPane() {
  const { staffId } = useParams();
  const { t } = useSpeech();
  const { data: person, isPending, isError } = usePerson(staffId);
  if (isPending) return <div aria-busy="true" className="case-to-come" />;
  if (isError || person === undefined) return <p className="empty">{t('people.failed')}</p>;
  return <Person key={person.staffId} person={person} />;
}

function Person({ person }: { readonly person: StaffDetail }) {
  const { t, moment } = useSpeech();
  const place = usePlace();
  const session = useSession();
  const mayManage = useMayManage();
  const [code, setCode] = useState<GivenCode>();
  const isSelf = person.staffId === session.staffId;
  return (
    <article className="person">
      <header>
        <h1>{person.name}</h1>
        <p className="hint">
          {t('people.login')} <span className="number">{person.login}</span>
          {' · '}
          {t(person.secondFactor ? 'people.factor-on' : 'people.factor-off')}
        </p>
        {person.lockedUntil !== undefined && (
          <p className="note">{t('people.locked-until', { until: moment(person.lockedUntil, place?.timeZone) })}</p>
        )}
        {person.codeUntil !== undefined && code === undefined && (
          <p className="note">{t('people.code-out', { until: moment(person.codeUntil, place?.timeZone) })}</p>
        )}
      </header>
      {code !== undefined && <CodeSheet person={person} given={code} close={() => setCode(undefined)} />}
      <section>
        <h2>{t('people.posts')}</h2>
        <PostTable person={person} mayManage={mayManage && !isSelf} />
      </section>
      {mayManage && isSelf && <p className="note">{t('people.self')}</p>}
      {mayManage && !isSelf && <AccountActs person={person} onCode={setCode} />}
      <section>
        <h2>{t('people.history')}</h2>
        <ActLines acts={person.acts} ofOne />
      </section>
    </article>
  );
}
