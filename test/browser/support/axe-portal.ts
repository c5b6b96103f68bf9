import { randomUUID } from 'node:crypto';
import { appointmentNumber } from '../../../src/app/appointment-number.ts';
import { queueTicketAddress } from '../../../src/app/queries/hall.ts';
import type { Appointment } from '../../../src/domain/intake/appointment/state.ts';
import type { Mandate } from '../../../src/domain/intake/mandate/state.ts';
import type { QueueTicket } from '../../../src/domain/intake/queue-ticket/state.ts';
import type { Licence } from '../../../src/domain/issuance/licence/state.ts';
import type { JointPackage } from '../../../src/domain/joint-approval/package.ts';
import type { Publicity } from '../../../src/domain/special-procedures/publicity/state.ts';
import type { Survey } from '../../../src/domain/special-procedures/survey/state.ts';
import { accept, doStep, joint, receive, worker } from '../../joint-approval/drive.ts';
import type { TestApp } from '../../support/app.ts';

/** What stands in for the gaps of the routes. */
export interface PortalFacts {
  readonly draft: string;
  /** A draft that has been sent. */
  readonly sent: string;
  /** What the visitor gave and holds. */
  readonly mandates: readonly string[];
  readonly licences: readonly Licence[];
  readonly appointment: string;
  /** One queue ticket of each standing, as it is addressed. */
  readonly queueTickets: readonly string[];
  /** Papers of visits, each with the slip that opens it. */
  readonly recordPapers: readonly string[];
  /** One case of each state, each open to the visitor. */
  readonly cases: Readonly<Record<string, string>>;
  /** Surveys that are called, by their case, and what is public. */
  readonly surveys: Readonly<Record<string, string>>;
  readonly publicities: readonly string[];
  /** Joint cases of the visitor: one in which it is the visitor’s turn to build, one to be mended. */
  readonly joint: { readonly building: string; readonly mending: string };
}

type Address = string | ((facts: PortalFacts) => string | readonly string[]);
/** Answers that are no page, or only lead to one. */
export interface NoPage {
  readonly noPage: string;
}
const noPage = (why: string): NoPage => ({ noPage: why });

const file = noPage('a file');
const style = noPage('a style sheet, a script or a picture');

/** Every route of the portal that can be looked at, with real content. A route without a line here fails the test. */
export const portalPages: Readonly<Record<string, Address | NoPage>> = {
  '/': '/',
  '/*': '/no-such-page',
  '/account': '/account',
  '/account/new': '/account/new',
  '/appointments': '/appointments',
  '/appointments/:number': ({ appointment }) => `/appointments/${appointment}`,
  '/appointments/find': '/appointments/find',
  '/apply/:code': noPage('begins a draft and leads to it'),
  '/apply/d/:draft': ({ draft }) => `/apply/d/${draft}`,
  '/apply/d/:draft/:step': ({ draft }) =>
    ['kind', 'applicant', 'answer-premises-name', 'answer-premises-area', 'material-m1', 'material-m3'].map(
      (step) => `/apply/d/${draft}/${step}`,
    ),
  '/apply/d/:draft/behalf': ({ draft }) => `/apply/d/${draft}/behalf`,
  '/apply/d/:draft/check': ({ draft }) => `/apply/d/${draft}/check`,
  '/apply/d/:draft/done': ({ sent }) => `/apply/d/${sent}/done`,
  '/apply/d/:draft/elsewhere': ({ draft }) => `/apply/d/${draft}/elsewhere`,
  '/apply/d/:draft/files/:hash': file,
  '/apply/d/:draft/form.pdf': file,
  '/apply/d/:draft/version': ({ draft }) => `/apply/d/${draft}/version`,
  '/bills/:billId': noPage('looked at before, while and after it is paid, in test/browser/fees.test.ts'),
  '/simulated-bank/:bill/:payment': noPage('looked at in test/browser/fees.test.ts'),
  '/bodies': '/bodies',
  '/fees': '/fees',
  '/joint/:id': ({ joint }) => Object.values(joint).map((id) => `/joint/${id}`),
  '/joint/:id/materials': ({ joint }) => `/joint/${joint.building}/materials`,
  '/joint/:id/materials/:material': ({ joint }) => `/joint/${joint.building}/materials/m1`,
  '/joint/:id/files/:hash': file,
  '/joint/:id/picture.svg': style,
  '/joint/:id/steps/:step': ({ joint }) => `/joint/${joint.building}/steps/w2`,
  '/joint/:id/supplement': ({ joint }) => `/joint/${joint.mending}/supplement`,
  '/joint/:id/supplement/files/:hash': file,
  '/joint/:id/steps/:step/files/:hash': file,
  '/joint/:id/withdrawal': ({ joint }) => `/joint/${joint.building}/withdrawal`,
  '/packages': '/packages',
  '/packages/:code': '/packages/PRJ-A',
  '/help': '/help',
  '/hall/:centre': '/hall/DC',
  '/items': () => ['/items', '/items?words=%E9%A4%90%E9%A6%86', '/items?words=xyzzy'],
  '/items/:code': () => ['/items/SP-001', '/items/GA-007', '/items/SP-001?asOf=2027-02-01'],
  '/items/:code/form.pdf': file,
  '/items/:code/guide.pdf': file,
  '/items/:code/sample.pdf': file,
  '/items/:code/samples/:file': file,
  '/kiosk/:centre': '/kiosk/DC',
  '/kiosk/:centre/rating': '/kiosk/DC/rating',
  '/rating': '/rating',
  '/language': noPage('leads back to where the reader was'),
  '/library': '/library',
  '/licences': '/licences',
  '/licences/:id': ({ licences }) => licences.map(({ id }) => `/licences/${id}`),
  '/register/licences': () => ['/register/licences', '/register/licences?words=none'],
  '/register/licences/:number': ({ licences }) => licences.map(({ number }) => `/register/licences/${number}`),
  '/looks': '/looks',
  '/mandates': '/mandates',
  '/mandates/:id': ({ mandates }) => mandates.map((id) => `/mandates/${id}`),
  '/mandates/:id/revocation': ({ mandates }) => mandates.map((id) => `/mandates/${id}/revocation`),
  '/mandates/accept': '/mandates/accept',
  '/mandates/new': '/mandates/new',
  '/messages': '/messages',
  '/packages/:code/measure.pdf': file,
  '/packages/:code/picture.svg': style,
  '/papers/:caseId/:index': ({ cases }) =>
    ['awaiting-supplementation', 'decided', 'not-accepted'].flatMap((state) =>
      cases[state] === undefined ? [] : [`/papers/${cases[state]}/0`, `/papers/${cases[state]}/1`],
    ),
  '/papers/:caseId/:index.pdf': file,
  '/papers/:caseId/:index.sm2': file,
  '/problems/:code': noPage('for programs: what a code means'),
  '/problem.css': style,
  '/livez': noPage('for machines'),
  '/readyz': noPage('for machines'),
  '/metrics': noPage('for machines'),
  '/progress': '/progress',
  '/progress/:caseId': ({ cases }) => Object.values(cases).map((id) => `/progress/${id}`),
  '/progress/:caseId/supplement': ({ cases }) => `/progress/${cases['awaiting-supplementation']}/supplement`,
  '/progress/:caseId/supplement/files/:hash': file,
  '/progress/:caseId/surveys/:surveyId': ({ surveys }) =>
    Object.entries(surveys).map(([caseId, id]) => `/progress/${caseId}/surveys/${id}`),
  '/complaints': '/complaints',
  '/complaints/new': '/complaints/new',
  '/complaints/:complaintId': noPage('the page that number and code open; test/api/complaints.test.ts has one'),
  '/publicity': '/publicity',
  '/towns': '/towns',
  '/towns/:centre': '/towns/T01C',
  '/towns/:centre/poster.pdf': file,
  '/publicity/:publicityId': ({ publicities }) => publicities.map((id) => `/publicity/${id}`),
  '/seals': '/seals',
  '/hearings': '/hearings',
  '/hearings/of/:caseId': ({ cases }) => `/hearings/of/${cases['under-review']}`,
  '/verify/trust.json': file,
  '/progress/:caseId/withdrawal': ({ cases }) => `/progress/${cases['under-review']}/withdrawal`,
  '/queue/:address': ({ queueTickets }) => [
    ...queueTickets.map((address) => `/queue/${address}`),
    `/queue/${queueTickets[0]}?at=kiosk`,
  ],
  '/record-papers/:kind/:recordId/:index': ({ recordPapers }) => recordPapers,
  '/record-papers/:kind/:recordId/:index.pdf': file,
  '/register': '/register',
  '/resume': '/resume',
  '/verify': () => ['/verify', '/verify?number=1&code=2'],
  '/verify/certificate.pem': file,
};

/** The addresses a browser goes to for one route. */
export function addressesOf(address: Address | NoPage, facts: PortalFacts): readonly string[] {
  if (typeof address === 'string') return [address];
  if (typeof address !== 'function') return [];
  const given = address(facts);
  return typeof given === 'string' ? [given] : given;
}

/** Every address a browser can be sent to, without the desks (which are one page for the server) and the API. */
export function portalRoutes(service: TestApp): readonly string[] {
  const found = service.server.http.routes
    .filter(({ method, url }) => method === 'GET' && !/^\/(api|desks|assets|ledger)(\/|$)/.test(url))
    .map(({ url }) => url);
  return [...new Set(found)].sort();
}

/** A draft half filled in and one that was sent, one case of each state, and what there is in the hall. */
export async function portalFacts(service: TestApp, account: string): Promise<PortalFacts> {
  const { rows } = await service.storage.pool.query<{ state: string; id: string }>(
    'select distinct on (state) state, case_id as id from case_row order by state, case_id',
  );
  const cases = Object.fromEntries(rows.map(({ state, id }) => [state, id]));
  const { records } = service.app.ports;
  const mandates = await records.list<Mandate>({ kind: 'mandate', person: account }, 10);
  const licences = await records.list<Licence>({ kind: 'licence', person: account }, 3);
  const [appointment] = await records.list<Appointment>({ kind: 'appointment', open: true }, 1);
  if (appointment === undefined) throw new Error('the demo books no appointment');
  const surveys = await records.list<Survey>({ kind: 'survey' }, 20);
  const publicities = await records.list<Publicity>({ kind: 'publicity' }, 3);
  if (surveys.length === 0 || publicities.length === 0)
    throw new Error('the demo calls no survey, or publishes nothing');
  return {
    draft: await keptDraft(service, account, { applicant: { kind: 'person', name: '陈小明' } }),
    sent: await keptDraft(service, account, { submitted: cases.received }),
    mandates: mandates.map(({ id }) => id),
    licences,
    appointment: appointmentNumber(service.app.ports.digests, appointment),
    ...(await hallFacts(service)),
    cases,
    surveys: Object.fromEntries(
      surveys.flatMap(({ id, subject }) => (subject.kind === 'case' ? [[subject.caseId, id]] : [])),
    ),
    publicities: publicities.map(({ id }) => id),
    joint: await jointFacts(service, account),
  };
}

async function keptDraft(service: TestApp, account: string, content: Readonly<Record<string, unknown>>) {
  const item = service.app.place.items.get('SP-001')?.at(-1);
  const id = randomUUID();
  await service.app.ports.drafts.save({
    id,
    item: 'SP-001',
    itemVersion: item?.version ?? 1,
    account,
    content,
    updatedAt: service.app.ports.clock.now(),
    version: 1,
    resumptionHash: null,
  });
  return id;
}

/** 互联网上网服务营业场所开办: set up once it is approved, and one whose materials do not suffice. */
async function jointFacts({ app }: TestApp, account: string): Promise<PortalFacts['joint']> {
  const package_ = app.profile.packages.find(({ code }) => code === 'BIZ-A') as JointPackage;
  const visitor = { kind: 'applicant', id: account, name: '陈小明' } as const;
  const building = await accept(app, package_, await receive(app, package_, {}, visitor));
  await doStep(app, package_, building, 'w1');
  const mending = await receive(app, package_, {}, visitor);
  await joint(app, worker(app, mending.lead), {
    type: 'giveJointNotice',
    id: mending.id,
    checks: [],
    defects: [{ concerns: 'material', code: 'm1', fault: 'faulty', remark: '复印件不清楚，请重新提交' }],
  });
  return { building: building.id, mending: mending.id };
}

async function hallFacts({ app }: TestApp): Promise<Pick<PortalFacts, 'queueTickets' | 'recordPapers'>> {
  const tickets = await app.ports.records.list<QueueTicket>({ kind: 'queue-ticket' }, 200);
  const withPaper = tickets.find(({ visit }) => visit?.paper !== undefined);
  const first = new Map(tickets.toReversed().map((one) => [one.standing, one]));
  if (withPaper === undefined || first.size < 3) throw new Error('the demo has too few visits');
  return {
    queueTickets: [...first.values(), withPaper].map((one) => queueTicketAddress(app, one)),
    recordPapers: [`/record-papers/queue-ticket/${withPaper.id}/0?code=${queueTicketAddress(app, withPaper)}`],
  };
}
