import type { Instant } from '../../../kernel/instant.ts';
import type { Actor } from '../actor.ts';
import type { Happened, RecordState } from '../record.ts';
import type { AssignedPost, StaffEvent } from './events.ts';

export interface StaffPost extends AssignedPost {
  readonly key: string;
  readonly standing: 'proposed' | 'held';
  readonly proposedBy?: string;
}

/** One thing done to an account, by whom and why: what supervisors read. */
export interface StaffAct {
  readonly what: StaffEvent['type'];
  readonly at: Instant;
  readonly by: Actor;
  readonly reason: string;
  readonly post?: string;
}

/** 人员: who works here, from which posts, and what was done to the account. Its id is the account's. */
export interface StaffRecord extends RecordState {
  readonly login: string;
  readonly name: string;
  readonly posts: readonly StaffPost[];
  readonly acts: readonly StaffAct[];
  readonly resetAt?: Instant;
  readonly unlockedAt?: Instant;
  readonly factorRemovedAt?: Instant;
}

export function postKey({ duty, body, centre, validFrom }: AssignedPost): string {
  return [duty, body, centre ?? '', validFrom].join('.');
}

export function evolveStaff(id: string, state: StaffRecord | undefined, event: Happened<StaffEvent>): StaffRecord {
  const { type, data, recordedAt: at, actor: by } = event;
  const before: StaffRecord = state ?? { id, version: 0, login: '', name: '', posts: [], acts: [] };
  const key = 'post' in data ? (typeof data.post === 'string' ? data.post : postKey(data.post)) : undefined;
  const act: StaffAct = { what: type, at, by, reason: data.reason, ...(key === undefined ? {} : { post: key }) };
  const next: StaffRecord = { ...before, version: before.version + 1, acts: [...before.acts, act] };
  switch (type) {
    case 'StaffAppointed':
      return { ...next, login: data.login, name: data.name };
    case 'PostProposed': {
      const proposedBy = by.kind === 'staff' ? { proposedBy: by.id } : {};
      return withPost(next, { ...data.post, key: postKey(data.post), standing: 'proposed', ...proposedBy });
    }
    case 'PostAssigned':
      return withPost(next, { ...data.post, key: postKey(data.post), standing: 'held' });
    case 'PostEnded':
      return {
        ...next,
        // What was only proposed has never been held.
        posts: next.posts
          .filter(({ key: one, standing }) => one !== data.post || standing === 'held')
          .map((post) => (post.key === data.post ? { ...post, validTo: data.lastDay } : post)),
      };
    case 'PasswordReset':
      return { ...next, resetAt: at };
    case 'AccountUnlocked':
      return { ...next, unlockedAt: at };
    case 'SecondFactorRemoved':
      return { ...next, factorRemovedAt: at };
  }
}

function withPost(state: StaffRecord, post: StaffPost): StaffRecord {
  return { ...state, posts: [...state.posts.filter(({ key }) => key !== post.key), post] };
}
