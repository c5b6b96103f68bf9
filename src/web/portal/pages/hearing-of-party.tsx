import type { ReactNode } from 'react';
import { challengeGrounds } from '../../../domain/special-procedures/hearing/events.ts';
import { type Hearing, openChallenge, standingOn, unsigned } from '../../../domain/special-procedures/hearing/state.ts';
import { fullDate, momentText } from '../../components/dates.ts';
import { ErrorSummary, Field, type FieldFault, Form } from '../parts/form.tsx';
import { Layout } from '../parts/layout.tsx';
import { useVisit } from '../visit.tsx';

interface Props {
  readonly hearing: Hearing;
  readonly party: number;
  readonly code: string;
  /** The act just done. */
  readonly done: string | undefined;
  readonly faults: readonly FieldFault[];
  readonly typed?: { readonly reason: string; readonly ground: string };
}

/** 参加听证: what a party sees of its hearing, and may do in it now. */
export function HearingOfParty(props: Props) {
  const { hearing, party, done, faults } = props;
  const { app, t, language } = useVisit();
  const standing = standingOn(hearing, app.today());
  const name = hearing.parties.find((one) => one.party === party)?.name ?? '';
  const how = done === 'waive' || done === 'challenge' || done === 'sign' ? done : 'request';
  return (
    <Layout title={t('special:portal.partTitle')} faulty={faults.length > 0} back={{ href: '/hearings' }}>
      <ErrorSummary faults={faults} />
      <p className="crumb">
        <span className="code">{hearing.number}</span> {name}
      </p>
      <h1>{hearing.subject}</h1>
      {done === undefined ? null : (
        <p className="state" role="status">
          {t(`special:portal.done.${how}`)}
        </p>
      )}
      <p className="state" id="main-fault">
        <b>{t(`special:standing.${standing}`)}</b>
        {standing === 'told' && hearing.askBy !== undefined ? (
          <span>{t('special:portal.until', { on: fullDate(hearing.askBy, language) })}</span>
        ) : null}
      </p>
      <p>{t('special:portal.free')}</p>
      <WhenAndWhere {...props} />
      {standing === 'told' || (hearing.ground === 'requested' && ['requested', 'arranged'].includes(standing)) ? (
        <Asking {...props} />
      ) : null}
      {standing === 'arranged' ? <Challenging {...props} /> : null}
      <Minutes {...props} />
      <Papers {...props} />
    </Layout>
  );
}

function WhenAndWhere({ hearing }: Props) {
  const { app, t, language } = useVisit();
  const { arrangement, chair } = hearing;
  if (arrangement === undefined) return null;
  const rows: readonly (readonly [string, string])[] = [
    ['startsAt', momentText(arrangement.startsAt, app.place.timeZone, language)],
    ['place', arrangement.place],
    ['chair', chair?.name ?? ''],
    ['recorder', arrangement.recorder],
    ['isPublic', arrangement.isPublic ? t('special:yesNo.yes') : (arrangement.closedBecause ?? '')],
  ];
  return (
    <dl className="terms">
      {rows.map(([label, text]) => (
        <div key={label}>
          <dt>{t(`special:field.${label}`)}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function Asking(props: Props) {
  const { hearing, party, faults, typed } = props;
  const { app, t } = useVisit();
  const asked = hearing.requests.find((one) => one.party === party);
  if (asked !== undefined) return <p className="panel">{t('special:portal.asked')}</p>;
  if (hearing.waived.includes(party)) return <p className="panel">{t('special:portal.waived')}</p>;
  if (hearing.askBy === undefined || hearing.askBy < app.today()) return null;
  return (
    <section aria-labelledby="ask">
      <h2 id="ask">{t('special:portal.ask')}</h2>
      <Part of={props} act="request">
        <Field id="reason" label={t('special:field.reason')} faults={faults} optional>
          {(described) => (
            <textarea id="reason" name="reason" rows={3} maxLength={2000} defaultValue={typed?.reason} {...described} />
          )}
        </Field>
        <p className="actions">
          <button className="button" type="submit">
            {t('special:portal.askButton')}
          </button>
        </p>
      </Part>
      <Part of={props} act="waive">
        <p className="actions">
          <button className="button quiet" type="submit">
            {t('special:portal.waiveButton')}
          </button>
        </p>
      </Part>
    </section>
  );
}

function Challenging(props: Props) {
  const { hearing, party, faults, typed } = props;
  const { t } = useVisit();
  const own = hearing.challenges.findLast((one) => one.party === party);
  if (own !== undefined) {
    const how = own.decided === undefined ? 'open' : own.decided.upheld ? 'upheld' : 'dismissed';
    return (
      <p className="panel">
        {t(`special:portal.challenge.${how}`)} {own.decided?.reason}
      </p>
    );
  }
  if (openChallenge(hearing) !== undefined) return null;
  return (
    <details>
      <summary>{t('special:portal.challengeChair')}</summary>
      <Part of={props} act="challenge">
        <Field id="ground" label={t('special:field.ground')} faults={faults}>
          {(described) => (
            <select id="ground" name="ground" defaultValue={typed?.ground} {...described}>
              {challengeGrounds.map((ground) => (
                <option key={ground} value={ground}>
                  {t(`special:challengeGround.${ground}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field id="reason" label={t('special:field.reason')} faults={faults}>
          {(described) => (
            <textarea id="reason" name="reason" rows={3} maxLength={2000} defaultValue={typed?.reason} {...described} />
          )}
        </Field>
        <p className="actions">
          <button className="button quiet" type="submit">
            {t('special:portal.challengeButton')}
          </button>
        </p>
      </Part>
    </details>
  );
}

/** 核对笔录并签名: read first, then signed; a fault in them is told to the chair before. */
function Minutes(props: Props) {
  const { hearing, party } = props;
  const { t } = useVisit();
  const { minutes, standing } = hearing;
  if (minutes === undefined || !hearing.present.includes(party)) return null;
  const nameOf = (who: 'chair' | 'reviewer' | number) =>
    typeof who === 'number'
      ? (hearing.parties.find((one) => one.party === who)?.name ?? '')
      : t(`special:speaker.${who}`);
  const mayRead = standing === 'open' || standing === 'closed';
  if (!mayRead) return null;
  return (
    <section aria-labelledby="minutes">
      <h2 id="minutes">{t('special:portal.minutes')}</h2>
      <dl className="terms">
        {minutes.entries.map((entry, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the order of speaking is what it is
          <div key={at}>
            <dt>{nameOf(entry.speaker)}</dt>
            <dd>{entry.text}</dd>
          </div>
        ))}
        {minutes.evidence.map(({ by, what }) => (
          <div key={`${by}${what}`}>
            <dt>{t('special:desk.evidence')}</dt>
            <dd>
              {nameOf(by)} · {what}
            </dd>
          </div>
        ))}
      </dl>
      {standing === 'open' && unsigned(hearing).includes(party) ? (
        <Part of={props} act="sign">
          <p>{t('special:portal.signLead')}</p>
          <p className="actions">
            <button className="button" type="submit">
              {t('special:portal.signButton')}
            </button>
          </p>
        </Part>
      ) : null}
      {hearing.signatures.some(({ signer }) => signer === party) ? (
        <p className="panel">{t('special:portal.signed')}</p>
      ) : null}
    </section>
  );
}

function Papers({ hearing, party, code }: Props) {
  const { t } = useVisit();
  if (hearing.papers.length === 0) return null;
  return (
    <section aria-labelledby="papers">
      <h2 id="papers">{t('special:desk.papers')}</h2>
      <ul>
        {hearing.papers.map((paper, at) => (
          <li key={paper.number}>
            <a href={`/record-papers/hearing/${hearing.id}/${at}?code=${encodeURIComponent(`${party}.${code}`)}`}>
              {t(`special:paperKind.${paper.kind}`)} {paper.number}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One act of a party: number and code travel with the page, so that no session is needed. */
function Part({ of, act, children }: { readonly of: Props; readonly act: string; readonly children: ReactNode }) {
  return (
    <Form action="/hearings/part">
      <input type="hidden" name="number" value={of.hearing.number} />
      <input type="hidden" name="party" value={of.party} />
      <input type="hidden" name="code" value={of.code} />
      <input type="hidden" name="act" value={act} />
      {children}
    </Form>
  );
}
