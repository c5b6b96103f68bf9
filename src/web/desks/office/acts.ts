import type { AvailableAction, CaseView } from '../shapes.ts';

/** What can be said about a case, by the form that says it. */
export const acts = [
  'opinion',
  'decision',
  'suspend',
  'resume',
  'extend',
  'consult',
  'answer',
  'parties',
  'statement',
  'deliver',
  'complete',
  'void',
] as const;
export type ActName = (typeof acts)[number];

export const keyOf: Readonly<Record<ActName, string>> = {
  opinion: 'O',
  decision: 'D',
  suspend: 'S',
  resume: 'R',
  extend: 'E',
  consult: 'Q',
  answer: 'Y',
  parties: 'I',
  statement: 'T',
  deliver: 'V',
  complete: 'C',
  void: 'P',
};

const needs: Readonly<Record<Exclude<ActName, 'void'>, AvailableAction>> = {
  opinion: 'giveReviewOpinion',
  decision: 'decideApplication',
  suspend: 'startSpecialProcedure',
  resume: 'endSpecialProcedure',
  extend: 'extendLimit',
  consult: 'requestConsultation',
  answer: 'answerConsultation',
  parties: 'tellInterestedParties',
  statement: 'recordStatement',
  deliver: 'deliverDecision',
  complete: 'completeCase',
};

export function openActs(view: CaseView): readonly ActName[] {
  return acts.filter((act) => {
    // 作废 is no step of the case: it depends on which papers this desk issued.
    if (act === 'void') return view.voidable.length > 0;
    return view.actions.includes(needs[act]) && (act !== 'consult' || view.consulting !== undefined);
  });
}

/** Whether this reader reviewed or proposed, and so may not decide where four eyes are required. */
export function reviewedByMe(view: CaseView): boolean {
  return view.opinions.some((opinion) => opinion.mine) || view.proposal?.mine === true;
}

/** The act that moves the case on for this reader; undefined when the move is somebody else's. */
export function nextAct(view: CaseView): ActName | undefined {
  const open = openActs(view);
  const has = (act: ActName) => open.includes(act);
  if (has('answer')) return 'answer';
  if (has('resume')) return 'resume';
  if (has('deliver')) return 'deliver';
  if (has('complete')) return 'complete';
  const mustBeAnother = view.item.fourEyes && reviewedByMe(view);
  if (has('decision') && !mustBeAnother && (view.proposal !== undefined || !view.item.fourEyes)) return 'decision';
  if (has('opinion') && view.proposal === undefined) return 'opinion';
  return undefined;
}
