import { type Absence, actsOn } from '../domain/organisation/absence/state.ts';
import type { App } from './app.ts';
import { type HeldPost, holdsOn } from './authority.ts';

/**
 * 代理: the posts that colleagues who are away have left to somebody for today. They end with the absence, with the post
 * itself, and with the deputy's own place in the body; a post one holds anyway is nobody else's to lend.
 * @param absences the open ones that name the deputy, where a session brought them along
 */
export async function lentPosts(
  app: App,
  deputy: string,
  own: readonly HeldPost[],
  absences?: readonly Absence[],
): Promise<readonly HeldPost[]> {
  if (own.length === 0) return [];
  const today = app.today();
  const around =
    absences ?? (await app.ports.records.list<Absence>({ kind: 'absence', person: deputy, open: true }, 50));
  const acting = around.filter((absence) => absence.deputy === deputy && actsOn(absence, today));
  const lent: HeldPost[] = [];
  for (const { staffId, duty, body } of acting) {
    const posts = await app.ports.accounts.postsOf(staffId);
    const stillHeld = posts.some((post) => post.duty === duty && post.body === body && holdsOn(post, today));
    const ofBody = own.some((post) => post.body === body);
    const ownAnyway = own.some((post) => post.duty === duty && post.body === body);
    if (stillHeld && ofBody && !ownAnyway) lent.push({ duty, body, onBehalfOf: staffId });
  }
  return lent;
}
