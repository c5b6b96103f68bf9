import { randomUUID } from 'node:crypto';
import type { TestApp } from '../../support/app.ts';

/** What stands in for the gaps of the routes. */
export interface PortalFacts {
  readonly draft: string;
  /** One case of each state, each open to the visitor. */
  readonly cases: Readonly<Record<string, string>>;
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
  '/appointments/:number': noPage('seen by the journeys of the hall'),
  '/appointments/find': '/appointments/find',
  '/apply/:code': noPage('begins a draft and leads to it'),
  '/apply/d/:draft': ({ draft }) => `/apply/d/${draft}`,
  '/apply/d/:draft/:step': ({ draft }) =>
    ['kind', 'applicant', 'answer-premises-name', 'answer-premises-area', 'material-m1', 'material-m3'].map(
      (step) => `/apply/d/${draft}/${step}`,
    ),
  '/apply/d/:draft/behalf': ({ draft }) => `/apply/d/${draft}/behalf`,
  '/apply/d/:draft/check': ({ draft }) => `/apply/d/${draft}/check`,
  '/apply/d/:draft/done': noPage('the receipt; seen at the end of the journeys of portal.test.ts'),
  '/apply/d/:draft/elsewhere': ({ draft }) => `/apply/d/${draft}/elsewhere`,
  '/apply/d/:draft/files/:hash': file,
  '/apply/d/:draft/form.pdf': file,
  '/apply/d/:draft/version': ({ draft }) => `/apply/d/${draft}/version`,
  '/bodies': '/bodies',
  '/packages': '/packages',
  '/packages/:code': '/packages/PRJ-A',
  '/help': '/help',
  '/hall/:centre': '/hall/DC',
  '/items': () => ['/items', '/items?words=%E9%A4%90%E9%A6%86', '/items?words=xyzzy'],
  '/items/:code': () => ['/items/SP-001', '/items/GA-007'],
  '/items/:code/form.pdf': file,
  '/items/:code/sample.pdf': file,
  '/items/:code/samples/:file': file,
  '/kiosk/:centre': '/kiosk/DC',
  '/language': noPage('leads back to where the reader was'),
  '/mandates': '/mandates',
  '/mandates/:id': noPage('seen by the journeys of mandates'),
  '/mandates/:id/revocation': noPage('seen by the journeys of mandates'),
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
  '/problems/:code': noPage('for programs: what a code means'),
  '/problem.css': style,
  '/livez': noPage('for machines'),
  '/readyz': noPage('for machines'),
  '/metrics': noPage('for machines'),
  '/progress': '/progress',
  '/progress/:caseId': ({ cases }) => Object.values(cases).map((id) => `/progress/${id}`),
  '/progress/:caseId/supplement': ({ cases }) => `/progress/${cases['awaiting-supplementation']}/supplement`,
  '/progress/:caseId/supplement/files/:hash': file,
  '/progress/:caseId/withdrawal': ({ cases }) => `/progress/${cases['under-review']}/withdrawal`,
  '/queue/:address': noPage('seen by the journeys of the hall'),
  '/record-papers/:kind/:recordId/:index': noPage('seen by the journeys of the hall'),
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

/** A draft half filled in, and one case of each state. */
export async function portalFacts(service: TestApp, account: string): Promise<PortalFacts> {
  const draft = randomUUID();
  const item = service.app.place.items.get('SP-001')?.at(-1);
  await service.app.ports.drafts.save({
    id: draft,
    item: 'SP-001',
    itemVersion: item?.version ?? 1,
    account,
    content: { applicant: { kind: 'person', name: '陈小明' } },
    updatedAt: service.app.ports.clock.now(),
    version: 1,
    resumptionHash: null,
  });
  const { rows } = await service.storage.pool.query<{ state: string; id: string }>(
    'select distinct on (state) state, case_id as id from case_row order by state, case_id',
  );
  return { draft, cases: Object.fromEntries(rows.map(({ state, id }) => [state, id])) };
}
