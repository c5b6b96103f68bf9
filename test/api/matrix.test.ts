import { afterAll, beforeAll, expect, test } from 'vitest';
import { applicationFor } from '../support/application.ts';
import { type CaseKind, type Cast, cast, type Role, roles } from '../support/cast.ts';

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
const officials = staff.filter((role) => /^(officer|approver|head)/.test(role));

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
  'GET /api/items/:code': everybody,
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
  'POST /api/files': everybody,
  'GET /api/cases/:caseId/files/:hash': byCase([...own, ...body, clerkOf.portal], [...body, clerkOf.town]),
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

/** A request that passes every check of form; with the version below it changes nothing. */
const bodies: Readonly<Record<string, object>> = {
  'POST /api/staff': { login: 'new', name: 'new', post: { duty: 'officer', body: 'SYF' } },
  'POST /api/staff/:staffId/posts': { post: { duty: 'officer', body: 'SYF' } },
  'POST /api/staff/:staffId/posts/confirmation': { post: 'none' },
  'POST /api/staff/:staffId/posts/end': { post: 'none' },
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
  'POST /api/cases/:caseId/delivery': { method: 'collected' },
};
const turnedAway = [
  'session.required',
  'authority.not-permitted',
  'case.not-found',
  'record.not-found',
  'upload.not-found',
  'intake.hand-over-list-unknown',
  'intake.queue-ticket-not-for-staff',
];

let players: Cast;
let given: { id: string; number: string };
let hall: { absenceId: string; ticketId: string; address: string; listId: string; appointment: string };

beforeAll(async () => {
  players = await cast();
  hall = await openHall(players);
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

/** Nobody's account. */
const nobodysId = '7d9f2c1e-0000-4000-8000-0000000000aa';

function askAs(role: Role, method: string, url: string) {
  const { at, item, people, unlocked, fileHash } = players;
  const route = `${method} ${url.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, ':caseId')}`;
  const address = url
    .replace(':code', url.startsWith('/problems') ? 'case.stale' : item.code)
    .replace(':hash', fileHash)
    .replace('/mandates/:id', `/mandates/${given.id}`)
    .replace(':number', given.number)
    .replace(':centre', 'DC')
    .replace(':ticketId', hall.ticketId)
    .replace(':address', hall.address)
    .replace(':listId', hall.listId)
    .replace(':absenceId', hall.absenceId)
    .replace(':staffId', people.supervisor?.id ?? '')
    .replace('/board/cases', '/board/cases?figure=late');
  const payload =
    route === 'POST /api/cases'
      ? applicationFor(item)
      : route === 'POST /api/files'
        ? undefined
        : url.endsWith('/cancellation')
          ? { number: hall.appointment }
          : url === '/api/absences'
            ? { duty: 'officer', body: item.body, deputy: nobodysId, from: '2026-05-01', to: '2026-05-08' }
            : (bodies[route] ?? {});
  // No case has this version: whoever is allowed to is told so, and nothing happens.
  const headers = { 'if-match': '"999"', ...(role === 'holder of number and code' ? unlocked : {}) };
  return at.ask(people[role], method, address, method === 'POST' ? payload : undefined, { headers });
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
  const { number } = (await at.ask(clerk, 'POST', '/api/cases', applicationFor(item))).json();
  const entries = [{ caseNumber: number, sheets: 1, copies: 1 }];
  const signed = { window: '1', body: item.body, entries, confirmed: true };
  const list = await at.ask(clerk, 'POST', '/api/hand-over-lists', signed);
  expect([booked.statusCode, list.statusCode], booked.body + list.body).toEqual([201, 201]);
  const deputy = people['approver of the body']?.id;
  const away = { duty: 'officer', body: item.body, deputy, from: '2026-06-01', to: '2026-06-08' };
  const absence = await at.ask(people['officer of the body'], 'POST', '/api/absences', away);
  expect(absence.statusCode, absence.body).toBe(201);
  return {
    absenceId: absence.json().id,
    ticketId: waiting[0].id,
    address: drawn.address,
    listId: list.json().list.id,
    appointment: booked.json().number,
  };
}
