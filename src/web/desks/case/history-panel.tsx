import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import type { CaseView, HistoryEntry } from '../shapes.ts';
import { paperAddress } from './paper-address.ts';

/** 经过: what happened, the latest first. Posts act here, not names. */
export function HistoryPanel({ view }: { readonly view: CaseView }) {
  return <HistoryLines view={view} entries={[...view.history].reverse()} />;
}

export function HistoryLines({
  view,
  entries,
}: {
  readonly view: CaseView;
  readonly entries: readonly HistoryEntry[];
}) {
  const { t, say, moment } = useSpeech();
  const place = usePlace();
  return (
    <ol className="history">
      {entries.map((entry) => (
        <li key={`${entry.type}${entry.at}`}>
          <time dateTime={entry.at}>{moment(entry.at, place?.timeZone)}</time>
          <div>
            <HappenedText entry={entry} />
            {entry.recordedAt !== undefined && (
              <span className="sub recorded-later">
                {t('case:recordedAt', { moment: moment(entry.recordedAt, place?.timeZone) })}
              </span>
            )}
            <span className="sub">
              {[say(entry.byBody), t(`case:duty.${entry.byDuty}`), entry.onBehalf && t('absence.on-behalf')]
                .filter(Boolean)
                .join(' · ')}
              {entry.paper !== undefined && (
                <a href={paperAddress(view, entry.paper)} target="_blank" rel="noreferrer">
                  {entry.paper.number}
                  <span className="unseen">{t('frame.new-page')}</span>
                </a>
              )}
            </span>
          </div>
        </li>
      ))}
    </ol>
  );
}

/** The figures of an event are codes; here they become words. */
export function HappenedText({ entry }: { readonly entry: HistoryEntry }) {
  const { t, sentence, has } = useSpeech();
  const worded = Object.fromEntries(
    Object.entries(entry.facts).map(([name, value]) => {
      const key = wordsFor[name] === undefined ? undefined : `case:${wordsFor[name]}.${value}`;
      return [name, key !== undefined && has(key) ? t(key) : value];
    }),
  );
  return <>{sentence(`case:event.${entry.type}`, worded)}</>;
}

const wordsFor: Readonly<Record<string, string>> = {
  procedure: 'procedure',
  method: 'method',
  view: 'consultationView',
  unit: 'limitUnitName',
  granting: 'granting',
  refusing: 'refusing',
};
