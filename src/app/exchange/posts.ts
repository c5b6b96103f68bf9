import type { ExchangeAgreement } from '../../domain/joint-approval/exchange/agreement.ts';
import type { ReturnRow } from '../../domain/joint-approval/exchange/return.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { App } from '../app.ts';
import { type Authority, type HeldPost, holdsOn } from '../authority.ts';

export type StaffAuthority = Extract<Authority, { kind: 'staff' }>;

/** The two whose posts the agreement names, as they hold them today; or who of them holds none any more. */
export async function agreedPosts(
  app: App,
  { body, handler, approver }: ExchangeAgreement,
): Promise<{
  readonly handler?: StaffAuthority;
  readonly approver?: StaffAuthority;
  readonly faults: readonly Refusal[];
}> {
  const [one, other] = await Promise.all([
    holder(app, handler, body, ['officer', 'approver', 'head']),
    holder(app, approver, body, ['approver', 'head']),
  ]);
  const missing = (login: string): Refusal => ({
    code: 'exchange.post-not-held',
    kind: 'conflict',
    facts: { login, body },
  });
  return {
    ...(one && { handler: one }),
    ...(other && { approver: other }),
    faults: [...(one ? [] : [missing(handler)]), ...(other ? [] : [missing(approver)])],
  };
}

async function holder(
  app: App,
  login: string,
  body: string,
  wanted: readonly string[],
): Promise<StaffAuthority | undefined> {
  const account = await app.ports.accounts.findByLogin('staff', login);
  if (account === undefined) return undefined;
  const held = (await app.ports.accounts.postsOf(account.id)).filter(
    (post) => post.body === body && wanted.includes(post.duty) && holdsOn(post, app.today()),
  );
  if (held.length === 0) return undefined;
  const posts = held.map(
    ({ duty, centre }): HeldPost => ({ duty: duty as HeldPost['duty'], body, ...(centre === null ? {} : { centre }) }),
  );
  return { kind: 'staff', id: account.id, name: account.name, posts };
}

/** A licence is given or refused by whoever decides; everything else by whoever handles it. */
export function decidesRow({ outcome }: Pick<ReturnRow, 'outcome'>): boolean {
  return outcome === 'granted' || outcome === 'refused';
}

/** Who decides by agreement, or whoever stands in for that very post; or the operator, whose machine the two agreed on. */
export function isAgreedApprover(
  authority: Authority,
  { handler, approver }: { readonly handler: StaffAuthority; readonly approver: StaffAuthority },
): boolean {
  if (authority.kind !== 'staff') return authority.kind === 'system';
  if (authority.id === handler.id) return false;
  return authority.id === approver.id || authority.posts.some(({ onBehalfOf }) => onBehalfOf === approver.id);
}
