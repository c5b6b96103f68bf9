import type { Impression } from '../../domain/issuance/impression/state.ts';
import type { App } from '../app.ts';
import { impressionId } from '../records/seal-impression.ts';
import { credentialOf, credentialText, token } from '../sealing/credential.ts';

/** How the seal stands on a paper; nothing where none was registered when it was issued, as before there was a register. */
export type PaperSeal =
  | {
      readonly how: 'impressed';
      readonly number: string;
      readonly seal: string;
      readonly token: string;
      /** 待见证: sealed on the head's word while witnesses were silent. */
      readonly unwitnessedSince?: string;
    }
  | { readonly how: 'withheld'; readonly why: string };

interface Paper {
  readonly stream: string;
  readonly leaf: string;
  readonly paper: { readonly number: string; readonly seal: string };
}

/** 用印: the seal on a paper that is going to be printed. Where nobody has come by to seal it yet, it is sealed now. */
export async function paperSeal(app: App, { stream, leaf, paper }: Paper): Promise<PaperSeal | undefined> {
  if (app.sealing === undefined || paper.seal === '') return undefined;
  // Whoever only reads is not turned away because nothing can be written, or because the module is silent.
  const standing = await app.sealing
    .impressionOn({ stream, leaf, paper: paper.number })
    .catch(() => ({ how: 'withheld', why: 'issuance.seal-waiting' }) as const);
  if (standing.how === 'without') return undefined;
  return standing.how === 'withheld' ? standing : impressedBy(app, standing.impression);
}

/** The same without sealing anything; for the check of a paper that somebody holds already. */
export async function impressionOf(app: App, leaf: string): Promise<Impression | undefined> {
  return leaf.length < 32 ? undefined : app.ports.records?.find<Impression>('seal-impression', impressionId(leaf));
}

function impressedBy(app: App, impression: Impression): PaperSeal {
  const { number, seal, signature, unwitnessedSince } = impression;
  const text = credentialText(credentialOf(app.profile.code, impression));
  const mark = unwitnessedSince === undefined ? {} : { unwitnessedSince };
  return { how: 'impressed', number, seal, token: signature === '' ? '' : token(text, signature), ...mark };
}
