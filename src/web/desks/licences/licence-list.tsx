import { type KeyboardEvent, type RefObject, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { BanRow } from '../../../app/requests/bans.ts';
import type { LicenceRow } from '../../../app/requests/licences.ts';
import { Key } from '../frame/key.tsx';
import { useKeys } from '../frame/keys.ts';
import { isAnswered, useWhenReady } from '../frame/when-ready.ts';
import { useSpeech } from '../language.tsx';
import { useLicences } from './use-licences.ts';

interface Props {
  readonly open: string;
  readonly search: RefObject<HTMLInputElement | null>;
}

/** What waits for a second person first; then the latest, or those looked for. */
export function LicenceListPane({ open, search }: Props) {
  const { t } = useSpeech();
  const navigate = useNavigate();
  const [words, setWords] = useState('');
  const query = useLicences(words.trim());
  const { data, isPending } = query;
  const waiting = data?.waiting ?? [];
  const others = (data?.licences ?? []).filter(({ id }) => !waiting.some((one) => one.id === id));
  const all = [...waiting, ...others];
  const move = (by: number) => {
    const at = all.findIndex(({ id }) => id === open);
    const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))];
    if (next !== undefined) navigate(`/licences/${next.id}`);
  };
  useKeys({ j: () => move(1), k: () => move(-1) });
  const openFirst = useWhenReady(isAnswered(query), () => {
    if (all[0] !== undefined) navigate(`/licences/${all[0].id}`);
  });
  const inSearch = (event: KeyboardEvent) => {
    if (!event.nativeEvent.isComposing && event.key === 'Enter') openFirst.ask();
  };
  return (
    <>
      <div className="list-head">
        <label className="search">
          <span className="unseen">{t('licence:desk.search')}</span>
          <input
            ref={search}
            type="search"
            value={words}
            placeholder={t('licence:desk.search')}
            onChange={(event) => {
              setWords(event.target.value);
              openFirst.forget();
            }}
            onKeyDown={inSearch}
          />
          <Key>/</Key>
        </label>
      </div>
      <Rows title={t('licence:desk.waiting')} rows={waiting} open={open} />
      <Rows title={t(words.trim() === '' ? 'licence:desk.latest' : 'licence:desk.found')} rows={others} open={open} />
      <Bans rows={data?.bans ?? []} open={open} />
      {!isPending && all.length === 0 && <p className="empty">{t('licence:desk.nothing')}</p>}
    </>
  );
}

/** 不得再次申请: those that hold today, what waits for a second person first. */
function Bans({ rows, open }: { readonly rows: readonly BanRow[]; readonly open: string }) {
  const { t, say, day } = useSpeech();
  if (rows.length === 0) return null;
  return (
    <section aria-label={t('licence:row.ban')}>
      <h2 className="licence-group">{t('licence:row.ban')}</h2>
      {rows.map(({ id, number, itemName, holderName, until, waits }) => (
        <Link
          key={id}
          className="person-row"
          to={`/licences/bans/${id}`}
          aria-current={open === `bans/${id}` ? 'page' : undefined}
        >
          <b>{holderName}</b> <span>{say(itemName)}</span>
          <span className="sub">
            {t('licence:desk.ban-until', { day: day(until) })}
            {waits ? ` · ${t('licence:desk.ban-proposed')}` : ''}
          </span>
          <span className="sub number">{number}</span>
        </Link>
      ))}
    </section>
  );
}

function Rows({
  title,
  rows,
  open,
}: {
  readonly title: string;
  readonly rows: readonly LicenceRow[];
  readonly open: string;
}) {
  const { t, say, day } = useSpeech();
  if (rows.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className="licence-group">{title}</h2>
      {rows.map(({ id, number, documentName, holderName, standing, validTo, proposal }) => (
        <Link key={id} className="person-row" to={`/licences/${id}`} aria-current={id === open ? 'page' : undefined}>
          <b>{holderName}</b> <span>{say(documentName)}</span>
          <span className="sub">
            {t(`licence:standing.${standing}`)}
            {validTo === undefined ? '' : ` · ${t('licence:validTo', { to: day(validTo) })}`}
            {proposal === undefined
              ? ''
              : ` · ${t('licence:desk.proposed', { act: t(`licence:act.${proposal.act}`) })}`}
          </span>
          <span className="sub number">{number}</span>
        </Link>
      ))}
    </section>
  );
}
