import type { JointStepView, JointView } from '../../../app/views/joint-view.ts';
import { fullDate, shortDate } from '../../components/dates.ts';
import { useVisit } from '../visit.tsx';
import { useBodyNames } from './joint-start.tsx';
import { useOwnerOf, waitsForText } from './joint-words.ts';
import { Written } from './written.tsx';

/** 各环节, stage by stage: for a phone, for a screen reader, and for whoever would rather read than look. */
export function JointSteps({ view }: { readonly view: JointView }) {
  const { t } = useVisit();
  const stages = [...new Set(view.steps.map(({ stage }) => stage))].sort((one, other) => one - other);
  return (
    <ol className="stages running">
      {stages.map((stage) => (
        <li key={stage} className={stageState(view.steps.filter((step) => step.stage === stage))}>
          <p className="stage">{t('joint:stageOf', { number: stage })}</p>
          <ul>
            {view.steps
              .filter((step) => step.stage === stage)
              .map((step) => (
                <Step key={step.id} step={step} view={view} />
              ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

/** The dot on the line: full where all is over, ringed where work is being done. */
function stageState(steps: readonly JointStepView[]): string | undefined {
  if (steps.every(({ state }) => state === 'done' || state === 'refused' || state === 'not-taken')) return 'over';
  return steps.some(({ state }) => state === 'under-way' || state === 'can-start') ? 'now' : undefined;
}

function Step({ step, view }: { readonly step: JointStepView; readonly view: JointView }) {
  const { t, say } = useVisit();
  const ownerOf = useOwnerOf();
  const names = useBodyNames();
  return (
    <li className={`step-${step.state}${step.critical ? ' longest' : ''}`}>
      <p className="step-name">
        <b>{say(step.name)}</b>
        <Standing step={step} />
      </p>
      <p className="step-owner">
        {ownerOf(step)}
        {step.together.length > 0
          ? `${t('joint:comma')}${t('portal:packages.together', { bodies: names(step.together) })}`
          : null}
      </p>
      <StepFacts step={step} view={view} />
    </li>
  );
}

function Standing({ step }: { readonly step: JointStepView }) {
  const { t } = useVisit();
  const { state, remaining, lamp } = step;
  if (state === 'under-way' && step.kind === 'applicant') return <b className="yours">{t('joint:step.yours')}</b>;
  if (state !== 'under-way' || remaining === undefined || lamp === undefined) {
    return <span className={`standing ${state}`}>{t(`joint:step.${state}`)}</span>;
  }
  const count = Math.abs(remaining);
  return (
    <span className={`lamp ${lamp}`}>
      <span className="step-days">
        {remaining === 0 ? (
          t('joint:step.today')
        ) : (
          <>
            <span className="figure">{count}</span>{' '}
            {t(remaining < 0 ? 'joint:step.daysLate' : 'joint:step.daysLeft', { count })}
          </>
        )}
      </span>
    </span>
  );
}

function StepFacts({ step, view }: { readonly step: JointStepView; readonly view: JointView }) {
  const visit = useVisit();
  const { t, language, today } = visit;
  const { result, waitsFor, suspendedFrom, referred, branch, round = 1, neededWhen, state } = step;
  const lines = [
    state === 'waits' && waitsFor.length > 0 ? waitsForText(visit, step, view.steps) : '',
    suspendedFrom === undefined ? '' : t('joint:step.suspended', { day: shortDate(suspendedFrom, language, today) }),
    referred ? t('joint:step.referred') : '',
    round > 1 ? t('joint:step.sentBackRound', { round }) : '',
    neededWhen !== undefined && state === 'not-taken'
      ? t('portal:packages.neededWhen', { condition: visit.say(neededWhen) })
      : '',
    result?.elsewhere === undefined
      ? ''
      : t('joint:step.elsewhere', {
          ...{ system: result.elsewhere.system, reference: result.elsewhere.reference },
          day: fullDate(result.elsewhere.claimedOn, language),
        }),
  ].filter((line) => line !== '');
  return (
    <>
      {result === undefined ? null : (
        <p className="step-result">
          {t(`joint:outcome.${result.outcome}`)} · {shortDate(result.on, language, today)}
          {result.text === undefined || result.text === '' ? null : (
            <>
              {t('joint:colon')}
              <Written text={result.text} />
            </>
          )}
        </p>
      )}
      {lines.length === 0 ? null : (
        <ul className="step-facts">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {branch?.number === undefined ? null : (
        <p className="step-guide">
          {branch.mayRead ? (
            <a href={`/progress/${branch.caseId}`}>{t('joint:step.branch', { number: branch.number })}</a>
          ) : (
            t('joint:step.branch', { number: branch.number })
          )}
        </p>
      )}
    </>
  );
}
