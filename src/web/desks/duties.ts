import type { HeldPost } from './shapes.ts';

export type Desk =
  | 'office'
  | 'window'
  | 'overview'
  | 'queue'
  | 'joint'
  | 'hand-over'
  | 'mandates'
  | 'hearings'
  | 'licences'
  | 'cashier'
  | 'seals'
  | 'board'
  | 'surveys'
  | 'signals'
  | 'complaints'
  | 'spot-checks'
  | 'rules'
  | 'wall'
  | 'archive'
  | 'exports'
  | 'bodies'
  | 'deferrals'
  | 'catalogue'
  | 'powers'
  | 'towns'
  | 'people'
  | 'no-desk';

/** Of whoever prepares decisions, and of whoever takes them. */
const caseworkDesks: readonly Desk[] = [
  'office',
  'surveys',
  'joint',
  'hand-over',
  'hearings',
  'licences',
  'signals',
  'complaints',
  'spot-checks',
  'rules',
  'catalogue',
  'powers',
  'towns',
];

/** The desks that a duty opens, the one with most to do first. */
const desksOfDuty: Readonly<Record<string, readonly Desk[]>> = {
  clerk: ['window', 'queue', 'joint', 'hand-over', 'mandates', 'licences', 'board'],
  officer: caseworkDesks,
  approver: caseworkDesks,
  head: [
    'office',
    'surveys',
    'joint',
    'hand-over',
    'hearings',
    'licences',
    'seals',
    'board',
    'signals',
    'complaints',
    'spot-checks',
    'rules',
    'deferrals',
    'catalogue',
    'powers',
    'towns',
  ],
  supervisor: [
    'signals',
    'complaints',
    'spot-checks',
    'rules',
    'wall',
    'overview',
    'surveys',
    'joint',
    'hearings',
    'licences',
    'seals',
    'board',
    'people',
    'bodies',
    'catalogue',
    'powers',
    'towns',
  ],
  'seal-keeper': ['seals'],
  'legal-reviewer': ['catalogue', 'powers'],
  'establishment-office': ['powers', 'towns'],
  archivist: ['archive'],
  'service-office': [
    'catalogue',
    'powers',
    'towns',
    'joint',
    'signals',
    'complaints',
    'spot-checks',
    'rules',
    'overview',
    'surveys',
    'licences',
    'seals',
    'board',
    'bodies',
  ],
  cashier: ['cashier'],
  'fee-controller': ['cashier'],
  administrator: ['people'],
};
const inOrder = [
  'office',
  'window',
  'queue',
  'joint',
  'hand-over',
  'mandates',
  'overview',
  'surveys',
  'hearings',
  'licences',
  'cashier',
  'seals',
  'board',
  'people',
  'signals',
  'complaints',
  'spot-checks',
  'rules',
  'wall',
  'bodies',
  'exports',
  'archive',
  'deferrals',
  'catalogue',
  'powers',
  'towns',
] as const;

/** The desks a person's posts open, the one with most to do first. */
export function desksOf(posts: readonly HeldPost[]): readonly Desk[] {
  const found = new Set(posts.flatMap((post) => desksOfDuty[post.duty] ?? []));
  const open = inOrder.filter((desk) => found.has(desk));
  return open.length === 0 ? ['no-desk'] : open;
}

/** The first few of them in the order of the duties themselves: a supervisor's are the signals, not what a body decides. */
export function firstDesksOf(posts: readonly HeldPost[], count: number): readonly Desk[] {
  return [...new Set(posts.flatMap((post) => desksOfDuty[post.duty] ?? []))].slice(0, count);
}

export function homeOf(posts: readonly HeldPost[]): Desk {
  return firstDesksOf(posts, 1)[0] ?? 'no-desk';
}

/** Where a case opens for whoever holds these posts. */
export function caseDeskOf(posts: readonly HeldPost[]): Desk {
  return (
    desksOf(posts).find(
      (desk) =>
        ![
          'surveys',
          'catalogue',
          'powers',
          'towns',
          'board',
          'people',
          'cashier',
          'queue',
          'hand-over',
          'mandates',
          'hearings',
          'licences',
          'signals',
          'complaints',
          'spot-checks',
          'rules',
          'wall',
          'bodies',
          'exports',
          'archive',
          'deferrals',
        ].includes(desk),
    ) ?? 'no-desk'
  );
}

/** The post from which somebody sits at a desk. */
export function postAt(posts: readonly HeldPost[], desk: Desk): HeldPost | undefined {
  return posts.find((post) => (desksOfDuty[post.duty] ?? ['no-desk']).includes(desk));
}
