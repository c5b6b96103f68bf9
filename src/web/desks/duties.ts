import type { HeldPost } from './shapes.ts';

export type Desk = 'office' | 'window' | 'overview' | 'no-desk';

const deskOf: Readonly<Record<string, Desk>> = {
  clerk: 'window',
  officer: 'office',
  approver: 'office',
  head: 'office',
  supervisor: 'overview',
  'service-office': 'overview',
};

/** The desks a person's posts open, the one with most to do first. */
export function desksOf(posts: readonly HeldPost[]): readonly Desk[] {
  const found = new Set(posts.map((post) => deskOf[post.duty] ?? 'no-desk'));
  const open = (['office', 'window', 'overview'] as const).filter((desk) => found.has(desk));
  return open.length === 0 ? ['no-desk'] : open;
}

export function homeOf(posts: readonly HeldPost[]): Desk {
  return desksOf(posts)[0] ?? 'no-desk';
}

/** The post from which somebody sits at a desk. */
export function postAt(posts: readonly HeldPost[], desk: Desk): HeldPost | undefined {
  return posts.find((post) => (deskOf[post.duty] ?? 'no-desk') === desk);
}
