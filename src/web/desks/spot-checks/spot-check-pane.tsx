import { useState } from 'react';
import { Link } from 'react-router';
import { Acts, type NamedAct } from '../act/acts.tsx';
import { Waiting } from '../frame/waiting.tsx';
import { useSpeech } from '../language.tsx';
import { useBodyName } from '../signals/said.ts';
import { type SpotCheckShape, useSpotCheck } from './use-spot-checks.ts';

/** One sample: what was announced, by which checkpoint it was drawn, and case by case what came out. */
export function SpotCheckPane({ id }: { readonly id: string }) {
  const { t, day } = useSpeech();
  const nameOf = useBodyName();
  const found = useSpotCheck(id);
  if (found === undefined) return <Waiting />;
  const { number, purpose, standing, reason, rule, populationSize, size, announcedOn, draw, closed } = found;
  return (
    <article className="signal">
      <Link className="back" to="/spot-checks">
        {t('frame.back')}
      </Link>
      <p className="signal-line">
        <span className="number">{number}</span> {t(`supervision:check.standing.${standing}`)}
      </p>
      <h1>{t(`supervision:check.group.${purpose}`)}</h1>
      <p className="signal-said">{reason}</p>
      <dl className="signal-facts">
        <dt>{t('supervision:check.fact.population')}</dt>
        <dd>
          {t('supervision:check.population', { from: day(rule.from), until: day(rule.until), count: populationSize })}
          {rule.body !== undefined && ` · ${nameOf(rule.body)}`}
        </dd>
        <dt>{t('supervision:check.fact.size')}</dt>
        <dd>{size}</dd>
        <dt>{t('supervision:check.fact.announced')}</dt>
        <dd>{day(announcedOn)}</dd>
        <dt>{t('supervision:check.fact.draw')}</dt>
        <dd>
          {draw === undefined ? (
            t('supervision:check.waits')
          ) : (
            <>
              {t('supervision:check.drawn', { size: draw.treeSize, place: draw.announcedAt })}
              <br />
              <span className="number">{draw.root}</span>
              <br />
              <a href={`/api/spot-checks/${id}/draw`}>{t('supervision:check.proof')}</a>
            </>
          )}
        </dd>
      </dl>
      {found.cases.length > 0 && <Cases spotCheck={found} />}
      {closed !== undefined && (
        <section>
          <h2>{t('supervision:check.closedOn', { day: day(closed.closedOn) })}</h2>
          <p className="written">{closed.conclusion}</p>
        </section>
      )}
    </article>
  );
}

function Cases({ spotCheck: { cases } }: { readonly spotCheck: SpotCheckShape }) {
  const { t, say } = useSpeech();
  const nameOf = useBodyName();
  return (
    <section aria-labelledby="sample">
      <h2 id="sample">{t('supervision:check.sample')}</h2>
      <table className="plain-table">
        <tbody>
          {cases.map(({ caseNumber, caseId, item, body, checked, calls }) => (
            <tr key={caseNumber}>
              <th scope="row">
                {caseId === undefined ? (
                  <span className="number">{caseNumber}</span>
                ) : (
                  <Link to={`/overview/${caseId}`}>
                    <span className="number">{caseNumber}</span>
                  </Link>
                )}
                <small>
                  {' '}
                  {say(item)} · {body === undefined ? '' : nameOf(body)}
                </small>
              </th>
              <td>
                {checked !== undefined && `${t(`supervision:check.verdict.${checked.verdict}`)} ${checked.finding}`}
                {calls.map(({ outcome, said, on }, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: attempts have no other name than their order
                  <div key={index}>
                    {on} {t(`supervision:check.outcome.${outcome}`)} {said}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function SpotCheckActs({ id, draws }: { readonly id: string; readonly draws: boolean }) {
  const { t } = useSpeech();
  const found = useSpotCheck(id);
  const [who, show] = useState<{ readonly name: string; readonly telephone: string }>();
  if (found === undefined || !draws) return null;
  const open = found.cases.filter(({ done }) => !done);
  const choices = open.map(({ caseNumber }) => ({ value: caseNumber, label: caseNumber }));
  const words = (group: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: t(`supervision:check.${group}.${value}`) }));
  const caseNumber = { name: 'caseNumber', kind: 'select', choices } as const;
  const url = `/api/spot-checks/${id}`;
  const one = (name: string, fields: NamedAct['fields']): NamedAct => ({ name, path: `${url}/${name}`, fields });
  const verdicts = words('verdict', ['in-order', 'incomplete', 'differs', 'not-found']);
  const outcomes = words('outcome', ['not-reached', 'satisfied', 'dissatisfied', 'no-result']);
  const files = one('file-checks', [
    caseNumber,
    { name: 'verdict', kind: 'choice', choices: verdicts },
    { name: 'finding', kind: 'words', optional: true },
  ]);
  const calls = [
    one('contacts', [caseNumber]),
    one('calls', [
      caseNumber,
      { name: 'outcome', kind: 'choice', choices: outcomes },
      { name: 'said', kind: 'words', optional: true },
    ]),
  ];
  const acts =
    found.standing !== 'drawn'
      ? []
      : open.length === 0
        ? [one('closing', [{ name: 'conclusion', kind: 'words' }])]
        : found.purpose === 'files'
          ? [files]
          : calls;
  return (
    <>
      {who !== undefined && (
        <p className="note" role="status">
          {who.name} · <span className="number">{who.telephone}</span>
        </p>
      )}
      <Acts
        of="check"
        record={id}
        acts={acts}
        refresh={['checks']}
        then={(answer, act) => {
          if (act === 'contacts') show({ name: String(answer.name), telephone: String(answer.telephone) });
        }}
      />
    </>
  );
}
