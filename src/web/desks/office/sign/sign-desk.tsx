import { useState } from 'react';
import { Link } from 'react-router';
import { CasePane } from '../../case/case-pane.tsx';
import { useCase } from '../../case/use-case.ts';
import { Panes } from '../../frame/panes.tsx';
import { useSpeech } from '../../language.tsx';
import type { CaseView } from '../../shapes.ts';
import { officeKeys } from '../office-keys.ts';
import { useMarks } from './marks.ts';
import { SignPane } from './sign-pane.tsx';

/** What became of one case. */
export interface Outcome {
  readonly view: CaseView | undefined;
  readonly kind: 'signed' | 'skipped' | 'failed';
  readonly said?: string;
}

/**
 * 逐件签发: the marked cases one after the other, each shown before it is signed. Every one is an act of its own; what
 * fails with one stops none of the others, and at the end it is said what became of each. There is no way to sign what was
 * not shown.
 */
export default function SignDesk() {
  const { t } = useSpeech();
  const { marked, clear } = useMarks();
  const [queue] = useState(marked);
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);
  const caseId = queue[outcomes.length];
  const { data: view, isError } = useCase(caseId);
  const conclude = (outcome: Omit<Outcome, 'view'>) => {
    const next = [...outcomes, { ...outcome, view }];
    setOutcomes(next);
    if (next.length === queue.length) clear();
  };
  return (
    <Panes
      desk="office"
      open={caseId ?? 'outcome'}
      keys={officeKeys(t)}
      list={<Queue queue={queue} outcomes={outcomes} />}
      middle={caseId === undefined ? <Outcomes outcomes={outcomes} /> : <CasePane caseId={caseId} base="/office" />}
      sideName={t('sign.title')}
      side={
        caseId === undefined ? null : (
          <SignPane
            key={caseId}
            at={outcomes.length + 1}
            of={queue.length}
            view={view}
            unreadable={isError && view === undefined}
            conclude={conclude}
          />
        )
      }
    />
  );
}

function Queue({ queue, outcomes }: { readonly queue: readonly string[]; readonly outcomes: readonly Outcome[] }) {
  const { t } = useSpeech();
  return (
    <div className="sign-queue">
      <h2>{t('sign.queue', { count: queue.length })}</h2>
      <ol>
        {queue.map((caseId, at) => {
          const outcome = outcomes[at];
          const now = at === outcomes.length;
          return (
            <li key={caseId} aria-current={now ? 'step' : undefined} data-kind={outcome?.kind}>
              {outcome === undefined ? (
                t(now ? 'sign.now' : 'sign.later')
              ) : (
                <>
                  <span className="number">{outcome.view?.number}</span> {t(`sign.kind.${outcome.kind}`)}
                </>
              )}
            </li>
          );
        })}
      </ol>
      <Link to="/office">{t('sign.leave')}</Link>
    </div>
  );
}

function Outcomes({ outcomes }: { readonly outcomes: readonly Outcome[] }) {
  const { t, say } = useSpeech();
  if (outcomes.length === 0) {
    return (
      <div className="empty">
        <h1>{t('sign.nothing')}</h1>
        <p>{t('sign.nothing-next')}</p>
        <Link to="/office">{t('sign.leave')}</Link>
      </div>
    );
  }
  const count = (kind: Outcome['kind']) => outcomes.filter((one) => one.kind === kind).length;
  return (
    <article className="sign-outcomes">
      <h1>{t('sign.done')}</h1>
      <p>{t('sign.sum', { signed: count('signed'), skipped: count('skipped'), failed: count('failed') })}</p>
      <div className="scroll-x">
        <table className="facts">
          <tbody>
            {outcomes.map(({ view, kind, said }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the order in which they were looked at never changes
              <tr key={at}>
                <th scope="row">
                  {view === undefined ? (
                    '—'
                  ) : (
                    <>
                      <Link to={`/office/${view.caseId}`}>{say(view.item.name)}</Link>
                      <span className="sub number">{view.number}</span>
                    </>
                  )}
                </th>
                <td>{view?.applicant.name}</td>
                <td className={kind === 'signed' ? 'ok' : 'todo'}>
                  {t(`sign.kind.${kind}`)}
                  {said !== undefined && <span className="sub">{said}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p>
        <Link className="button" to="/office">
          {t('sign.leave')}
        </Link>
      </p>
    </article>
  );
}
