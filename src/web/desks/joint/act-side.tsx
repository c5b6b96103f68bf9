import { useState } from 'react';
import { useSpeech } from '../language.tsx';
import { BundleForm } from './acts/bundle-form.tsx';
import { DoorForm } from './acts/door-form.tsx';
import { InspectionForm } from './acts/inspection-form.tsx';
import { PlainAct } from './acts/plain-act.tsx';
import { type JointAct, type JointView, keyOfAct } from './use-joint.ts';

/** What one does first, before what one may also do. */
const order = [
  'giveJointNotice',
  'acceptJointApplication',
  'acknowledgeStep',
  'completeStep',
  'decideStep',
  'giveStepOpinion',
  'chooseWay',
  'recordInspection',
  'settleRefusal',
  'commentAtMeeting',
  'concludeMeeting',
  'handOverBundle',
  'settleDispute',
  'callJointMeeting',
  'remindStep',
  'sendBackStep',
  'declareStepNotNeeded',
  'recordStepElsewhere',
  'askJointExtension',
  'openDispute',
  'decideJointNonAcceptance',
];
/** What may be done at any time, and mostly is not. */
const later = new Set([
  'callJointMeeting',
  'remindStep',
  'sendBackStep',
  'declareStepNotNeeded',
  'recordStepElsewhere',
  'askJointExtension',
  'openDispute',
  'decideJointNonAcceptance',
]);
/** The government's answer has its own place at the top; the rest is the applicant's. */
const elsewhere = [
  'grantJointExtension',
  'declineJointExtension',
  'withdrawJointApplication',
  'acceptJointApplication',
];

/** 我要做的: what this reader may do now, one form at a time. */
export function ActSide({ view }: { readonly view: JointView }) {
  const { t, say } = useSpeech();
  const acts = distinct(view.acts.filter(({ act }) => order.includes(act) && !elsewhere.includes(act))).toSorted(
    (one, other) => order.indexOf(one.act) - order.indexOf(other.act),
  );
  const [chosen, choose] = useState<string>();
  const open = acts.find((act) => keyOfAct(act) === chosen) ?? undefined;
  const about = ({ step, meeting, dispute }: JointAct) => {
    if (step !== undefined) return say(view.steps.find(({ id }) => id === step)?.name);
    if (meeting !== undefined) return t('joint:desk.meeting', { meeting });
    return dispute === undefined ? '' : (view.disputes.find((one) => one.dispute === dispute)?.subject ?? '');
  };
  const nameOf = ({ act }: JointAct) => t(act === 'giveJointNotice' ? 'joint:act-name.door' : `joint:act-name.${act}`);
  if (acts.length === 0) {
    return (
      <>
        <h2>{t('joint:desk.acts')}</h2>
        <p className="empty">{t(`joint:desk.nothing-to-do`)}</p>
      </>
    );
  }
  const done = () => choose(undefined);
  const first = acts.filter(({ act }) => !later.has(act));
  const others = acts.filter(({ act }) => later.has(act));
  const list = (some: readonly JointAct[]) => (
    <ul className="joint-acts">
      {some.map((act) => (
        <li key={keyOfAct(act)}>
          <button
            type="button"
            className="act-choice"
            aria-expanded={open !== undefined && keyOfAct(open) === keyOfAct(act)}
            onClick={() => choose(chosen === keyOfAct(act) ? undefined : keyOfAct(act))}
          >
            <b>{nameOf(act)}</b>
            {about(act) !== '' && <small>{about(act)}</small>}
          </button>
          {open !== undefined && keyOfAct(open) === keyOfAct(act) && <FormOf view={view} act={act} done={done} />}
        </li>
      ))}
    </ul>
  );
  return (
    <>
      <h2>{t('joint:desk.acts')}</h2>
      {first.length === 0 ? <p className="hint">{t('joint:desk.nothing-to-do')}</p> : list(first)}
      {others.length > 0 && (
        <details className="joint-also" open={first.length === 0}>
          <summary>{t('joint:desk.also', { count: others.length })}</summary>
          {list(others)}
        </details>
      )}
    </>
  );
}

/** One of each kind and object; several disciplines of one step are one act with a choice in it. */
function distinct(acts: readonly JointAct[]): JointAct[] {
  return [...new Map(acts.map((act) => [keyOfAct(act), act])).values()];
}

interface FormProps {
  readonly view: JointView;
  readonly act: JointAct;
  readonly done: () => void;
}

function FormOf(props: FormProps) {
  const { act } = props.act;
  if (act === 'giveJointNotice') return <DoorForm {...props} />;
  if (act === 'recordInspection') return <InspectionForm {...props} />;
  if (act === 'handOverBundle') return <BundleForm {...props} />;
  return <PlainAct {...props} />;
}
