import { type Hearing, standingOn } from '../../../domain/special-procedures/hearing/state.ts';
import { recusalGrounds } from '../../../domain/special-procedures/recusal/events.ts';
import { fullDate, momentText } from '../../components/dates.ts';
import { ErrorSummary, Field, type FieldFault, Form } from '../parts/form.tsx';
import { Layout } from '../parts/layout.tsx';
import { useVisit } from '../visit.tsx';

interface Props {
  readonly announced: readonly Hearing[];
  readonly typed: { readonly number: string; readonly party: string; readonly code: string };
  readonly faults: readonly FieldFault[];
}

/** 听证公告, and the way in for whoever holds a notice. */
export function HearingsPage({ announced, typed, faults }: Props) {
  const { app, t, say, language } = useVisit();
  return (
    <Layout title={t('special:portal.title')} faulty={faults.length > 0}>
      <ErrorSummary faults={faults} />
      <h1>{t('special:portal.title')}</h1>
      <p className="lead">{t('special:portal.lead')}</p>
      <h2>{t('special:portal.announced')}</h2>
      {announced.length === 0 ? <p className="quiet-line">{t('special:portal.none')}</p> : null}
      <ol className="hits">
        {announced.map((hearing) => (
          <li key={hearing.id}>
            <h3>{hearing.subject}</h3>
            <p className="facts-line">
              <b>{momentText(hearing.arrangement?.startsAt as never, app.place.timeZone, language)}</b>
              <span>{hearing.arrangement?.place}</span>
            </p>
            <p className="facts-line">
              <span>{say(app.place.bodies.get(hearing.body)?.name ?? {})}</span>
              <span>{t('special:portal.chairIs', { name: hearing.chair?.name ?? '' })}</span>
              <span className="code">{hearing.number}</span>
            </p>
          </li>
        ))}
      </ol>
      <h2 id="own">{t('special:portal.own')}</h2>
      <p>{t('special:portal.ownLead')}</p>
      <Form action="/hearings">
        {(['number', 'party', 'code'] as const).map((id) => (
          <Field key={id} id={id} label={t(`special:portal.field.${id}`)} faults={faults}>
            {(described) => (
              <input
                id={id}
                name={id}
                defaultValue={typed[id]}
                autoComplete="off"
                autoCapitalize="characters"
                spellCheck={false}
                className="number"
                {...described}
              />
            )}
          </Field>
        ))}
        <p className="actions">
          <button className="button" type="submit">
            {t('special:portal.openIt')}
          </button>
        </p>
      </Form>
    </Layout>
  );
}

interface CaseProps {
  readonly caseId: string;
  readonly number: string;
  readonly own: readonly { readonly hearing: Hearing; readonly party: number; readonly code: string }[];
  readonly officers: readonly { readonly id: string; readonly name: string }[];
  readonly challenged: boolean;
  readonly faults: readonly FieldFault[];
}

/** 本办件的听证与回避: the applicant's hearings, and asking that an officer stand aside. */
export function HearingsOfCase({ caseId, number, own, officers, challenged, faults }: CaseProps) {
  const { app, t, language } = useVisit();
  const today = app.today();
  return (
    <Layout title={t('special:portal.ofCase')} faulty={faults.length > 0} back={{ href: `/progress/${caseId}` }}>
      <ErrorSummary faults={faults} />
      <p className="crumb">
        <span className="code">{number}</span>
      </p>
      <h1>{t('special:portal.ofCase')}</h1>
      {own.length === 0 ? <p className="quiet-line">{t('special:portal.noneOfCase')}</p> : null}
      {own.map(({ hearing, party, code }) => (
        <section key={hearing.id} className="panel" aria-labelledby={`hearing-${hearing.id}`}>
          <h2 id={`hearing-${hearing.id}`}>{hearing.subject}</h2>
          <p className="facts-line">
            <b>{t(`special:standing.${standingOn(hearing, today)}`)}</b>
            {hearing.standing === 'told' && hearing.askBy !== undefined ? (
              <span>{t('special:portal.until', { on: fullDate(hearing.askBy, language) })}</span>
            ) : null}
            <span className="code">{hearing.number}</span>
          </p>
          <Form action="/hearings">
            <input type="hidden" name="number" value={hearing.number} />
            <input type="hidden" name="party" value={party} />
            <input type="hidden" name="code" value={code} />
            <p className="actions">
              <button className="button" type="submit">
                {t('special:portal.openIt')}
              </button>
            </p>
          </Form>
        </section>
      ))}
      <section aria-labelledby="challenge">
        <h2 id="challenge">{t('special:portal.challengeOfficer')}</h2>
        {challenged ? (
          <p className="state" role="status">
            {t('special:portal.challengedOfficer')}
          </p>
        ) : null}
        {officers.length === 0 ? <p className="quiet-line">{t('special:portal.noOfficers')}</p> : null}
        {officers.length === 0 || challenged ? null : (
          <Form action={`/hearings/of/${caseId}/challenge`}>
            <p>{t('special:portal.challengeLead')}</p>
            <Field id="officer" label={t('special:portal.field.officer')} faults={faults}>
              {(described) => (
                <select id="officer" name="officer" {...described}>
                  {officers.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Field id="ground" label={t('special:field.ground')} faults={faults}>
              {(described) => (
                <select id="ground" name="ground" {...described}>
                  {recusalGrounds.map((ground) => (
                    <option key={ground} value={ground}>
                      {t(`special:recusalGround.${ground}`)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Field id="reason" label={t('special:field.reason')} faults={faults}>
              {(described) => <textarea id="reason" name="reason" rows={3} maxLength={2000} {...described} />}
            </Field>
            <p className="actions">
              <button className="button quiet" type="submit">
                {t('special:portal.sendChallenge')}
              </button>
            </p>
          </Form>
        )}
      </section>
    </Layout>
  );
}
