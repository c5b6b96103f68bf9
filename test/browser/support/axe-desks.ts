import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');

/** Who sits at a desk, and what is opened there before the page is looked at. */
export interface DeskPage {
  readonly login: string;
  readonly path: string | ((cases: Readonly<Record<string, string>>) => readonly string[]);
}

const everyCase = (base: string) => (cases: Readonly<Record<string, string>>) => [
  base,
  ...Object.values(cases).map((id) => `${base}/${id}`),
];

/** Every route of the desks. One without a line here fails the test. */
export const deskPages: Readonly<Record<string, DeskPage | { readonly noPage: string }>> = {
  '/office/absence': { login: 'head', path: '/office/absence' },
  '/office/sign': { login: 'head', path: '/office/sign' },
  '/office/:caseId?': { login: 'head', path: everyCase('/office') },
  '/window/:caseId?': { login: 'clerk', path: everyCase('/window') },
  '/queue': { login: 'clerk', path: '/queue' },
  '/joint/:jointId?': { login: 'officer', path: '/joint' },
  '/mandates': { login: 'clerk', path: '/mandates' },
  '/licences/*': { login: 'approver', path: '/licences' },
  ':licenceId': { noPage: 'opened in test/browser/licences.test.ts' },
  'bans/:banId': { noPage: 'opened in test/browser/licences.test.ts' },
  '/hand-over/:listId?': { login: 'clerk', path: '/hand-over' },
  '/overview/:caseId?': { login: 'supervisor', path: (cases) => ['/overview', `/overview/${cases.decided}`] },
  '/cashier/*': { login: 'cashier', path: () => ['/cashier', '/cashier/day/2026-03-02', '/cashier/month/2026-03'] },
  '/board': {
    login: 'supervisor',
    path: () => ['/board', '/board?by=desks&figure=late', '/board?day=2026-11-19'],
  },
  '/hearings/:open?/:of?': { login: 'head', path: '/hearings' },
  '/catalogue/*': { login: 'service-office', path: '/catalogue' },
  '/returns/:body?': { login: 'service-office', path: () => ['/returns', '/returns/JTJ'] },
  '/towns/:open?': { login: 'service-office', path: () => ['/towns', '/towns/offer'] },
  '/powers/*': {
    login: 'service-office',
    path: () => ['/powers', '/powers/matrix?item=CG-002', '/powers/papers/new', '/powers/faults', '/powers/in-name'],
  },
  '/seals/:sealId?': { login: 'seal-keeper', path: '/seals' },
  '/surveys': { login: 'officer', path: '/surveys' },
  '/surveys/:surveyId': { noPage: 'opened in test/browser/surveys.test.ts' },
  '/archive/:packageId?': { login: 'archivist', path: '/archive' },
  '/exchange/:body?': { login: 'officer', path: '/exchange' },
  '/exports': { login: 'supervisor', path: '/exports' },
  '/bodies/:bodyCode?': { login: 'supervisor', path: () => ['/bodies', '/bodies/SYF'] },
  '/deferrals': { login: 'supervisor', path: '/deferrals' },
  '/signals/:signalId?': { login: 'supervisor', path: () => ['/signals', '/signals?show=all'] },
  '/complaints/:complaintId?': { login: 'supervisor', path: () => ['/complaints', '/complaints/new'] },
  '/ratings/:ratingId?': { login: 'supervisor', path: '/ratings' },
  '/spot-checks/:what?/:id?': {
    login: 'supervisor',
    path: () => ['/spot-checks', '/spot-checks/new', '/spot-checks/arrange'],
  },
  '/rules/:ruleCode?': { login: 'supervisor', path: () => ['/rules', '/rules/S02', '/rules/recheck'] },
  '/wall': { login: 'supervisor', path: '/wall' },
  '/people/*': { login: 'administrator', path: '/people' },
  new: { login: 'administrator', path: '/people/new' },
  acts: { login: 'supervisor', path: '/people/acts' },
  ':staffId': { login: 'administrator', path: '/people/person' },
  '/me': { login: 'clerk', path: '/me' },
  '/no-desk': { login: 'legal-reviewer', path: '/no-desk' },
  '*': { noPage: 'leads to the own desk, or says what can be opened' },
};

/** The paths of every route that the desks' sources register. */
export function deskRoutes(): readonly string[] {
  const sources = globSync('src/web/desks/**/*.tsx', { cwd: root }).map((path) =>
    readFileSync(join(root, path), 'utf8'),
  );
  const found = sources.flatMap((text) =>
    [...text.matchAll(/<Route\s+path="([^"]+)"/g)].map(([, path]) => path as string),
  );
  return [...new Set(found)].sort();
}
