import type { PaperToSeal } from '../../domain/issuance/impression/decide.ts';
import type { Seal } from '../../domain/issuance/seal/state.ts';
import { localDateAt } from '../../kernel/instant.ts';
import { holdsOn } from '../authority.ts';
import type { PlaceFacts } from '../facts.ts';
import type { Accounts, Clock, RecordQueries, SealingQueries } from '../ports.ts';

/** What a decision about a seal looks at. */
export interface SealingReads {
  seal(code: string): Promise<Seal | undefined>;
  /** Whether an account holds the post of a seal keeper at a body today. */
  isKeeper(account: string, body: string): Promise<boolean>;
  /** Everybody who does. */
  keepersAt(body: string): Promise<readonly { readonly id: string; readonly name: string }[]>;
  document(stream: string, paper: string): Promise<(PaperToSeal & IssuedAt) | undefined>;
  publicKey(seal: string): Promise<string>;
}

export interface IssuedAt {
  readonly recordedAt: string;
}

interface Sources {
  readonly place: PlaceFacts;
  readonly records: RecordQueries;
  readonly accounts: Pick<Accounts, 'postsOf' | 'staff'>;
  readonly sealing: SealingQueries;
  readonly clock: Clock;
  readonly publicKey: (seal: string) => Promise<string>;
}

export function sealingReads({ place, records, accounts, sealing, clock, publicKey }: Sources): SealingReads {
  const today = () => localDateAt(clock.now(), place.timeZone);
  return {
    seal: (code) => records.byNumber<Seal>('seal', code),
    isKeeper: async (account, body) =>
      (await accounts.postsOf(account)).some((post) => isKeepersPost(post, body) && holdsOn(post, today())),
    keepersAt: async (body) =>
      (await accounts.staff())
        .filter(({ posts }) => posts.some((post) => isKeepersPost(post, body) && holdsOn(post, today())))
        .map(({ account: { id, name } }) => ({ id, name })),
    document: (stream, paper) => sealing.document(stream, paper),
    publicKey,
  };
}

function isKeepersPost(post: { readonly duty: string; readonly body: string }, body: string): boolean {
  return post.duty === 'seal-keeper' && post.body === body;
}

/** The same, each question asked once: for one round over many papers, which is over in less than a second. */
export function remembering(reads: SealingReads, known: readonly (PaperToSeal & IssuedAt)[]): SealingReads {
  const seals = new Map<string, ReturnType<SealingReads['seal']>>();
  const keepers = new Map<string, Promise<boolean>>();
  const documents = new Map(known.map((one) => [`${one.stream} ${one.number}`, one]));
  return {
    ...reads,
    seal: (code) => once(seals, code, () => reads.seal(code)),
    isKeeper: (account, body) => once(keepers, `${account} ${body}`, () => reads.isKeeper(account, body)),
    document: async (stream, paper) => documents.get(`${stream} ${paper}`) ?? reads.document(stream, paper),
  };
}

function once<Value>(known: Map<string, Promise<Value>>, key: string, ask: () => Promise<Value>): Promise<Value> {
  const earlier = known.get(key);
  if (earlier !== undefined) return earlier;
  const answer = ask();
  known.set(key, answer);
  return answer;
}
