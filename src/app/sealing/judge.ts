import { addMilliseconds, type Instant } from '../../kernel/instant.ts';
import { type Credential, isSignedBy, type SignedCredential, sealIn } from './credential.ts';
import { isListSound, type TrustedSeal, type TrustList } from './trust-list.ts';

/** What can be said of a credential without asking anybody. */
export type CredentialVerdict =
  | { readonly outcome: 'valid'; readonly credential: Credential; readonly seal: TrustedSeal }
  | {
      readonly outcome: 'refused';
      readonly why: RefusalReason;
      readonly credential?: Credential;
      readonly about?: string;
    };

export type RefusalReason =
  /** The list itself cannot be relied upon. */
  | 'list-forged'
  | 'list-from-the-future'
  | 'list-too-old'
  /** 伪造: nobody of this place signed it. */
  | 'other-place'
  | 'unknown-seal'
  | 'forged'
  /** Sealed at a moment at which the seal was not in use, or that has not come yet. */
  | 'sealed-in-the-future'
  | 'sealed-out-of-use'
  | 'lapsed';

/** How far two clocks may be apart that both are right. */
const skew = 5 * 60_000;

/**
 * 脱机核验: a certificate verifies itself. Everything is taken from what the seal signed and from a list that is signed
 * and young enough; where the clocks or the list leave a doubt, the answer is no.
 */
export function judgeCredential(
  signed: SignedCredential,
  list: TrustList,
  now: Instant,
  knownKey?: string,
): CredentialVerdict {
  const { credential } = signed;
  const refuse = (why: RefusalReason, about?: string): CredentialVerdict => ({
    ...{ outcome: 'refused', why, credential },
    ...(about === undefined ? {} : { about }),
  });
  if (!isListSound(list, knownKey)) return refuse('list-forged');
  if (list.issuedAt > addMilliseconds(now, skew)) return refuse('list-from-the-future', list.issuedAt);
  if (list.validUntil < now) return refuse('list-too-old', list.validUntil);
  if (credential.place !== list.place) return refuse('other-place', credential.place);
  const seal = list.seals.find(({ code }) => code === sealIn(credential.impression));
  if (seal === undefined) return refuse('unknown-seal', sealIn(credential.impression));
  if (!isSignedBy(signed, seal.publicKey)) return refuse('forged');
  if (credential.at > addMilliseconds(now, skew)) return refuse('sealed-in-the-future', credential.at);
  // Moments in a credential are whole seconds.
  const isInUse =
    credential.at >= addMilliseconds(seal.from, -1_000) && (seal.until === undefined || credential.at < seal.until);
  if (!isInUse) return refuse('sealed-out-of-use', seal.until ?? seal.from);
  const lapsed = list.lapsed.find(({ paper }) => paper === credential.paper || paper === credential.of);
  if (lapsed !== undefined) return refuse('lapsed', `${lapsed.why}, ${lapsed.on}`);
  return { outcome: 'valid', credential, seal };
}
