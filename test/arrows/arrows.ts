/**
 * Who may import whom. The rings point inwards: kernel ← domain ← profile and app ← storage, http, web, exchange, jobs;
 * main.ts and cli.ts compose. ARCHITECTURE.md prints its picture from this file (script/architecture.ts), and
 * arrows.test.ts reads every import line against it.
 */
export interface Ring {
  readonly name: string;
  /** The ring's files, as paths from the root. The first ring that fits is the file's ring. */
  readonly paths: readonly string[];
  readonly imports: readonly string[];
  /** Rings whose types alone may be imported (`import type`): they leave nothing in the bundle. */
  readonly types?: readonly string[];
  /** Pure rings import no package and no Node module, and read no clock, no chance and no environment. */
  readonly pure?: boolean;
  readonly says: string;
}

export const rings: readonly Ring[] = [
  {
    name: 'kernel',
    paths: ['src/kernel/'],
    imports: [],
    pure: true,
    says: 'days, results, refusals: the smallest words',
  },
  {
    name: 'domain',
    paths: ['src/domain/'],
    imports: ['kernel'],
    pure: true,
    says: 'events, decisions and rules, as functions of facts',
  },
  {
    name: 'profile',
    paths: ['src/profile/'],
    imports: ['kernel', 'domain'],
    says: 'reads and checks the data of a place',
  },
  {
    name: 'app',
    paths: ['src/app/'],
    imports: ['kernel', 'domain', 'profile'],
    says: 'the one road in: read, authorise, decide, append',
  },
  {
    name: 'storage',
    paths: ['src/storage/'],
    imports: ['kernel', 'domain', 'profile', 'app'],
    says: 'PostgreSQL: event log, ledger, projections, queries',
  },
  {
    name: 'exchange',
    paths: ['src/exchange/'],
    imports: ['kernel', 'domain', 'profile', 'app'],
    says: 'other systems, one file each',
  },
  {
    name: 'jobs',
    paths: ['src/jobs/'],
    imports: ['kernel', 'domain', 'profile', 'app'],
    says: 'what happens because time passes',
  },
  { name: 'texts', paths: ['src/web/texts/'], imports: ['kernel'], says: 'what people read, in three languages' },
  {
    name: 'components',
    paths: ['src/web/components/'],
    imports: ['kernel', 'texts'],
    says: 'parts of pages that portal and desks share',
  },
  {
    name: 'desks',
    paths: ['src/web/desks/'],
    imports: ['components', 'texts'],
    types: ['kernel', 'requests'],
    says: 'the staff application in the browser',
  },
  {
    name: 'papers',
    paths: ['src/web/papers/'],
    imports: ['kernel', 'domain', 'profile', 'app', 'components', 'texts'],
    says: 'what stands on a paper, and its PDF',
  },
  {
    name: 'portal',
    paths: ['src/web/portal/'],
    imports: ['kernel', 'domain', 'profile', 'app', 'components', 'texts', 'papers'],
    says: 'pages for the public, made on the server',
  },
  {
    name: 'http',
    paths: ['src/http/'],
    imports: ['kernel', 'domain', 'profile', 'app', 'components', 'texts'],
    says: 'one file per module: route, permission, shapes',
  },
  {
    name: 'main',
    paths: ['src/main.ts', 'src/cli.ts', 'src/cli/'],
    imports: [
      'kernel',
      'domain',
      'profile',
      'app',
      'storage',
      'exchange',
      'jobs',
      'texts',
      'components',
      'papers',
      'portal',
      'http',
    ],
    says: 'the only files that know every ring',
  },
];

/** Parts of the app whose shapes the desks may know, as types. They are a ring of their own for the desks alone. */
export const sharedShapes = ['src/app/requests/', 'src/app/views/'];

/** A domain module imports only modules of lower levels and the kernel; modules of one level meet in app/reactions.ts. */
export const levels: readonly (readonly string[])[] = [
  ['organisation', 'time-limits'],
  ['catalogue', 'powers'],
  ['case'],
  ['intake', 'approval', 'joint-approval', 'special-procedures', 'fees', 'issuance', 'evaluation'],
  ['supervision', 'enforcement'],
  ['appraisal', 'accountability', 'resources'],
  ['programme'],
];

/** What a pure file may not say, and why. Tests beside the rules are exempt. */
export const impure: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  {
    pattern: /\bDate\.(now|UTC|parse)\b|\bnew Date\b|:\s*Date\b/,
    reason: 'the moment comes in as data, as LocalDate or Instant',
  },
  { pattern: /\bMath\.random\b|\bcrypto\./, reason: 'ids and chance come in as data' },
  { pattern: /\bprocess\.|\bperformance\.now\b|\bset(Timeout|Interval)\b/, reason: 'a rule knows no machine' },
];

export function levelOf(module: string): number | undefined {
  const index = levels.findIndex((modules) => modules.includes(module));
  return index < 0 ? undefined : index + 1;
}

export function ringOf(path: string): Ring | undefined {
  return rings.find((ring) => ring.paths.some((start) => path.startsWith(start)));
}
