import { randomUUID } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { App } from '../../src/app/app.ts';
import type { JointPackage } from '../../src/domain/joint-approval/package.ts';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { formOf } from '../joint-approval/drive.ts';
import { applicationFor } from '../support/application.ts';
import { type Cast, cast, type Role, roles } from '../support/cast.ts';
import { type LicenceRecords, licenceRecords } from '../support/licence-records.ts';

// The same walk through the public pages: who sees which page of whose case or draft.

type Page =
  | 'anybody'
  | 'whoever may apply'
  | 'whoever may draw a queue ticket'
  | 'whoever works at the hall'
  | 'whoever may follow the case'
  | 'whose case it is'
  | 'whoever may follow the joint case'
  | 'nobody at this point of the joint case'
  | 'the applicant alone'
  | 'a party, or who signs in first'
  | 'whoever it is about, or a window'
  | 'nobody before it is sent';

const follow = ['the applicant', 'holder of number and code'];
const reads = ['officer', 'approver', 'head'].map((duty) => `${duty} of the body`);
const overseers = ['supervisor', 'service office', 'clerk of the district centre'];
const allowed: Readonly<Record<Page, (role: Role) => boolean>> = {
  'whoever may draw a queue ticket': (role) => ['anonymous', ...follow, 'another applicant'].includes(role),
  'whoever works at the hall': (role) => ['clerk of the district centre', ...overseers].includes(role),
  anybody: () => true,
  'whoever may apply': (role) => ['anonymous', ...follow, 'another applicant'].includes(role),
  'whoever may follow the case': (role) => [...follow, ...reads, ...overseers].includes(role),
  'nobody before it is sent': () => false,
  'a party, or who signs in first': (role) => role !== 'another applicant',
  'whoever it is about, or a window': (role) => role === 'the applicant' || role.startsWith('clerk of'),
  // No body of the cast has a part in it; whoever stands at the district's door or oversees reads it.
  'whoever may follow the joint case': (role) => role === 'the applicant' || overseers.includes(role),
  'nobody at this point of the joint case': () => false,
  'whose case it is': (role) => follow.includes(role),
  'the applicant alone': (role) => role === 'the applicant',
};

const pages: Readonly<Record<string, Page>> = {
  'GET /kiosk/:centre': 'anybody',
  'GET /kiosk/:centre/rating': 'anybody',
  'POST /kiosk/:centre/rating': 'whoever may apply',
  'GET /rating': 'anybody',
  'POST /rating': 'whoever may apply',
  'GET /complaints': 'anybody',
  'GET /complaints/new': 'anybody',
  'POST /complaints/new': 'whoever may apply',
  'POST /complaints/progress': 'anybody',
  // There is none of that number; test/api/complaints.test.ts opens one.
  'GET /complaints/:complaintId': 'nobody before it is sent',
  'POST /kiosk/:centre': 'whoever may draw a queue ticket',
  'GET /hall/:centre': 'anybody',
  'GET /queue/:address': 'anybody',
  'GET /record-papers/:kind/:recordId/:index': 'whoever works at the hall',
  'GET /record-papers/:kind/:recordId/:index.pdf': 'whoever works at the hall',
  'GET /appointments': 'whoever may apply',
  'POST /appointments': 'whoever may apply',
  'GET /appointments/find': 'whoever may apply',
  'GET /appointments/:number': 'whoever may apply',
  'POST /appointments/:number': 'whoever may apply',
  'GET /': 'anybody',
  'GET /*': 'anybody',
  'GET /account': 'anybody',
  'GET /account/new': 'anybody',
  'GET /apply/:code': 'whoever may apply',
  'GET /apply/d/:draft': 'the applicant alone',
  'GET /apply/d/:draft/:step': 'the applicant alone',
  'GET /apply/d/:draft/behalf': 'the applicant alone',
  'GET /apply/d/:draft/check': 'the applicant alone',
  'GET /apply/d/:draft/done': 'nobody before it is sent',
  'GET /apply/d/:draft/elsewhere': 'the applicant alone',
  'GET /apply/d/:draft/files/:hash': 'nobody before it is sent',
  'GET /apply/d/:draft/form.pdf': 'the applicant alone',
  'GET /apply/d/:draft/version': 'the applicant alone',
  // There is no bill of that number; test/api/fees.test.ts asks about one.
  'GET /bills/:billId': 'nobody before it is sent',
  'POST /bills/:billId/payment': 'nobody before it is sent',
  'POST /bills/:billId/closing': 'nobody before it is sent',
  'POST /bills/:billId/refund': 'nobody before it is sent',
  'GET /simulated-bank/:bill/:payment': 'nobody before it is sent',
  'POST /simulated-bank/:bill/:payment': 'nobody before it is sent',
  'GET /fees': 'anybody',
  'GET /bodies': 'anybody',
  'GET /towns': 'anybody',
  'GET /towns/:centre': 'anybody',
  'GET /towns/:centre/poster.pdf': 'anybody',
  'GET /hearings': 'anybody',
  'POST /hearings': 'anybody',
  'POST /hearings/part': 'nobody before it is sent',
  'GET /hearings/of/:caseId': 'whose case it is',
  'POST /hearings/of/:caseId/challenge': 'whose case it is',
  'GET /help': 'anybody',
  'GET /items': 'anybody',
  'GET /items/:code': 'anybody',
  'GET /items/:code/form.pdf': 'anybody',
  'GET /items/:code/guide.pdf': 'anybody',
  'GET /items/:code/sample.pdf': 'anybody',
  'GET /items/:code/samples/:file': 'nobody before it is sent',
  'GET /language': 'anybody',
  // Whoever is not signed in is shown the way in.
  'GET /licences': 'anybody',
  'GET /licences/:id': 'a party, or who signs in first',
  'POST /licences/:id/renewal': 'a party, or who signs in first',
  'POST /licences/:id/change': 'a party, or who signs in first',
  'GET /register/licences': 'anybody',
  'GET /register/licences/:number': 'anybody',
  'GET /library': 'anybody',
  'POST /library/:id/consent': 'whoever it is about, or a window',
  // It keeps nothing that could be forgotten; test/api/recognition.test.ts has something in it.
  'POST /library/:id/forgetting': 'nobody before it is sent',
  'GET /looks': 'anybody',
  'GET /mandates': 'anybody',
  'GET /mandates/:id': 'a party, or who signs in first',
  'GET /mandates/:id/revocation': 'a party, or who signs in first',
  'GET /mandates/accept': 'anybody',
  'GET /mandates/new': 'anybody',
  'GET /messages': 'anybody',
  'GET /joint/:id': 'whoever may follow the joint case',
  'GET /joint/:id/materials': 'whoever may follow the joint case',
  'GET /joint/:id/materials/:material': 'whoever may follow the joint case',
  'GET /joint/:id/files/:hash': 'nobody at this point of the joint case',
  'GET /joint/:id/picture.svg': 'whoever may follow the joint case',
  'GET /joint/:id/steps/:step': 'whoever may follow the joint case',
  'GET /joint/:id/steps/:step/files/:hash': 'nobody at this point of the joint case',
  'GET /joint/:id/supplement': 'whoever may follow the joint case',
  'GET /joint/:id/supplement/files/:hash': 'nobody at this point of the joint case',
  'GET /joint/:id/withdrawal': 'whoever may follow the joint case',
  'POST /joint/:id/materials/:material': 'nobody at this point of the joint case',
  'POST /joint/:id/steps/:step': 'nobody at this point of the joint case',
  'POST /joint/:id/supplement': 'whoever may follow the joint case',
  'POST /joint/:id/withdrawal': 'whoever may follow the joint case',
  'POST /packages/:code/apply': 'whoever may apply',
  'GET /packages': 'anybody',
  'GET /packages/:code': 'anybody',
  'GET /packages/:code/measure.pdf': 'anybody',
  'GET /packages/:code/picture.svg': 'anybody',
  'GET /papers/:caseId/:index': 'whoever may follow the case',
  'GET /papers/:caseId/:index.sm2': 'nobody before it is sent',
  'GET /papers/:caseId/:index.pdf': 'whoever may follow the case',
  'GET /progress': 'anybody',
  'GET /progress/:caseId': 'whoever may follow the case',
  'GET /progress/:caseId/supplement': 'whoever may follow the case',
  // Nothing is made public and nobody is called to a place here; test/api/publicity.test.ts walks through both.
  'GET /publicity': 'anybody',
  'GET /publicity/:publicityId': 'nobody before it is sent',
  'GET /progress/:caseId/surveys/:surveyId': 'nobody before it is sent',
  'GET /progress/:caseId/withdrawal': 'whoever may follow the case',
  'GET /progress/:caseId/supplement/files/:hash': 'whoever may follow the case',
  'GET /register': 'anybody',
  'GET /resume': 'whoever may apply',
  'GET /seals': 'anybody',
  'GET /verify': 'anybody',
  'GET /verify/trust.json': 'nobody before it is sent',
  'GET /verify/certificate.pem': 'nobody before it is sent',
  'POST /account': 'anybody',
  'POST /verify': 'anybody',
  'POST /account/new': 'anybody',
  'POST /apply/:code': 'whoever may apply',
  'POST /apply/d/:draft/:step': 'the applicant alone',
  'POST /apply/d/:draft/behalf': 'the applicant alone',
  'POST /apply/d/:draft/check': 'the applicant alone',
  'POST /apply/d/:draft/elsewhere': 'the applicant alone',
  'POST /apply/d/:draft/version': 'the applicant alone',
  'POST /resume': 'whoever may apply',
  'POST /mandates/:id/revocation': 'a party, or who signs in first',
  'POST /mandates/accept': 'anybody',
  'POST /mandates/new': 'anybody',
  'POST /messages': 'anybody',
  'POST /progress': 'anybody',
  'POST /progress/:caseId/supplement': 'whoever may follow the case',
  'POST /publicity/:publicityId': 'nobody before it is sent',
  'POST /progress/:caseId/surveys/:surveyId': 'nobody before it is sent',
  'POST /progress/:caseId/withdrawal': 'whoever may follow the case',
  'POST /account/leave': 'anybody',
};

let players: Cast;
let app: App;
let hall: { address: string; ticketId: string; appointment: string };
const draft = randomUUID();
let mandate: string;
let held: LicenceRecords;
let jointCase: string;

beforeAll(async () => {
  players = await cast({ server: { portal: (server) => registerPortal(server, server.http.app) } });
  app = players.at.app;
  hall = await openHall(players);
  await app.ports.drafts.save({
    id: draft,
    item: players.item.code,
    itemVersion: players.item.version,
    account: players.people['the applicant']?.id ?? null,
    content: {},
    updatedAt: app.ports.clock.now(),
    version: 1,
    resumptionHash: null,
  });
  const party = (identityNumber: string) => ({
    kind: 'person',
    name: '李',
    identityForm: 'resident-id',
    identityNumber,
  });
  const given = await players.at.ask(players.people['the applicant'], 'POST', '/api/mandates', {
    principal: party('11010519491231002X'),
    agent: party('440524188001010014'),
    relation: 'relative',
    items: 'all',
    acts: ['follow'],
    validFrom: '2026-03-02',
    validTo: '2026-12-31',
  });
  mandate = given.json().id;
  held = await licenceRecords(players);
  jointCase = await receiveJoint(players);
});
afterAll(() => players.at.close());

test('the table names every page that there is, and no other', () => {
  const there = players.at.server.http.routes
    .filter(({ method, url }) => method !== 'HEAD' && !/^\/(api|assets|ledger|livez|readyz|metrics|problem)/.test(url))
    .map(({ method, url }) => `${method} ${url}`);
  expect([...there].sort()).toEqual(Object.keys(pages).sort());
});

test.each(Object.entries(pages))('%s is for %s', async (route, page) => {
  const wrong: string[] = [];
  for (const role of roles) {
    const reply = await open(role, route);
    const denied = [401, 403, 404].includes(reply.statusCode) && route !== 'GET /*';
    if (reply.statusCode >= 500 || denied === allowed[page](role)) wrong.push(`${role}: ${reply.statusCode}`);
  }
  expect(wrong).toEqual([]);
});

test('nothing of all this has changed a case', async () => {
  for (const id of Object.values(players.cases)) expect(await app.ports.log.load(id)).toHaveLength(1);
});

async function open(role: Role, route: string): Promise<LightMyRequestResponse> {
  const { at, item, people, unlocked, cases } = players;
  const [method = '', url = ''] = route.split(' ');
  const address = url
    .replace('/packages/:code', '/packages/PRJ-A')
    .replace(':code', item.code)
    .replace('/register/licences/:number', `/register/licences/${held.number}`)
    .replace('/licences/:id', `/licences/${held.licence}`)
    .replace('/library/:id', `/library/${held.library}`)
    .replace('/joint/:id', `/joint/${jointCase}`)
    .replace(':id', mandate)
    .replace(':caseId', cases['of the portal'])
    .replace(':index', '0')
    .replace(':draft', draft)
    .replace(':step', 'applicant')
    .replace('/towns/:centre', '/towns/T01C')
    .replace(':centre', 'DC')
    .replace(':address', hall.address)
    .replace(':kind/:recordId', `queue-ticket/${hall.ticketId}`)
    .replace('/appointments/:number', `/appointments/${hall.appointment}`)
    .replace(':complaintId', randomUUID())
    .replace('*', 'nowhere');
  const headers = role === 'holder of number and code' ? { cookie: unlocked.cookie ?? '' } : {};
  const { csrf } = (await at.ask(people[role], 'GET', '/api/session', undefined, { headers })).json();
  return at.ask(people[role], method, address, method === 'POST' ? { csrf } : undefined, { headers });
}

/** 联合办理 of the applicant: received, and nothing more. */
async function receiveJoint({ at, people }: Cast): Promise<string> {
  const package_ = at.app.profile.packages.find(({ code }) => code === 'PRJ-C') as JointPackage;
  const { item: form } = formOf(at.app, package_);
  const { item: _own, ...application } = applicationFor(form);
  const body = { package: package_.code, ...application };
  const received = await at.ask(people['the applicant'], 'POST', '/api/joint-cases', body);
  expect(received.statusCode, received.body).toBe(201);
  return received.json().id;
}

/** A visit that has left its record, and an appointment. */
async function openHall({ at, item, people }: Cast): Promise<typeof hall> {
  const clerk = people['clerk of the district centre'];
  const { address } = (await at.ask(undefined, 'POST', '/api/centres/DC/queue-tickets', { queue: 'C' })).json();
  const { ticket } = (await at.ask(clerk, 'POST', '/api/queue/next', { window: '1' })).json();
  const said = { outcome: 'advice-given', topic: '问路', told: '二楼' };
  const ended = await at.ask(clerk, 'POST', `/api/queue-tickets/${ticket.id}/outcome`, said);
  const booking = {
    item: item.code,
    centre: 'DC',
    day: '2026-03-03',
    slot: '09:00',
    name: '李',
    telephone: '13800138000',
  };
  const booked = await at.ask(undefined, 'POST', '/api/appointments', booking);
  expect([ended.statusCode, booked.statusCode], ended.body + booked.body).toEqual([200, 201]);
  return { address, ticketId: ticket.id, appointment: booked.json().number };
}
