import type { SurveyShape } from '../../../app/requests/survey.ts';
import { useSpeech } from '../language.tsx';
import { clockOf } from './clock.ts';

interface Props {
  readonly survey: SurveyShape;
  readonly record: NonNullable<SurveyShape['record']>;
  readonly zone: string | undefined;
}

/** The signed record: read, printed, never changed. */
export function RecordView({ survey, record, zone }: Props) {
  const { t, say, day } = useSpeech();
  const labels = new Map(survey.checklist.map(({ code, label }) => [code, say(label)]));
  const who = (code: string) => record.parties.find((party) => party.code === code);
  const picture = (hash: string) => `/api/surveys/${survey.id}/files/${hash}`;
  return (
    <section className="part survey-record">
      <h2>{t('survey.record')}</h2>
      <p className="number">
        <a href={`/record-papers/survey/${survey.id}/0`} target="_blank" rel="noopener">
          {record.paper.number}
        </a>{' '}
        ·{' '}
        {t('survey.signed-on', {
          day: day(record.signedOn),
          from: clockOf(record.from, zone),
          to: clockOf(record.to, zone),
        })}
      </p>
      <p className="conclusion">{t(`survey.conclude.${record.conclusion}`)}</p>
      <p className="said">{record.findings}</p>
      {record.checklist.length > 0 && (
        <ul className="laws">
          {record.checklist.map(({ code, verdict, remark }) => (
            <li key={code}>
              {labels.get(code) ?? code} · {t(`survey.verdict.${verdict}`)}
              {remark !== undefined && <span className="sub">{remark}</span>}
            </li>
          ))}
        </ul>
      )}
      <ul className="laws">
        {record.attendance.map((one) => (
          <li key={one.party}>
            {t('survey.party', {
              kind: t(`survey.kind.${who(one.party)?.kind ?? 'officer'}`),
              name: who(one.party)?.name ?? '',
            })}{' '}
            · {t(`survey.was.${one.was}`)}
            {one.was === 'refused-to-sign' && <span className="sub">{one.why}</span>}
          </li>
        ))}
      </ul>
      <ul className="photos">
        {[
          ...record.photos,
          ...(record.drawing === undefined ? [] : [{ hash: record.drawing, name: t('survey.part-drawing') }]),
        ].map(({ hash, name }) => (
          <li key={hash}>
            <a href={picture(hash)} target="_blank" rel="noopener">
              <img src={picture(hash)} alt={name} loading="lazy" />
            </a>
          </li>
        ))}
      </ul>
      {survey.supplements.map(({ byName, text, on }) => (
        <p key={`${byName}${text}`} className="said">
          <b>{t('survey.supplement-by', { name: byName, day: day(on) })}</b> {text}
        </p>
      ))}
    </section>
  );
}
