import { openConsultations } from './consultation.ts';
import { type CaseFile, type CaseState, isSuspended } from './state.ts';

const reviewing = [
  'giveReviewOpinion',
  'proposeDecision',
  'decideApplication',
  'startSpecialProcedure',
  'extendLimit',
  'tellInterestedParties',
  'recordStatement',
  'requestConsultation',
  'withdrawApplication',
] as const;

/** 可办动作: which commands a case takes in its present state. Rules may still refuse them; none is offered in vain. */
const byState = {
  received: [
    'correctOnTheSpot',
    'giveOneTimeNotice',
    'acceptApplication',
    'decideNonAcceptance',
    'withdrawApplication',
  ],
  // A notice given in error is mended by accepting.
  'awaiting-supplementation': [
    'submitSupplementation',
    'acceptApplication',
    'decideNonAcceptance',
    'withdrawApplication',
  ],
  'not-accepted': [],
  accepted: ['startReview', ...reviewing],
  'under-review': reviewing,
  suspended: [
    'endSpecialProcedure',
    'extendLimit',
    'tellInterestedParties',
    'recordStatement',
    'requestConsultation',
    'withdrawApplication',
  ],
  decided: ['deliverDecision'],
  completed: [],
  withdrawn: [],
} as const satisfies Record<CaseState, readonly string[]>;

/** While another body's opinion is waited for. */
const consulting = ['answerConsultation', 'remindConsultation', 'cancelConsultation'] as const;

export type CaseAction = (typeof byState)[CaseState][number] | (typeof consulting)[number] | 'completeCase';

export function availableActions(file: CaseFile): readonly CaseAction[] {
  if (file.state === 'decided' && file.delivery !== undefined) return ['completeCase'];
  return openConsultations(file).length === 0 ? byState[file.state] : [...byState[file.state], ...consulting];
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
    case 'withdrawn':
      return 'nobody';
  }
}
