import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useExchanges } from '../exchange/use-exchange.ts';
import { useKeys } from '../frame/keys.ts';
import { useSpeech } from '../language.tsx';
import { type JointListKind, type JointRow, listKinds, useJointList } from './use-joint.ts';

/** The joint cases that wait for the reader's body, those it leads, and all there are; the most urgent first. */
export function JointListPane({ open }: { readonly open: string | undefined }) {
  const { t } = useSpeech();
  const navigate = useNavigate();
  const [kind, setKind] = useState<JointListKind>('all');
  const { data, isPending, isError, refetch } = useJointList(kind);
  const rows = data?.rows ?? [];
  const exchanges = useExchanges();
  const move = (by: number) => {
    const at = rows.findIndex(({ id }) => id === open);
    const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by))];
    if (next !== undefined) navigate(`/joint/${next.id}`);
  };
  useKeys({ j: () => move(1), k: () => move(-1) });
  return (
    <>
      <div className="list-head">
        <fieldset className="switch" aria-label={t('list.which')}>
          {listKinds.map((one) => (
            <button key={one} type="button" aria-pressed={kind === one} onClick={() => setKind(one)}>
              {t(`joint:desk.list.${one}`)}
            </button>
          ))}
        </fieldset>
      </div>
      {exchanges !== undefined && exchanges.length > 0 && (
        <p className="list-head">
          <Link to="/exchange">{t('joint:exchange.link')}</Link>{' '}
          {exchanges.some(({ late }) => late > 0) && (
            <span className="lamp red">
              {t('joint:exchange.late', { count: exchanges.reduce((sum, { late }) => sum + late, 0) })}
            </span>
          )}
        </p>
      )}
      {isPending && <div className="rows to-come" aria-busy="true" />}
      {isError && (
        <div className="empty">
          <p>{t('list.failed')}</p>
          <button type="button" className="button quiet" onClick={() => refetch()}>
            {t('silence.again')}
          </button>
        </div>
      )}
      {rows.length > 0 && (
        <ol className="rows">
          {rows.map((row) => (
            <Row key={row.id} row={row} isOpen={row.id === open} />
          ))}
        </ol>
      )}
      {data !== undefined && rows.length === 0 && <p className="empty">{t(`joint:desk.empty.${kind}`)}</p>}
    </>
  );
}

function Row({ row, isOpen }: { readonly row: JointRow; readonly isOpen: boolean }) {
  const { t, say, shortDayOfWeek } = useSpeech();
  const { remaining, standsStill, waits } = row;
  const tone = remaining === null || standsStill ? 'still' : row.lamp;
  const unit = t(remaining !== null && remaining < 0 ? 'joint:desk.late' : 'joint:desk.workdays');
  return (
    <li>
      <Link to={`/joint/${row.id}`} className="row" data-tone={tone} aria-current={isOpen ? 'page' : undefined}>
        <span className="days" aria-hidden="true">
          <b>{remaining === null ? '—' : Math.abs(remaining)}</b>
          <small>{remaining === null ? null : unit}</small>
        </span>
        <span className="what">
          <b>
            {`${say(row.packageName)}\u00a0· `}
            <span className={row.applicant.includes('*') ? 'masked' : undefined}>{row.applicant}</span>
          </b>
          <span className="state">
            <span className={`lamp ${tone === 'still' ? 'still' : row.lamp}`} aria-hidden="true" />
            <span>
              {waits.length > 0
                ? t('joint:desk.waits-for-you', { steps: waits.map((name) => say(name)).join(t('joint:and')) })
                : t(`joint:state.${row.state}`)}
              {row.due !== null && ` · ${shortDayOfWeek(row.due)}`}
            </span>
          </span>
          {remaining !== null && (
            <span className="unseen">
              {Math.abs(remaining)} {unit}
            </span>
          )}
        </span>
      </Link>
    </li>
  );
}
