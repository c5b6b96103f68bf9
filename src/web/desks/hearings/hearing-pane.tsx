import { Link } from 'react-router';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import type { Hearing } from './use-hearings.ts';

/** A hearing: how it stands, who is concerned, when and where, what was said, which papers there are. */
export function HearingPane({ hearing }: { readonly hearing: Hearing }) {
  const { t, say, day, moment } = useSpeech();
  const place = usePlace();
  const { arrangement, chair, challenges } = hearing;
  const body = place?.bodies.find(({ code }) => code === hearing.body);
  const nameOf = (party: number) => hearing.parties.find((one) => one.party === party)?.name ?? '';
  return (
    <article className="hand-over hearing">
      <Link className="back" to="/hearings">
        {t('frame.back')}
      </Link>
      <h1>{hearing.subject}</h1>
      <p>
        {say(body?.shortName)} · {t(`special:ground.${hearing.ground}`)} · {hearing.number}
        {hearing.caseId !== undefined && (
          <>
            {' · '}
            <Link to={`/office/${hearing.caseId}`}>{hearing.caseNumber}</Link>
          </>
        )}
      </p>
      <p className={hearing.overdue ? 'lamp red' : undefined}>
        <b>{t(`special:standing.${hearing.standing}`)}</b>
        {hearing.standing === 'told' &&
          hearing.askBy !== undefined &&
          ` · ${t('special:desk.askBy', { day: day(hearing.askBy) })}`}
        {hearing.holdBy !== undefined &&
          hearing.standing !== 'closed' &&
          ` · ${t('special:desk.holdBy', { day: day(hearing.holdBy) })}`}
        {hearing.ended !== undefined && ` · ${t(`special:ended.${hearing.ended.how}`)} ${hearing.ended.reason}`}
      </p>
      {arrangement !== undefined && (
        <dl className="facts hearing-facts">
          <dt>{t('special:field.startsAt')}</dt>
          <dd>{moment(arrangement.startsAt)}</dd>
          <dt>{t('special:field.place')}</dt>
          <dd>{arrangement.place}</dd>
          <dt>{t('special:field.chair')}</dt>
          <dd>{chair?.name}</dd>
          <dt>{t('special:field.recorder')}</dt>
          <dd>{arrangement.recorder}</dd>
          <dt>{t('special:field.isPublic')}</dt>
          <dd>{arrangement.isPublic ? t('special:yesNo.yes') : arrangement.closedBecause}</dd>
        </dl>
      )}
      <h2>{t('special:desk.parties')}</h2>
      <table className="hand-over-lines">
        <thead>
          <tr>
            <th scope="col">{t('special:desk.number')}</th>
            <th scope="col">{t('special:field.name')}</th>
            <th scope="col">{t('special:desk.role')}</th>
            <th scope="col">{t('special:desk.did')}</th>
            {hearing.mayArrange && <th scope="col">{t('special:desk.code')}</th>}
          </tr>
        </thead>
        <tbody>
          {hearing.parties.map((party) => (
            <tr key={party.party}>
              <td>{party.party}</td>
              <th scope="row">{party.name}</th>
              <td>{t(`special:role.${party.role}`)}</td>
              <td>
                {[
                  party.requested ? t('special:desk.requested') : '',
                  party.waived ? t('special:desk.waived') : '',
                  party.present ? t('special:desk.present') : '',
                  party.signed === 'no' ? '' : t(`special:signed.${party.signed}`),
                ]
                  .filter(Boolean)
                  .join(' · ') || '—'}
              </td>
              {hearing.mayArrange && <td className="code">{party.code}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {hearing.mayArrange && <p className="hint">{t('special:desk.codeHint')}</p>}
      {challenges.map((one) => (
        <p key={one.challenge} className="note">
          {t('special:desk.challenge', { name: nameOf(one.party), ground: t(`special:challengeGround.${one.ground}`) })}{' '}
          {one.reason}
          {one.decided !== undefined &&
            ` — ${t(`special:challengeResult.${one.decided.upheld ? 'upheld' : 'dismissed'}`)}: ${one.decided.reason}`}
        </p>
      ))}
      {hearing.minutes !== undefined && (
        <section aria-labelledby="minutes">
          <h2 id="minutes">{t('special:desk.minutes')}</h2>
          <dl className="minutes">
            {hearing.minutes.entries.map((entry, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the order of speaking is what it is
              <div key={at}>
                <dt>
                  {typeof entry.speaker === 'number' ? nameOf(entry.speaker) : t(`special:speaker.${entry.speaker}`)}
                </dt>
                <dd>{entry.text}</dd>
              </div>
            ))}
          </dl>
          {hearing.minutes.evidence.length > 0 && (
            <p>
              {t('special:desk.evidence')} {hearing.minutes.evidence.map(({ what }) => what).join('；')}
            </p>
          )}
        </section>
      )}
      <Papers kind="hearing" id={hearing.id} papers={hearing.papers} />
    </article>
  );
}

export function Papers(props: {
  readonly kind: 'hearing' | 'special-procedure' | 'recusal';
  readonly id: string;
  readonly papers: readonly {
    readonly kind: string;
    readonly number: string;
    readonly index: number;
    readonly on: string;
  }[];
}) {
  const { t, day } = useSpeech();
  if (props.papers.length === 0) return null;
  return (
    <>
      <h2>{t('special:desk.papers')}</h2>
      <ul className="paper-links">
        {props.papers.map((paper) => (
          <li key={paper.number}>
            <a href={`/record-papers/${props.kind}/${props.id}/${paper.index}`} target="_blank" rel="noreferrer">
              {t(`special:paperKind.${paper.kind}`)} {paper.number}
            </a>{' '}
            <small>{day(paper.on)}</small>
          </li>
        ))}
      </ul>
    </>
  );
}
