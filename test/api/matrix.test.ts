import { afterAll, beforeAll, expect, test } from 'vitest';
import { billIdOf } from '../../src/app/fees/bill-id.ts';
import { billKind } from '../../src/app/records/bill.ts';
import { evolveBill } from '../../src/domain/fees/bill/state.ts';
import { localDate } from '../../src/kernel/local-date.ts';
import { applicationFor, checksFor } from '../support/application.ts';
import { archiveFor } from '../support/archive-record.ts';
import { type BesideRecords, besideRecords } from '../support/beside-records.ts';
import { type CaseKind, type Cast, cast, type Role, roles } from '../support/cast.ts';
import { itemDraftBodies, itemDraftFor } from '../support/item-draft.ts';
import { jointAddress, jointBodies, jointRoutes, openJoint } from '../support/joint-routes.ts';
import { type LicenceRecords, licenceRecords } from '../support/licence-records.ts';
import { powerBodies, powerPaperFor, townBodies, townLineFor } from '../support/power-paper.ts';
import { powersReturnFor } from '../support/powers-return.ts';
import { complaintFor, ratingFor, signalFor } from '../support/signal-record.ts';

// Every route × every role × whose case it is. The table below says who may; whoever is not named may not.

type Allowed = readonly Role[] | Readonly<Record<CaseKind, readonly Role[]>>;

const everybody: readonly Role[] = roles;
const signedIn = roles.filter((role) => role !== 'anonymous' && role !== 'holder of number and code');
const staff = signedIn.filter((role) => !role.endsWith('applicant'));
const own: readonly Role[] = ['the applicant', 'holder of number and code'];
const clerkOf = { portal: 'clerk of the district centre', town: 'clerk of the town centre' } as const;
const body: readonly Role[] = ['officer of the body', 'approver of the body', 'head of the body'];
const overseers: readonly Role[] = ['supervisor', 'service office'];
const onBoard = staff.filter((role) => /^(head|clerk)/.test(role) || overseers.includes(role));

function byCase(portal: readonly Role[], town: readonly Role[]): Allowed {
  return { 'of the portal': portal, 'of the town centre': town };
}
const answering = byCase([clerkOf.portal], [clerkOf.town]);
const reading = byCase([...body, ...overseers, clerkOf.portal], [...body, ...overseers, clerkOf.town]);
const delivering = byCase([...body, clerkOf.portal], [...body, clerkOf.town]);

const clerks: readonly Role[] = [clerkOf.portal, clerkOf.town, 'clerk of another town'];
const public_: readonly Role[] = ['anonymous', ...own, 'another applicant'];
const tills: readonly Role[] = ['cashier', 'fee controller'];
const officials = staff.filter((role) => /^(officer|approver|head)/.test(role));

const powerReaders: readonly Role[] = [...officials, ...clerks, ...overseers, 'legal reviewer'];
const keepers: readonly Role[] = ['seal keeper of the body', 'seal keeper of another body'];
const sealReaders: readonly Role[] = ['seal keeper of the body', 'head of the body', ...overseers];

const declared: Readonly<Record<string, Allowed>> = {
  'GET /livez': everybody,
  'GET /readyz': everybody,
  'GET /metrics': everybody,
  'GET /api/ledger': everybody,
  'GET /ledger/checkpoint': everybody,
  'GET /ledger/checkpoint/witnessed': everybody,
  'GET /ledger/proof/:leaf': everybody,
  'GET /ledger/tile/*': everybody,
  'GET /problem.css': everybody,
  'GET /problems/:code': everybody,
  'GET /api': everybody,
  'GET /api/': everybody,
  'GET /api/openapi.json': everybody,
  'GET /api/reference.js': everybody,
  'POST /api/session': everybody,
  'GET /api/session': everybody,
  'POST /api/session/totp': signedIn,
  'POST /api/session/totp/confirm': signedIn,
  'POST /api/accounts': everybody,
  'GET /api/place': everybody,
  'GET /api/items': everybody,
  'GET /api/packages': everybody,
  'GET /api/packages/:code/form': everybody,
  'POST /api/packages/:code/requirements': everybody,
  'GET /api/items/:code': everybody,
  'GET /api/catalogue': everybody,
  'GET /api/catalogue.jsonld': everybody,
  'GET /api/catalogue.xlsx': everybody,
  'POST /api/item-drafts/:draftId/what-if': [...officials, ...overseers, 'legal reviewer'],
  'GET /api/law-news': [...officials, ...overseers, 'legal reviewer'],
  'POST /api/recitations/preview': [...officials, ...overseers, 'legal reviewer'],
  'POST /api/recitations': ['service office'],
  'GET /api/catalogue-rows': [...officials, ...overseers, 'legal reviewer'],
  'GET /api/item-drafts': [...officials, ...overseers, 'legal reviewer'],
  'GET /api/item-drafts/:draftId': [...officials, ...overseers, 'legal reviewer'],
  'POST /api/item-drafts/lint': [...officials, ...overseers, 'legal reviewer'],
  // A draft of the body of the case.
  'POST /api/item-drafts': [...body, 'service office'],
  'POST /api/item-drafts/:draftId/elements': [...body, 'service office'],
  'POST /api/item-drafts/:draftId/bodies': [...body, 'service office'],
  // Nobody has been asked; test/api/catalogue-desk.test.ts asks.
  'POST /api/item-drafts/:draftId/answer': [],
  'POST /api/item-drafts/:draftId/comments': [...officials, 'service office', 'legal reviewer'],
  'POST /api/item-drafts/:draftId/comments/resolution': [...officials, 'service office', 'legal reviewer'],
  'POST /api/item-drafts/:draftId/comments/settlement': [...body, 'service office'],
  'POST /api/item-drafts/:draftId/review': [...body, 'service office'],
  'POST /api/item-drafts/:draftId/return': ['legal reviewer'],
  'POST /api/item-drafts/:draftId/clearance': ['legal reviewer'],
  'POST /api/item-drafts/:draftId/publication': ['service office'],
  'POST /api/item-drafts/:draftId/dropping': [...body, 'service office'],
  'GET /api/powers-returns': [...officials, ...overseers, 'legal reviewer'],
  'GET /api/powers-returns/:returnId': [...officials, ...overseers, 'legal reviewer'],
  'GET /api/powers-return-template': [...officials, ...overseers, 'legal reviewer'],
  'POST /api/powers-returns': [...body, 'service office'],
  'POST /api/powers-returns/:returnId/upload': [...body, 'service office'],
  'POST /api/powers-returns/:returnId/signature': ['head of the body'],
  'POST /api/powers-returns/:returnId/reopening': ['head of the body', 'service office'],
  'POST /api/powers-returns/:returnId/rows/:item/draft': [...body, 'service office'],
  'POST /api/cases': [
    'anonymous',
    ...own,
    'another applicant',
    'clerk of the district centre',
    'clerk of the town centre',
    'clerk of another town',
  ],
  'POST /api/items/:code/requirements': everybody,
  'POST /api/cases/:caseId/corrections': answering,
  'POST /api/cases/:caseId/one-time-notice': answering,
  'POST /api/cases/:caseId/supplementation': byCase([...own, clerkOf.portal], [clerkOf.town]),
  'POST /api/cases/:caseId/acceptance': answering,
  'POST /api/cases/:caseId/non-acceptance': answering,
  'POST /api/cases/:caseId/withdrawal': byCase([...own, clerkOf.portal], [clerkOf.town]),
  'POST /api/cases/:caseId/voided-papers': delivering,
  'POST /api/cases/:caseId/review': body,
  'POST /api/cases/:caseId/review-opinion': body,
  'POST /api/cases/:caseId/proposal': body,
  'POST /api/cases/:caseId/decision': ['approver of the body', 'head of the body'],
  'GET /api/absences': officials,
  'POST /api/absences': body,
  // For the own body; test/api/unwitnessed.test.ts asks for another's.
  'POST /api/unwitnessed-work': ['head of the body', 'head of another body'],
  // One's own.
  'POST /api/absences/:absenceId/end': ['officer of the body'],
  'POST /api/cases/:caseId/signature': ['approver of the body', 'head of the body'],
  'GET /api/cases/:caseId/like-cases': body,
  'GET /api/templates': staff,
  'POST /api/cases/:caseId/consultations': body,
  // Nobody has been asked here; test/api/consultations.test.ts walks the same walk with a body that has.
  'POST /api/cases/:caseId/consultation-answer': [],
  'POST /api/cases/:caseId/consultation-reminder': body,
  'POST /api/cases/:caseId/consultation-cancellation': body,
  'POST /api/cases/:caseId/special-procedure': body,
  'POST /api/cases/:caseId/special-procedure/end': body,
  'POST /api/cases/:caseId/extension': ['head of the body'],
  'POST /api/cases/:caseId/interested-parties': body,
  'POST /api/cases/:caseId/statements': body,
  'POST /api/cases/:caseId/delivery': delivering,
  'POST /api/cases/:caseId/completion': delivering,
  'GET /api/work-list': staff,
  'GET /api/cases': staff,
  'GET /api/staff': ['supervisor', 'administrator'],
  'GET /api/staff/acts': ['supervisor', 'administrator'],
  'GET /api/staff/:staffId': ['supervisor', 'administrator'],
  'POST /api/staff': ['administrator'],
  'POST /api/staff/:staffId/posts': ['administrator'],
  'POST /api/staff/:staffId/posts/confirmation': ['administrator'],
  'POST /api/staff/:staffId/posts/end': ['administrator'],
  'POST /api/staff/:staffId/password-reset': ['administrator'],
  'POST /api/staff/:staffId/unlocking': ['administrator'],
  'POST /api/staff/:staffId/second-factor-removal': ['administrator'],
  'GET /api/signals': [...officials, ...overseers],
  'GET /api/signals/waiting': [...officials, ...overseers],
  'GET /api/signals/:signalId': [...body, ...overseers],
  'GET /api/signals/:signalId/files/:hash': [...body, ...overseers],
  'POST /api/signals/:signalId/issue': ['supervisor'],
  'POST /api/signals/:signalId/reply': body,
  'POST /api/signals/:signalId/judgement': ['supervisor'],
  'POST /api/signals/:signalId/order': ['supervisor'],
  'POST /api/signals/:signalId/order-answer': body,
  'POST /api/signals/:signalId/order-closing': ['supervisor'],
  'POST /api/signals/:signalId/appeal': body,
  'POST /api/signals/:signalId/appeal-decision': ['supervisor'],
  'POST /api/signals/:signalId/standing-aside': ['supervisor'],
  'POST /api/complaints': public_,
  'POST /api/complaints/taken-down': overseers,
  'POST /api/ratings': public_,
  'GET /api/ratings': [...officials, ...overseers],
  'POST /api/ratings/:ratingId/call-back': ['supervisor'],
  'POST /api/ratings/:ratingId/rectification': body,
  // Nobody has its code; test/api/complaints.test.ts opens one.
  'POST /api/complaints/progress': [],
  'GET /api/complaints': [...officials, ...overseers],
  // Handled by the supervisors; the body complained of has been asked.
  'GET /api/complaints/:complaintId': [...body, 'supervisor'],
  'POST /api/complaints/:complaintId/question': ['supervisor'],
  'POST /api/complaints/:complaintId/statement': body,
  'POST /api/complaints/:complaintId/decision': ['supervisor'],
  'POST /api/complaints/:complaintId/standing-aside': ['supervisor'],
  'POST /api/complaints/:complaintId/informant': ['supervisor'],
  'GET /api/spot-checks': overseers,
  // There is none and no inspection of that number; test/api/spot-checks.test.ts runs both.
  'GET /api/spot-checks/:spotCheckId': [],
  'GET /api/spot-checks/:spotCheckId/draw': [],
  'POST /api/spot-checks': ['supervisor'],
  'POST /api/spot-checks/:spotCheckId/file-checks': [],
  'POST /api/spot-checks/:spotCheckId/contacts': [],
  'POST /api/spot-checks/:spotCheckId/calls': [],
  'POST /api/spot-checks/:spotCheckId/closing': [],
  'GET /api/inspections': [...officials, ...overseers],
  'GET /api/inspections/:inspectionId': [],
  'POST /api/inspections': overseers,
  'POST /api/inspections/:inspectionId/checklist': [],
  'POST /api/inspections/:inspectionId/reply': [],
  'POST /api/inspections/:inspectionId/closing': [],
  'GET /api/supervision/rules': [...officials, ...overseers],
  'GET /api/supervision/recheck': ['supervisor'],
  'GET /api/supervision/wall': ['supervisor'],
  'POST /api/supervision/rules/:rule/what-if': ['supervisor'],
  'GET /api/cases/:caseId/trail': reading,
  'POST /api/cases/:caseId/unmasking': ['supervisor'],
  'GET /api/cases/:caseId/looks': byCase([...own, 'supervisor'], ['supervisor']),
  'GET /api/looks': signedIn,
  'GET /api/deferrals': ['head of the body', 'head of another body', 'supervisor'],
  'POST /api/deferrals': ['supervisor'],
  'POST /api/deferrals/:deferralId/approval': ['head of the body', 'head of another body'],
  'POST /api/deferrals/:deferralId/declining': ['head of the body', 'head of another body'],
  'GET /api/supervision/bodies': overseers,
  'GET /api/supervision/bodies/:body': overseers,
  'GET /api/supervision/exports': overseers,
  'POST /api/supervision/exports': overseers,
  'GET /api/archive': ['archivist', ...overseers],
  'POST /api/archive/:packageId/taking': ['archivist'],
  'GET /api/board': onBoard,
  'GET /api/board/cases': onBoard,
  'GET /api/board.csv': onBoard,
  'GET /api/cases/:caseId': reading,
  'GET /api/cases/:caseId/progress': byCase(
    [...own, ...body, ...overseers, clerkOf.portal],
    [...body, ...overseers, clerkOf.town],
  ),
  'POST /api/progress': everybody,
  'GET /api/register/decisions': everybody,
  'GET /api/centres/:centre/queue': everybody,
  'GET /api/centres/:centre/slots': everybody,
  // 排队号: those who serve do not draw.
  'POST /api/centres/:centre/queue-tickets': public_,
  'GET /api/queue-tickets/:address': everybody,
  'GET /api/queue': clerks,
  'POST /api/queue/next': clerks,
  'POST /api/queue-tickets/:ticketId/call': [clerkOf.portal],
  'POST /api/queue-tickets/:ticketId/call-again': [clerkOf.portal],
  'POST /api/queue-tickets/:ticketId/missed': [clerkOf.portal],
  'POST /api/queue-tickets/:ticketId/outcome': [clerkOf.portal],
  'POST /api/queue-tickets/:ticketId/voided-papers': [clerkOf.portal],
  'POST /api/appointments': public_,
  'POST /api/appointments/cancellation': public_,
  'GET /api/hand-over-proposal': clerks,
  'POST /api/hand-over-lists': clerks,
  'GET /api/hand-over-lists': [...clerks, ...officials, ...overseers],
  'GET /api/hand-over-lists/:listId': [clerkOf.portal, ...body, ...overseers],
  'POST /api/hand-over-lists/:listId/receipt': body,
  // The receipt is the body's; a number that is none is asked about as the list's.
  'POST /api/hand-over-lists/:listId/voided-papers': [clerkOf.portal],
  'POST /api/mandates': ['the applicant', 'another applicant'],
  'GET /api/mandates': ['the applicant', 'another applicant'],
  'POST /api/mandates/acceptance': ['the applicant', 'another applicant'],
  'POST /api/mandates/paper': clerks,
  // Between the applicant and nobody yet: it has not been accepted.
  'GET /api/mandates/:id': ['the applicant', ...clerks],
  'GET /api/mandates/by-number/:number': clerks,
  'POST /api/mandates/:id/revocation': ['the applicant', ...clerks],
  'GET /api/fees': everybody,
  'POST /api/payment-notices': everybody,
  'GET /api/bills': [...tills, ...overseers],
  'GET /api/bills/:billId': [...own, ...tills, ...overseers],
  // The bill is on the portal's case.
  'GET /api/cases/:caseId/bill': byCase([...own, ...tills, ...overseers], []),
  'POST /api/bills/:billId/payments': ['cashier'],
  'POST /api/bills/:billId/online-payment': own,
  'POST /api/bills/:billId/online-payment/closing': [...own, 'cashier'],
  'POST /api/bills/:billId/merging': [...own, 'cashier'],
  'POST /api/bills/:billId/waivers': [...own, 'cashier'],
  'POST /api/bills/:billId/waivers/:number/decision': ['fee controller'],
  'POST /api/bills/:billId/refunds': [...own, 'cashier'],
  'POST /api/bills/:billId/refunds/:number/decision': ['fee controller'],
  'POST /api/bills/:billId/refunds/:number/payout': ['cashier'],
  'GET /api/fee-days/:day': [...tills, ...overseers],
  'POST /api/fee-days/:day/reconciliation': tills,
  'POST /api/fee-days/:day/differences/:difference/settlement': ['fee controller'],
  'POST /api/fee-days/:day/differences/:difference/booking': tills,
  // Of another body than that of the cast; a window's clerk has nothing to do with it.
  'GET /api/exchanges': [...officials, ...overseers],
  'GET /api/exchanges/:body': overseers,
  'POST /api/exchanges/:body/batches': [],
  'GET /api/exchanges/:body/batches/:serial': [],
  'POST /api/exchanges/:body/batches/:serial/acknowledgement': [],
  'POST /api/exchanges/:body/returns': [],
  'GET /api/fee-months': [...tills, ...overseers],
  'GET /api/fee-months/:month': [...tills, ...overseers],
  'POST /api/fee-months/:month/closing': ['fee controller'],
  'GET /api/fee-months/:month/treasury-file': [...tills, ...overseers],
  'GET /api/register/licences': everybody,
  'GET /api/register/licences/:number': everybody,
  'GET /api/my/licences': signedIn,
  'GET /api/licences': [...officials, ...overseers, ...clerks],
  'GET /api/licences/:id': [...body, ...overseers, ...clerks],
  'POST /api/licences/:id/proposals': body,
  'POST /api/licences/:id/decisions': ['approver of the body', 'head of the body'],
  'POST /api/cases/:caseId/bans': ['approver of the body', 'head of the body'],
  'GET /api/bans/:id': [...body, ...overseers, ...clerks],
  'POST /api/bans/:id/lifting': body,
  'POST /api/bans/:id/lifting-decision': ['approver of the body', 'head of the body'],
  'POST /api/items/:code/held': signedIn,
  'GET /api/my/libraries': signedIn,
  'POST /api/libraries/:id/consent': ['the applicant', ...clerks],
  'POST /api/libraries/:id/forgetting': ['the applicant', ...clerks],
  'GET /api/reports/materials': staff,
  'GET /api/towns': powerReaders,
  'POST /api/towns/offers': ['approver of the body', 'head of the body', 'service office'],
  'POST /api/towns/requests': [],
  'POST /api/towns/lines/:lineId/answer': [],
  'POST /api/towns/lines/:lineId/filing': ['service office'],
  'POST /api/towns/lines/:lineId/end': ['service office'],
  'POST /api/towns/plans': [],
  'POST /api/towns/plans/:planId/answer': [],
  'GET /api/powers': powerReaders,
  'GET /api/powers/faults': powerReaders,
  'GET /api/powers/in-name-only': overseers,
  'GET /api/powers/items/:item': powerReaders,
  'GET /api/powers/instruments': powerReaders,
  'GET /api/powers/instruments/:instrumentId/figures': overseers,
  'POST /api/powers/instruments': ['service office'],
  'POST /api/powers/instruments/:instrumentId/draft': ['service office'],
  'POST /api/powers/instruments/:instrumentId/check': ['legal reviewer'],
  'POST /api/powers/instruments/:instrumentId/publication': ['service office'],
  'POST /api/powers/instruments/:instrumentId/end': ['service office'],
  'POST /api/powers/instruments/:instrumentId/end/answer': ['legal reviewer'],
  'POST /api/powers/instruments/:instrumentId/evaluations': overseers,
  'GET /api/seals': [...keepers, 'head of the body', 'head of another body', ...overseers],
  'GET /api/seals/:sealId': sealReaders,
  'GET /api/seals/:sealId/impressions': sealReaders,
  'POST /api/seals': ['service office'],
  'POST /api/seals/:sealId/hand-over': ['seal keeper of the body', 'service office'],
  'POST /api/seals/:sealId/hand-over/receipt': ['seal keeper of the body'],
  'POST /api/seals/:sealId/hand-over/cancellation': ['seal keeper of the body', 'service office'],
  'POST /api/seals/:sealId/suspension': ['seal keeper of the body', 'head of the body', 'service office'],
  'POST /api/seals/:sealId/resumption': ['head of the body', 'service office'],
  'POST /api/seals/:sealId/loss': ['seal keeper of the body', 'head of the body', 'service office'],
  'POST /api/seals/:sealId/destruction': ['service office'],
  'POST /api/seals/:sealId/impressions': ['seal keeper of the body'],
  'GET /api/announced-hearings': everybody,
  'GET /api/hearings': [...officials, ...overseers],
  'GET /api/hearings/:hearingId': [...body, ...overseers],
  'POST /api/hearings': body,
  'POST /api/ordered-hearings': body,
  // Parties come with the code on their notice; an official passes on what is on paper.
  'POST /api/hearings/:hearingId/request': [...public_, ...body],
  'POST /api/hearings/:hearingId/waiver': [...public_, ...body],
  'POST /api/hearings/:hearingId/challenge': [...public_, ...body],
  'POST /api/hearings/:hearingId/signature': [...public_, ...body],
  'POST /api/hearings/:hearingId/arrangement': body,
  'POST /api/hearings/:hearingId/end': body,
  'POST /api/hearings/:hearingId/challenge-decision': ['head of the body'],
  'POST /api/hearings/:hearingId/chair': ['head of the body'],
  // Whoever was named presides, from whichever body; who it is, the rule says: test/api/interlocks.test.ts.
  'POST /api/hearings/:hearingId/opening': officials,
  'POST /api/hearings/:hearingId/minutes': officials,
  'POST /api/hearings/:hearingId/official-signature': officials,
  'POST /api/hearings/:hearingId/refused-signature': officials,
  'POST /api/hearings/:hearingId/closing': officials,
  'GET /api/special-procedure-kinds': staff,
  'GET /api/special-procedures': [...officials, ...overseers],
  'GET /api/special-procedures/:procedureId': [...body, ...overseers],
  'POST /api/special-procedures': body,
  'POST /api/special-procedures/:procedureId/participant': body,
  'POST /api/special-procedures/:procedureId/report': body,
  'POST /api/special-procedures/:procedureId/cancellation': body,
  'GET /api/recusals': [...officials, ...overseers],
  'POST /api/recusals/:recusalId/decision': ['approver of the body', 'head of the body'],
  'POST /api/cases/:caseId/recusal': delivering,
  'POST /api/cases/:caseId/officer-challenge': byCase(own, []),
  'GET /api/declared-interests': [...officials, ...clerks],
  'POST /api/declared-interests': [...officials, ...clerks],
  'GET /api/forbidden-acts': ['head of the body', 'head of another body', ...overseers],
  'GET /api/surveys': [...officials, ...overseers],
  'GET /api/surveys/people': officials,
  'GET /api/surveys/slots': officials,
  'GET /api/surveys/:surveyId': [...body, ...overseers],
  // Nothing has been signed here; test/api/surveys.test.ts opens a picture of a record that is.
  'GET /api/surveys/:surveyId/files/:hash': [],
  'POST /api/surveys': body,
  'POST /api/surveys/:surveyId/officers': body,
  'POST /api/surveys/:surveyId/schedule': body,
  // Of another act, which nobody applied for; the same test asks as the applicant of a case.
  'POST /api/surveys/:surveyId/other-date': [],
  'POST /api/surveys/:surveyId/other-date/answer': body,
  'POST /api/surveys/:surveyId/cancellation': body,
  'POST /api/surveys/:surveyId/record': body,
  'POST /api/surveys/:surveyId/supplements': body,
  'GET /api/publicities': [...officials, ...overseers],
  'POST /api/cases/:caseId/publicity': body,
  'POST /api/publicities/:publicityId/objection-answers': body,
  'POST /api/publicities/:publicityId/taking-down': body,
  'GET /api/public-notices': everybody,
  'GET /api/public-notices/:publicityId': everybody,
  'POST /api/public-notices/:publicityId/objections': everybody,
  'POST /api/files': everybody,
  'GET /api/cases/:caseId/files/:hash': byCase([...own, ...body, clerkOf.portal], [...body, clerkOf.town]),
  ...jointRoutes(signedIn),
  // Last: it ends the sessions that the others need.
  'DELETE /api/session': everybody,
};

const party = (name: string, identityNumber: string) => ({
  kind: 'person',
  name,
  identityForm: 'resident-id',
  identityNumber,
});
const mandate = {
  principal: party('李小明', '11010519491231002X'),
  agent: party('李大明', '440524188001010014'),
  relation: 'relative',
  items: 'all',
  acts: ['follow'],
  validFrom: '2026-03-02',
  validTo: '2026-12-31',
};

/** Nobody's account. */
const nobodysId = '7d9f2c1e-0000-4000-8000-0000000000aa';

/** What begins a record of the body that is asked about. */
const begun: Readonly<Record<string, object>> = {
  '/api/hearings': {},
  '/api/ordered-hearings': { ground: 'by-law' },
  '/api/special-procedures': { procedure: 'appraisal' },
};

/** A request that passes every check of form; with the version below it changes nothing. */
const bodies: Record<string, object> = {
  'POST /api/bans/:id/lifting-decision': { agrees: true, reasons: 'x' },
  'POST /api/spot-checks': { purpose: 'files', rule: { from: '2026-03-01', until: '2026-03-01' }, size: 1 },
  'POST /api/spot-checks/:spotCheckId/file-checks': { caseNumber: 'none', verdict: 'in-order' },
  'POST /api/spot-checks/:spotCheckId/contacts': { caseNumber: 'none' },
  'POST /api/spot-checks/:spotCheckId/calls': { caseNumber: 'none', outcome: 'satisfied' },
  'POST /api/inspections': { body: 'SYF', checklist: 'none', day: '2026-03-20' },
  'POST /api/inspections/:inspectionId/checklist': { on: '2026-03-02' },
  'POST /api/complaints/taken-down': { channel: 'hotline' },
  'POST /api/ratings/:ratingId/call-back': { outcome: 'no-contact', said: '' },
  'POST /api/ratings/:ratingId/rectification': { text: '' },
  'POST /api/complaints/:complaintId/question': { question: 'x', due: '2026-03-04' },
  'POST /api/complaints/:complaintId/decision': { outcome: 'upheld' },
  'POST /api/signals/:signalId/judgement': { judgement: 'upheld', reasons: 'x' },
  'POST /api/signals/:signalId/order': { order: 'x', due: '2026-03-31' },
  'POST /api/signals/:signalId/appeal-decision': { outcome: 'stands', reasons: 'x' },
  'POST /api/cases/:caseId/unmasking': { purpose: 'x' },
  'POST /api/deferrals': { caseId: '7d9f2c1e-0000-4000-8000-0000000000ab', until: '2026-03-01', reason: 'x' },
  'POST /api/deferrals/:deferralId/declining': { reasons: 'x' },
  'POST /api/supervision/exports': { format: 'xes', from: '2026-03-02', until: '2026-03-01' },
  'POST /api/archive/:packageId/taking': { purpose: 'x' },
  'POST /api/supervision/rules/:rule/what-if': { from: '2026-01-01', until: '2026-03-31' },
  'POST /api/staff': { login: 'new', name: 'new', post: { duty: 'officer', body: 'SYF' } },
  'POST /api/staff/:staffId/posts': { post: { duty: 'officer', body: 'SYF' } },
  'POST /api/staff/:staffId/posts/confirmation': { post: 'none' },
  'POST /api/staff/:staffId/posts/end': { post: 'none' },
  'POST /api/licences/:id/proposals': { act: 'cancel', ground: 'other' },
  'POST /api/licences/:id/decisions': { agrees: true },
  'POST /api/libraries/:id/consent': { agrees: true },
  'POST /api/libraries/:id/forgetting': { as: 'none', caseId: '7d9f2c1e-0000-4000-8000-0000000000ab' },
  'POST /api/items/:code/held': { applicant: { kind: 'person', identityForm: 'none', identityNumber: 'none' } },
  'POST /api/mandates': mandate,
  'POST /api/mandates/paper': mandate,
  'POST /api/mandates/acceptance': { number: 'none', code: 'none', identityNumber: 'none' },
  'POST /api/queue-tickets/:ticketId/outcome': { outcome: 'left' },
  'POST /api/hand-over-lists': { body: 'SYF' },
  'POST /api/centres/:centre/queue-tickets': { queue: 'Z' },
  'POST /api/appointments': { item: 'SP-001', centre: 'DC', day: '2026-03-03', slot: '00:00' },
  'POST /api/session': { login: 'nobody', password: 'nothing at all' },
  'POST /api/session/totp/confirm': { totp: '000000' },
  'POST /api/accounts': { login: '?', name: '?', password: '?' },
  'POST /api/cases/:caseId/non-acceptance': { ground: 'no-licence-needed' },
  'POST /api/cases/:caseId/review-opinion': { opinion: 'grant' },
  'POST /api/cases/:caseId/proposal': { outcome: 'grant' },
  'POST /api/cases/:caseId/decision': { outcome: 'grant' },
  'POST /api/cases/:caseId/consultations': { body: 'HBJ' },
  'POST /api/cases/:caseId/consultation-answer': { consultation: 1, view: 'agree' },
  'POST /api/cases/:caseId/consultation-reminder': { consultation: 1 },
  'POST /api/cases/:caseId/consultation-cancellation': { consultation: 1 },
  'POST /api/cases/:caseId/special-procedure': { procedure: 'hearing' },
  'POST /api/cases/:caseId/extension': { value: 1, unit: 'workday' },
  'POST /api/cases/:caseId/interested-parties': { statementsUntil: '2026-03-20' },
  'POST /api/hearings/:hearingId/request': { party: 1 },
  'POST /api/hearings/:hearingId/waiver': { party: 1 },
  'POST /api/hearings/:hearingId/challenge': { party: 1, ground: 'other' },
  'POST /api/hearings/:hearingId/signature': { party: 1 },
  'POST /api/hearings/:hearingId/arrangement': { startsAt: '2026-03-20T01:00:00Z', chair: nobodysId },
  'POST /api/hearings/:hearingId/end': { how: 'withdrawn' },
  'POST /api/hearings/:hearingId/challenge-decision': { upheld: false },
  'POST /api/hearings/:hearingId/chair': { chair: nobodysId },
  'POST /api/hearings/:hearingId/official-signature': { signer: 'chair' },
  'POST /api/hearings/:hearingId/refused-signature': { party: 1 },
  'POST /api/special-procedures/:procedureId/participant': { position: 0, participant: {} },
  'POST /api/special-procedures/:procedureId/report': { result: 'answered' },
  'POST /api/recusals/:recusalId/decision': { upheld: false },
  'POST /api/cases/:caseId/recusal': { ground: 'other' },
  'POST /api/cases/:caseId/officer-challenge': { officer: nobodysId, ground: 'other' },
  'POST /api/declared-interests': { entries: [] },
  'POST /api/exchanges/:body/returns': { content: '' },
  'POST /api/recitations/preview': { law: 'x', becomes: 'y' },
  'POST /api/recitations': { law: 'x', becomes: 'y', items: [] },
  'POST /api/powers-returns/:returnId/upload': { content: 'YSxiCg==' },
  'POST /api/powers-returns/:returnId/reopening': { reason: 'x' },
  'POST /api/item-drafts/:draftId/bodies': { bodies: [], answerBy: '2026-03-02' },
  'POST /api/item-drafts/:draftId/answer': { agrees: true, text: 'x' },
  'POST /api/item-drafts/:draftId/comments': { element: '/name' },
  'POST /api/item-drafts/:draftId/comments/resolution': { comment: '7d9f2c1e-0000-4000-8000-0000000000ab' },
  'POST /api/item-drafts/:draftId/comments/settlement': { comment: '7d9f2c1e-0000-4000-8000-0000000000ab', how: 'x' },
  'POST /api/item-drafts/:draftId/dropping': { reason: 'x' },
  'POST /api/item-drafts/:draftId/return': { findings: [] },
  'POST /api/item-drafts/:draftId/clearance': { findings: [], opinionNumber: '' },
  'POST /api/item-drafts/:draftId/publication': { from: '2026-03-02' },
  'POST /api/surveys': { body: 'SYF', subject: { kind: 'other-act', what: 'none' } },
  'POST /api/surveys/:surveyId/officers': { officers: [] },
  'POST /api/surveys/:surveyId/schedule': { from: '2026-03-20T01:00:00Z', to: '2026-03-20T02:00:00Z' },
  'POST /api/surveys/:surveyId/record': {
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-02T00:30:00Z',
    place: { kind: 'not-measured', why: 'denied' },
    conclusion: 'conforms',
  },
  'POST /api/publicities/:publicityId/objection-answers': { objection: 1, outcome: 'upheld' },
  'POST /api/cases/:caseId/delivery': { method: 'collected' },
  'POST /api/payment-notices': { notice: '{}', signature: 'none' },
  'POST /api/seals': { code: 'X-1', approval: '1', engravedOn: '2026-01-05' },
  'POST /api/seals/:sealId/hand-over': { to: '7d9f2c1e-0000-4000-8000-0000000000ab', confirmed: true },
  'POST /api/seals/:sealId/loss': { reason: 'x', lostOn: '2026-03-01' },
  'POST /api/seals/:sealId/impressions': { caseId: '7d9f2c1e-0000-4000-8000-0000000000ab' },
  'POST /api/bills/:billId/payments': { method: 'cash', amount: 1 },
  'POST /api/bills/:billId/merging': { into: '7d9f2c1e-0000-4000-8000-0000000000ab' },
  'POST /api/bills/:billId/waivers': { code: 'none' },
  'POST /api/bills/:billId/waivers/:number/decision': { approve: false },
  'POST /api/bills/:billId/refunds/:number/decision': { approve: false },
  'POST /api/bills/:billId/refunds/:number/payout': { method: 'cash' },
};
const turnedAway = [
  'session.required',
  'authority.not-permitted',
  'case.not-found',
  'record.not-found',
  'supervision.signal-not-found',
  'supervision.complaint-number-or-code',
  'upload.not-found',
  'intake.hand-over-list-unknown',
  'intake.queue-ticket-not-for-staff',
  'evaluation.not-for-staff',
  'fees.bill-unknown',
];

let players: Cast;
let jointId: string;
let given: { id: string; number: string };
let held: LicenceRecords;
let beside: BesideRecords;
let bill: string;
let seal: string;
let paperOfPower: string;
let townLine: string;
let draft: string;
let powersReturnId: string;
let signal: string;
let complaint: string;
let rating: string;
let deferral: string;
let packageId: string;
let hall: {
  surveyId: string;
  publicityId: string;
  absenceId: string;
  ticketId: string;
  address: string;
  listId: string;
  appointment: string;
};

beforeAll(async () => {
  players = await cast({ seals: true });
  jointId = await openJoint(players);
  Object.assign(bodies, jointBodies(players.item.body));
  hall = await openHall(players);
  Object.assign(bodies, itemDraftBodies(players));
  draft = await itemDraftFor(players);
  paperOfPower = await powerPaperFor(players);
  Object.assign(bodies, powerBodies, townBodies(players));
  townLine = await townLineFor(players);
  powersReturnId = await powersReturnFor(players);
  bill = await billFor(players);
  seal = await sealFor(players);
  held = await licenceRecords(players);
  signal = await signalFor(players);
  complaint = await complaintFor(players);
  rating = await ratingFor(players);
  const order = { caseId: players.cases['of the portal'], until: '2026-04-01', reason: 'x' };
  packageId = await archiveFor(players);
  deferral = (await players.at.ask(players.people.supervisor, 'POST', '/api/deferrals', order)).json().id;
  beside = await besideRecords(players);
  given = (await players.at.ask(players.people['the applicant'], 'POST', '/api/mandates', mandate)).json();
});
afterAll(() => players.at.close());

test('the table names every route that there is, and no other', () => {
  const there = players.at.server.http.routes
    .filter(({ method }) => method !== 'HEAD')
    .map(({ method, url }) => `${method} ${url}`);
  expect(there.length).toBeGreaterThan(40);
  expect(Object.keys(declared).sort()).toEqual([...there].sort());
});

test.each(Object.entries(declared))('%s', async (route, allowed) => {
  const [method = '', url = ''] = route.split(' ');
  const kinds: readonly CaseKind[] = url.includes(':caseId')
    ? ['of the portal', 'of the town centre']
    : ['of the portal'];
  const wrong: string[] = [];
  for (const kind of kinds) {
    const may = Array.isArray(allowed)
      ? (allowed as readonly Role[])
      : (allowed as Record<CaseKind, readonly Role[]>)[kind];
    for (const role of roles) {
      const reply = await askAs(role, method, url.replace(':caseId', players.cases[kind]));
      const codes: string[] =
        reply.statusCode < 400 ? [] : reply.json().faults.map((fault: { code: string }) => fault.code);
      const passed = !codes.some((code) => turnedAway.includes(code));
      // No sequencer runs here: the ledger's files are open to everybody and not there yet.
      const known = reply.statusCode < 500 && (![400, 404].includes(reply.statusCode) || url.startsWith('/ledger/'));
      if (passed !== may.includes(role) || (passed && !known)) {
        wrong.push(`${role}, case ${kind}: ${reply.statusCode} ${codes.join(' ')}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

test('nothing of all this has changed a case', async () => {
  for (const kind of Object.values(players.cases)) expect(await players.at.app.ports.log.load(kind)).toHaveLength(1);
});

function askAs(role: Role, method: string, url: string) {
  const { at, item, people, unlocked, fileHash } = players;
  const route = `${method} ${url.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, ':caseId')}`;
  const address = url
    .replace('/surveys/people', '/surveys/people?bodies=SYF')
    .replace('/surveys/slots', '/surveys/slots?day=2026-03-20')
    .replace(/.*joint-cases.*/, (joint) => jointAddress(joint, jointId))
    .replace('/packages/:code', '/packages/MATRIX')
    .replace(':hearingId', beside.hearingId)
    .replace(':procedureId', beside.procedureId)
    .replace(':recusalId', beside.recusalId)
    .replace(':draftId', draft)
    .replace(':returnId', powersReturnId)
    .replace('rows/:item', `rows/${item.code}`)
    .replace('powers-return-template', `powers-return-template?body=${item.body}`)
    .replace(':surveyId', hall.surveyId)
    .replace(':publicityId', hall.publicityId)
    .replace(':code', url.startsWith('/problems') ? 'case.stale' : item.code)
    .replace(':hash', fileHash)
    .replace('/register/licences/:number', `/register/licences/${held.number}`)
    .replace('/licences/:id', `/licences/${held.licence}`)
    .replace('/libraries/:id', `/libraries/${held.library}`)
    .replace('/bans/:id', `/bans/${held.ban}`)
    .replace('/mandates/:id', `/mandates/${given.id}`)
    .replace(':billId', bill)
    .replace(/(waivers|refunds)\/:number/, '$1/1')
    .replace(':day', '2026-03-02')
    .replace(':difference', '0')
    .replace(':month', '2026-02')
    .replace(':number', given.number)
    .replace(':centre', 'DC')
    .replace('exchanges/:body', 'exchanges/JTJ')
    .replace(':serial', '1')
    .replace(':ticketId', hall.ticketId)
    .replace(':address', hall.address)
    .replace(':signalId', signal)
    .replace(':deferralId', deferral)
    .replace(':packageId', packageId)
    .replace('bodies/:body', `bodies/${item.body}`)
    .replace(':complaintId', complaint)
    .replace(':ratingId', rating)
    .replace(':spotCheckId', nobodysId)
    .replace(':inspectionId', nobodysId)
    .replace(':rule/', 'S02/')
    .replace(':sealId', seal)
    .replace(':instrumentId', paperOfPower)
    .replace(':lineId', townLine)
    .replace(':planId', townLine)
    .replace('/figures', '/figures?item=CG-002')
    .replace('/items/:item', '/items/CG-002')
    .replace(':listId', hall.listId)
    .replace(':absenceId', hall.absenceId)
    .replace(':staffId', people.supervisor?.id ?? '')
    .replace('/board/cases', '/board/cases?figure=late');
  const payload =
    route === 'POST /api/cases'
      ? applicationFor(item)
      : route === 'POST /api/files'
        ? undefined
        : url.endsWith('/appointments/cancellation')
          ? { number: hall.appointment }
          : url === '/api/absences'
            ? { duty: 'officer', body: item.body, deputy: nobodysId, from: '2026-05-01', to: '2026-05-08' }
            : url.endsWith('/bans')
              ? { body: item.body, reasons: 'x' }
              : url === '/api/surveys'
                ? { ...bodies[route], body: item.body }
                : url in begun
                  ? { ...begun[url], body: item.body }
                  : (bodies[route] ?? {});
  // No case has this version: whoever is allowed to is told so, and nothing happens.
  const headers = { 'if-match': '"999"', ...(role === 'holder of number and code' ? unlocked : {}) };
  return at.ask(people[role], method, address, method === 'POST' ? payload : undefined, { headers });
}

/** A bill on the portal's case, and a day's books with a difference in them. */
async function billFor({ at, people, cases }: Cast): Promise<string> {
  const id = billIdOf(at.app.ports.digests, cases['of the portal']);
  const day = localDate('2026-03-02');
  const paper = { kind: 'payment-notice', number: '番政务缴字', on: day, body: 'ZWB', seal: '' } as const;
  const line = { line: 1, caseNumber: 'N', item: 'CG-003', body: 'CGJ', tariff: 'road-occupation' };
  const charge = { ...line, caseId: cases['of the portal'], version: '2026-01-01', assessed: 100, quantities: [1, 2] };
  const account = people['the applicant']?.id ?? '';
  const data = {
    number: '440113-F-2026-00001',
    day,
    group: charge.caseId,
    lines: [charge],
    payer: '李',
    account,
    paper,
  };
  const event = { type: 'BillIssued', data } as const;
  const now = at.clock.now();
  const actor = { kind: 'system' } as const;
  const after = evolveBill(id, undefined, { ...event, occurredAt: now, recordedAt: now, actor });
  await at.app.ports.recordLog.append({
    ...{ id, kind: 'bill', expectedVersion: 0, events: [event], personal: billKind.personal, actor },
    ...{
      occurredAt: now,
      recordedAt: now,
      command: 'issueBill',
      after,
      index: billKind.index(after, 'UTC'),
      demo: false,
    },
  });
  const file = { entries: [{ kind: 'payment', bill: 'none', at: 1, reference: 'r', amount: 1 }] };
  const reconciled = await at.ask(people['fee controller'], 'POST', '/api/fee-days/2026-03-02/reconciliation', file);
  expect(reconciled.statusCode, reconciled.body).toBe(200);
  return id;
}

/** The body's seal, in the custody of its keeper. */
async function sealFor({ at, item, people }: Cast): Promise<string> {
  const [office, keeper] = [people['service office'], people['seal keeper of the body']];
  const code = at.app.profile.seals.find(({ body }) => body === item.body)?.code;
  const entered = await at.ask(office, 'POST', '/api/seals', { code, approval: '1', engravedOn: '2026-01-05' });
  const { id } = entered.json();
  const given = await at.ask(office, 'POST', `/api/seals/${id}/hand-over`, { to: keeper?.id, confirmed: true });
  const taken = await at.ask(keeper, 'POST', `/api/seals/${id}/hand-over/receipt`, { confirmed: true });
  expect([entered.statusCode, given.statusCode, taken.statusCode], entered.body).toEqual([200, 200, 200]);
  return id;
}

/** A queue ticket, an appointment and a hand-over list of the district centre, for the routes that are about one. */
async function openHall({ at, item, people }: Cast): Promise<typeof hall> {
  const clerk = people['clerk of the district centre'];
  const drawn = (await at.ask(undefined, 'POST', '/api/centres/DC/queue-tickets', { queue: 'A' })).json();
  const waiting = (await at.ask(clerk, 'GET', '/api/queue')).json().waiting;
  const booking = {
    ...bodies['POST /api/appointments'],
    item: item.code,
    slot: '09:00',
    name: '李',
    telephone: '13800138000',
  };
  const booked = await at.ask(undefined, 'POST', '/api/appointments', booking);
  const { number, caseId } = (await at.ask(clerk, 'POST', '/api/cases', applicationFor(item))).json();
  const entries = [{ caseNumber: number, sheets: 1, copies: 1 }];
  const signed = { window: '1', body: item.body, entries, confirmed: true };
  const list = await at.ask(clerk, 'POST', '/api/hand-over-lists', signed);
  expect([booked.statusCode, list.statusCode], booked.body + list.body).toEqual([201, 201]);
  const deputy = people['approver of the body']?.id;
  const away = { duty: 'officer', body: item.body, deputy, from: '2026-06-01', to: '2026-06-08' };
  const absence = await at.ask(people['officer of the body'], 'POST', '/api/absences', away);
  expect(absence.statusCode, absence.body).toBe(201);
  return {
    ...(await shownAndSurveyed({ at, item, people }, caseId)),
    absenceId: absence.json().id,
    ticketId: waiting[0].id,
    address: drawn.address,
    listId: list.json().list.id,
    appointment: booked.json().number,
  };
}

/** A survey of another act, and a publicity of a case that is not one of the cast's. */
async function shownAndSurveyed({ at, item, people }: Pick<Cast, 'at' | 'item' | 'people'>, caseId: string) {
  const officer = people['officer of the body'];
  const checks = checksFor(item);
  const accepted = await at.ask(people['clerk of the district centre'], 'POST', `/api/cases/${caseId}/acceptance`, {
    checks,
  });
  const subject = { kind: 'other-act', what: '抽查' };
  const said = { body: item.body, subject, address: '沙湾', reason: '抽查' };
  const survey = await at.ask(officer, 'POST', '/api/surveys', said);
  const publicity = await at.ask(officer, 'POST', `/api/cases/${caseId}/publicity`, { title: '公示', text: '拟准予' });
  expect([accepted.statusCode, survey.statusCode, publicity.statusCode], publicity.body).toEqual([200, 201, 201]);
  return { surveyId: survey.json().survey.id as string, publicityId: publicity.json().publicity.id as string };
}
