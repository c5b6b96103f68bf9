import type { RecordedEventShape } from '../../../app/requests/supervision-desk.ts';
import { useSpeech } from '../language.tsx';
import { useBodyName } from './said.ts';

/** 证据链: every event, when it happened, by which post, and where it lies in the ledger with its proof. No contents. */
export function TrailTable({
  events,
  marked = [],
  caption,
}: {
  readonly events: readonly RecordedEventShape[];
  readonly marked?: readonly { readonly stream: string; readonly version: number }[];
  readonly caption: string;
}) {
  const { t, moment } = useSpeech();
  const isMarked = ({ stream, version }: RecordedEventShape) =>
    marked.some((one) => one.stream === stream && one.version === version);
  return (
    <ol className="trail" aria-label={caption}>
      {events.map((event) => (
        <li key={`${event.stream}${event.version}`} data-evidence={isMarked(event)}>
          <time dateTime={event.occurredAt}>{moment(event.occurredAt)}</time>
          <div>
            <b>{t(`supervision:happened.${event.type}`)}</b>
            {isMarked(event) && <span className="evidence-mark">{t('supervision:page.evidence')}</span>}
            <span className="sub">
              {event.source !== 'case' && event.source !== 'signal' && `${t(`supervision:source.${event.source}`)} · `}
              <By event={event} />
              {isLater(event) && ` · ${t('supervision:page.recorded', { at: moment(event.recordedAt) })}`}
            </span>
          </div>
          <Place event={event} />
        </li>
      ))}
    </ol>
  );
}

/** What was written down long after it happened says so. */
function isLater({ occurredAt, recordedAt }: RecordedEventShape): boolean {
  return Date.parse(recordedAt) - Date.parse(occurredAt) > 60_000;
}

function By({ event: { by } }: { readonly event: RecordedEventShape }) {
  const { t } = useSpeech();
  const nameOf = useBodyName();
  if (by.duty === undefined) return <>{t(`supervision:by.${by.kind}`)}</>;
  return <>{t('supervision:page.by', { duty: t(`case:duty.${by.duty}`), body: nameOf(by.body ?? '') })}</>;
}

function Place({ event: { index, leaf, witnessed } }: { readonly event: RecordedEventShape }) {
  const { t } = useSpeech();
  if (index === undefined || leaf === undefined) {
    return <span className="trail-place hint">{t('supervision:page.unordered')}</span>;
  }
  return (
    <span className="trail-place">
      <a href={`/ledger/proof/${leaf}`} target="_blank" rel="noreferrer">
        {t('supervision:page.index', { index })}
        <span className="unseen">
          {' '}
          {t('supervision:page.proof')} {t('frame.new-page')}
        </span>
      </a>
      <small>{t(witnessed ? 'supervision:page.witnessed' : 'supervision:page.unwitnessed')}</small>
    </span>
  );
}
