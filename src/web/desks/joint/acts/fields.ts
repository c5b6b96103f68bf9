import type { LocalText } from '../../../../kernel/language.ts';
import type { JointAct, JointView } from '../use-joint.ts';

/** What an act asks for; most acts on a joint case are a few such fields and a button. */
export type ActField =
  | { readonly name: string; readonly kind: 'text' | 'long-text' | 'date' | 'time' | 'number' | 'lines' }
  | { readonly name: string; readonly kind: 'choice'; readonly choices: readonly Choice[] }
  | { readonly name: string; readonly kind: 'several'; readonly choices: readonly Choice[] };

export interface Choice {
  readonly value: string;
  /** A key of the texts, or a name of the place's. */
  readonly says: string | LocalText;
}

const views: readonly Choice[] = ['agree', 'agree-with-conditions', 'disagree'].map((value) => ({
  value,
  says: `joint:outcome.${value}`,
}));

export function fieldsOf(view: JointView, { act, step: id }: JointAct): readonly ActField[] {
  const step = view.steps.find((one) => one.id === id);
  const bodies = view.bodies.map(({ code, name }): Choice => ({ value: code, says: name }));
  const own = bodies.filter(({ value }) => view.mine.includes(value));
  const steps = view.steps.map(({ id: value, name }): Choice => ({ value, says: name }));
  const ways = step?.choice?.ways.map((way): Choice => ({ value: way.id, says: way.words })) ?? [];
  const choose: readonly ActField[] = ways.length === 0 ? [] : [{ name: 'chosen', kind: 'several', choices: ways }];
  const reason: ActField = { name: 'reason', kind: 'long-text' };
  const text: ActField = { name: 'text', kind: 'long-text' };
  switch (act) {
    case 'completeStep':
      return [...choose, text];
    case 'decideStep': {
      const choices = ['granted', 'refused'].map((value) => ({ value, says: `joint:outcome.${value}` }));
      return [{ name: 'outcome', kind: 'choice', choices }, ...choose, text, { name: 'articles', kind: 'text' }];
    }
    case 'giveStepOpinion':
      return [{ name: 'view', kind: 'choice', choices: views }, ...choose, text];
    case 'recordStepElsewhere':
      return [
        { name: 'outcome', kind: 'choice', choices: outcomesFor(step?.kind) },
        { name: 'claimedOn', kind: 'date' },
        { name: 'system', kind: 'text' },
        { name: 'reference', kind: 'text' },
        ...choose,
        text,
      ];
    case 'chooseWay':
      return choose;
    case 'sendBackStep': {
      const back = steps.filter(({ value }) => step?.sendsBackTo.includes(value));
      return [{ name: 'to', kind: 'choice', choices: back }, reason];
    }
    case 'settleRefusal': {
      const courses = ['continue', 'stop'].map((value) => ({ value, says: `joint:course.${value}` }));
      return [{ name: 'course', kind: 'choice', choices: courses }, reason];
    }
    case 'declareStepNotNeeded':
    case 'grantJointExtension':
    case 'declineJointExtension':
      return [reason];
    case 'askJointExtension':
      return [{ name: 'value', kind: 'number' }, reason];
    case 'callJointMeeting':
      return [
        { name: 'purpose', kind: 'text' },
        { name: 'agenda', kind: 'lines' },
        { name: 'bodies', kind: 'several', choices: bodies },
        { name: 'on', kind: 'date' },
        { name: 'time', kind: 'time' },
        { name: 'place', kind: 'text' },
        ...meetingSteps(view),
      ];
    case 'commentAtMeeting':
      return [...bodyOf(own), { name: 'view', kind: 'choice', choices: views }, text];
    case 'concludeMeeting':
      return [{ name: 'opinion', kind: 'choice', choices: views }, text];
    case 'openDispute':
      return [...bodyOf(own), { name: 'subject', kind: 'text' }, text];
    case 'settleDispute':
      return [text];
    case 'decideJointNonAcceptance': {
      const grounds = ['not-this-body', 'no-licence-needed'].map((value) => ({ value, says: `case:ground.${value}` }));
      return [
        { name: 'ground', kind: 'choice', choices: grounds },
        { name: 'competentBody', kind: 'text' },
        { name: 'explanation', kind: 'long-text' },
      ];
    }
    default:
      return [];
  }
}

/** In whose name; not asked of those who speak for one body only. */
function bodyOf(own: readonly Choice[]): readonly ActField[] {
  return own.length > 1 ? [{ name: 'body', kind: 'choice', choices: own }] : [];
}

function meetingSteps(view: JointView): readonly ActField[] {
  const open = view.steps.filter(({ kind, state }) => kind === 'meeting' && state === 'under-way');
  const choices = open.map(({ id, name }): Choice => ({ value: id, says: name }));
  return choices.length === 0 ? [] : [{ name: 'step', kind: 'choice', choices }];
}

function outcomesFor(kind: string | undefined): readonly Choice[] {
  const values =
    kind === 'approval' ? ['granted', 'refused'] : kind === 'opinion' ? views.map(({ value }) => value) : ['done'];
  return values.map((value) => ({ value, says: `joint:outcome.${value}` }));
}
