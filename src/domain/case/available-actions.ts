import { type CaseFile, type CaseState, isSuspended } from './state.ts';

const reviewing = [
  'giveReviewOpinion',
  'proposeDecision',
  'decideApplication',
  'startSpecialProcedure',
  'extendLimit',
  'tellInterestedParties',
  'recordStatement',
] as const;

/** 可办动作: which commands a case takes in its present state. Rules may still refuse them; none is offered in vain. */
const byState = {
  received: ['correctOnTheSpot', 'giveOneTimeNotice', 'acceptApplication', 'decideNonAcceptance'],
  // A notice given in error is mended by accepting.
  'awaiting-supplementation': ['submitSupplementation', 'acceptApplication', 'decideNonAcceptance'],
  'not-accepted': [],
  accepted: ['startReview', ...reviewing],
  'under-review': reviewing,
  suspended: ['endSpecialProcedure', 'extendLimit', 'tellInterestedParties', 'recordStatement'],
  decided: ['deliverDecision'],
  completed: [],
} as const satisfies Record<CaseState, readonly string[]>;

export type CaseAction = (typeof byState)[CaseState][number] | 'completeCase';

export function availableActions(file: CaseFile): readonly CaseAction[] {
  if (file.state === 'decided' && file.delivery !== undefined) return ['completeCase'];
  return byState[file.state];
}

/** Whose move it is; what the work lists are sorted into. */
export function waitingFor(file: CaseFile): 'clerk' | 'officer' | 'approver' | 'delivery' | 'applicant' | 'nobody' {
  switch (file.state) {
    case 'received':
      return 'clerk';
    case 'awaiting-supplementation':
      return 'applicant';
    case 'accepted':
    case 'suspended':
      return 'officer';
    case 'under-review':
      return file.proposal !== undefined && !isSuspended(file) ? 'approver' : 'officer';
    case 'decided':
      return 'delivery';
    case 'not-accepted':
    case 'completed':
      return 'nobody';
  }
}
