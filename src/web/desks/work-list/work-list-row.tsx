import { Link } from 'react-router';
import { useSpeech } from '../language.tsx';
import type { WorkListEntry } from '../shapes.ts';
import { standing } from './standing.ts';

/** One case of a list: the days left at the left edge, large, because they are what the list is sorted by. */
export function WorkListRow({
  entry,
  to,
  open,
  mark,
}: {
  readonly entry: WorkListEntry;
  readonly to: string;
  readonly open: boolean;
  /** Where cases are marked for signing: whether this one is, and the way to change it. */
  readonly mark?: { readonly on: boolean; readonly toggle: () => void };
}) {
  const { t, say, shortDayOfWeek } = useSpeech();
  const { figure, unit, spoken, tone } = standing(entry, t);
  return (
    <li className={mark === undefined ? undefined : 'markable'}>
      <Link to={to} className="row" data-tone={tone} aria-current={open ? 'page' : undefined} data-case={entry.caseId}>
        <span className="days" aria-hidden="true">
          <b>{figure}</b>
          <small>{unit}</small>
        </span>
        <span className="what">
          <b>
            {`${say(entry.itemName)}\u00a0· `}
            <span className={entry.applicantName.includes('*') ? 'masked' : undefined}>{entry.applicantName}</span>
          </b>
          <span className="state">
            <span className={`lamp ${tone === 'still' ? 'still' : entry.lamp}`} aria-hidden="true" />
            <span>
              {t(`case:waitingFor.${entry.waitingFor}`)}
              {entry.due !== null && ` · ${shortDayOfWeek(entry.due)}`}
              {entry.provisional && ` · ${t('case:provisional')}`}
            </span>
          </span>
          <span className="unseen">{spoken}</span>
        </span>
      </Link>
      {mark !== undefined && (
        <label className="mark">
          <span className="unseen">{t('sign.mark', { number: entry.number })}</span>
          <input type="checkbox" checked={mark.on} onChange={mark.toggle} />
        </label>
      )}
    </li>
  );
}
