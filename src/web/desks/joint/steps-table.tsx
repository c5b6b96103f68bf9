import { Link } from 'react-router';
import { caseDeskOf } from '../duties.ts';
import { useSpeech } from '../language.tsx';
import { useSession } from '../session.tsx';
import type { JointStep, JointView } from './use-joint.ts';

/** Every branch on one line: whose, how it stands, how many days, and what is wrong with it. */
export function StepsTable({ view }: { readonly view: JointView }) {
  const { t } = useSpeech();
  return (
    <table className="joint-steps">
      <caption>{t('joint:page.steps')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('joint:desk.column.stage')}</th>
          <th scope="col">{t('joint:desk.column.step')}</th>
          <th scope="col">{t('joint:desk.column.body')}</th>
          <th scope="col">{t('joint:desk.column.standing')}</th>
          <th scope="col" className="figures">
            {t('joint:desk.column.days')}
          </th>
        </tr>
      </thead>
      <tbody>
        {view.steps.map((step, at) => (
          <StepRow key={step.id} step={step} view={view} isNewStage={view.steps[at - 1]?.stage !== step.stage} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly step: JointStep;
  readonly view: JointView;
  readonly isNewStage: boolean;
}

function StepRow({ step, view, isNewStage }: RowProps) {
  const { say } = useSpeech();
  const { posts } = useSession();
  const isMine = step.body !== undefined && view.mine.includes(step.body);
  const { branch } = step;
  return (
    <tr
      data-state={step.state}
      data-mine={isMine && step.state === 'under-way' ? 'yes' : undefined}
      data-critical={step.critical ? 'yes' : undefined}
    >
      <td className="stage">{isNewStage ? step.stage : ''}</td>
      <th scope="row">
        {say(step.name)}
        {branch?.number !== undefined && (
          <small>
            {branch.mayRead ? (
              <Link to={`/${caseDeskOf(posts)}/${branch.caseId}`}>{branch.number}</Link>
            ) : (
              <span>{branch.number}</span>
            )}
          </small>
        )}
      </th>
      <td>{useBodyOf(view)(step)}</td>
      <td>
        <Standing step={step} view={view} />
      </td>
      <td className="figures">
        <Days step={step} />
      </td>
    </tr>
  );
}

export function useBodyOf(view: JointView): (step: JointStep) => string {
  const { t, say } = useSpeech();
  return (step) => {
    if (step.kind === 'applicant') return t('joint:applicant');
    const body = view.bodies.find(({ code }) => code === step.body);
    return say(step.owner ?? body?.name) || (step.body ?? '');
  };
}

function Standing({ step, view }: { readonly step: JointStep; readonly view: JointView }) {
  const { t, shortDay } = useSpeech();
  const { state, result, referred, reminders, suspendedFrom, acknowledgeBy, acknowledgedOn, round = 1 } = step;
  const bodyOf = useBodyOf(view);
  const waited = view.steps.filter(({ id }) => step.waitsFor.includes(id));
  const changed = view.materials.some(({ unseen }) => unseen.some((one) => one.step === step.id));
  const notes = [
    state === 'waits' && waited.length > 0
      ? t('joint:step.waitsFor', { who: [...new Set(waited.map(bodyOf))].join(t('joint:and')) })
      : '',
    suspendedFrom === undefined ? '' : t('joint:step.suspended', { day: shortDay(suspendedFrom) }),
    state === 'under-way' && acknowledgeBy !== undefined && acknowledgedOn === undefined
      ? t('joint:step.notAcknowledged', { day: shortDay(acknowledgeBy) })
      : '',
    state === 'under-way' && acknowledgedOn !== undefined
      ? t('joint:step.acknowledged', { day: shortDay(acknowledgedOn) })
      : '',
    reminders.length === 0 ? '' : t('joint:step.reminded', { count: reminders.length }),
    round > 1 ? t('joint:step.sentBackRound', { round }) : '',
    result?.elsewhere === undefined
      ? ''
      : t('joint:step.elsewhere', {
          system: result.elsewhere.system,
          reference: result.elsewhere.reference,
          day: shortDay(result.elsewhere.claimedOn),
        }),
  ].filter((note) => note !== '');
  return (
    <>
      <span className={`standing ${state}`}>
        {result === undefined
          ? t(`joint:step.${state}`)
          : `${t(`joint:outcome.${result.outcome}`)} · ${shortDay(result.on)}`}
      </span>
      {referred && <span className="lamp amber">{t('joint:step.referred')}</span>}
      {changed && <span className="lamp amber">{t('joint:desk.changed-since')}</span>}
      {result?.text !== undefined && result.text !== '' && <small className="said">{result.text}</small>}
      {notes.length > 0 && <small>{notes.join(' · ')}</small>}
    </>
  );
}

function Days({ step }: { readonly step: JointStep }) {
  const { t } = useSpeech();
  const { remaining, lamp, limit, state } = step;
  if (state === 'under-way' && remaining !== undefined) {
    return (
      <span className={`lamp ${lamp}`}>
        <b>{Math.abs(remaining)}</b>
        <small>{remaining < 0 ? t('joint:desk.late') : ''}</small>
      </span>
    );
  }
  if (state === 'waits' && limit !== undefined && limit.unit !== 'immediate')
    return <span className="plan">{limit.value}</span>;
  return null;
}
