import { type PaperToSeal, sealingFaults } from '../../domain/issuance/impression/decide.ts';
import type { Impression } from '../../domain/issuance/impression/state.ts';
import type { RefusedUse } from '../../domain/issuance/seal/events.ts';
import { type Seal, sealStandingOf } from '../../domain/issuance/seal/state.ts';
import { localDateAt } from '../../kernel/instant.ts';
import { year } from '../../kernel/local-date.ts';
import type { Refusals } from '../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../kernel/result.ts';
import { type Authority, may, system } from '../authority.ts';
import { citingOwnLaw } from '../own-law.ts';
import type { SealingQueries } from '../ports.ts';
import { executeRecord, type RecordRoad } from '../records/execute-record.ts';
import { sealKind } from '../records/seal.ts';
import { impressionId, impressionKind } from '../records/seal-impression.ts';
import { credentialOf, credentialText, impressionNumber } from './credential.ts';
import type { SealModule } from './module.ts';
import { type IssuedAt, remembering, type SealingReads } from './reads.ts';
import { sm2Digest } from './sm2.ts';

type Document = PaperToSeal & IssuedAt;

/** What somebody hands to the keeper, or to the program. */
export interface SealingRequest {
  readonly seal: string;
  readonly stream: string;
  readonly paper: string;
  readonly hash: string;
}

export interface Sealing {
  /** 随发随盖: seals what the ledger has taken in since; answers up to where it has come, and how many were sealed. */
  follow(since: number): Promise<{ readonly upTo: number; readonly sealed: number }>;
  /** The impression on a paper; made now where it must be there and nobody has come by yet. */
  impressionOn(document: { readonly leaf: string; readonly stream: string; readonly paper: string }): Promise<Standing>;
  /** The same, for a paper that was issued this moment. */
  sealIssued(stream: string, paper: string): Promise<Standing>;
  /** 用印: asked for by hand. */
  impress(authority: Authority, asked: SealingRequest): Promise<Result<Impression, Refusals>>;
  /** Signs something more that goes with an impression: the bytes of a file. */
  sign(impression: Pick<Impression, 'seal'>, message: Uint8Array): Promise<Uint8Array>;
  /** Which seals the register has taken out of use; asked by every process now and then. */
  refresh(): Promise<void>;
  /** Notes that an act was refused for want of a seal. */
  noteRefused(seal: { readonly code: string } | { readonly id: string }, use: Omit<RefusedUse, 'on'>): Promise<void>;
}

/** Whether a paper bears its seal: `without` where none was registered when it was issued. */
export type Standing =
  | { readonly how: 'without' }
  | { readonly how: 'impressed'; readonly impression: Impression }
  | { readonly how: 'withheld'; readonly why: string };

interface Parts {
  readonly road: RecordRoad;
  readonly reads: SealingReads;
  readonly queries: SealingQueries;
  readonly module: SealModule;
  readonly place: string;
  /** Codes of seals that the register has taken out of use; kept current here, read by whoever looks for a seal. */
  readonly outOfUse: Set<string>;
}

/** Entries of the ledger looked at in one round, and papers sealed together, so that they share their writes. */
const readAtMost = 500;
const together = 64;

/** 用印: docs/decisions/0019-when-a-paper-is-sealed.md says when a paper is sealed, and why it costs the acceptance nothing. */
export function sealing({ road, reads, queries, module, place, outOfUse }: Parts): Sealing {
  const today = () => localDateAt(road.clock.now(), road.place.timeZone);
  const checked = new Set<string>();

  async function seal(
    document: Document,
    asked: SealingRequest,
    { authority, with: within }: { readonly authority: Authority; readonly with: SealingReads },
  ): Promise<Result<Impression, Refusals>> {
    const registered = await within.seal(asked.seal);
    const by = authority.kind === 'staff' ? authority.id : undefined;
    const keeperHoldsPost =
      registered?.keeper !== undefined && (await within.isKeeper(registered.keeper, registered.body));
    const facts = {
      today: today(),
      law: road.place.law,
      seal: registered,
      keeperHoldsPost,
      document,
      missing: road.place.witnesses?.missing,
    };
    const faults = sealingFaults({ ...asked, by }, facts);
    if (faults.length > 0 || registered === undefined) return fault(faults as unknown as Refusals);
    const at = road.clock.now();
    // A number is taken and signed only for what is going to be sealed; whoever is faster leaves this one void.
    const serial = await road.log.reserveSerial(`impressions/${registered.code}/${year(today())}`);
    const number = impressionNumber(registered.code, year(today()), serial);
    const { leaf, of, item, holder, kind, on } = document;
    const paper = { kind, number: document.number, on };
    const text = credentialText(credentialOf(place, { number, at, leaf, of, item, holder, paper }));
    const digest = await digestFor(registered, Buffer.from(text));
    const signature = Buffer.from(await module.sign(registered.code, digest)).toString('base64url');
    const given = { type: 'impressSeal', id: impressionId(document.leaf), at, ...asked, number, signature } as const;
    const done = await executeRecord({ ...road, sealing: within }, impressionKind, given, { authority });
    return done.ok ? ok(done.value.state) : done;
  }

  /** A module that holds another key than the register names (restored, exchanged) must not sign: nobody could verify it. */
  async function digestFor({ code, publicKey }: Seal, message: Uint8Array): Promise<Uint8Array> {
    if (!checked.has(publicKey)) {
      const held = await module.publicKey(code);
      if (held !== publicKey)
        throw new Error(`the module holds another key for the seal ${code} than the register names`);
      checked.add(publicKey);
    }
    return sm2Digest(publicKey, message);
  }

  async function noteRefused(seal: Parameters<Sealing['noteRefused']>[0], use: Omit<RefusedUse, 'on'>): Promise<void> {
    const id = 'id' in seal ? seal.id : (await reads.seal(seal.code))?.id;
    if (id === undefined) return;
    const given = { type: 'recordRefusedSealUse', id, at: road.clock.now(), use } as const;
    await executeRecord(road, sealKind, given, { authority: system });
  }

  /** By the program, under the keeper's custody. What is refused is written down with the seal. */
  async function standing(document: Document, within: SealingReads): Promise<Standing> {
    const registered = await within.seal(document.seal);
    // The register begins with the day a seal is first taken over: what was issued before it bears the seal as it did then.
    if (registered?.inUseSince === undefined || document.recordedAt < registered.inUseSince) return { how: 'without' };
    const { seal: code, stream, number: paper, leaf: hash, caseId } = document;
    const done = await seal(document, { seal: code, stream, paper, hash }, { authority: system, with: within });
    if (done.ok) return { how: 'impressed', impression: done.value };
    const why = done.fault[0].code;
    const there = await road.records.find<Impression>('seal-impression', impressionId(hash));
    if (there !== undefined) return { how: 'impressed', impression: there };
    await noteRefused({ code }, { why, paper, ...(caseId === undefined ? {} : { caseId }) });
    return { how: 'withheld', why };
  }

  return {
    noteRefused,
    follow: async (since) => {
      const { papers, upTo } = await queries.issuedSince(since, readAtMost);
      const within = remembering(reads, papers);
      let sealed = 0;
      for (let at = 0; at < papers.length; at += together) {
        const done = await Promise.all(papers.slice(at, at + together).map((paper) => standing(paper, within)));
        sealed += done.filter(({ how }) => how === 'impressed').length;
      }
      return { upTo, sealed };
    },
    impressionOn: async ({ leaf, stream, paper }) => {
      const there = await road.records.find<Impression>('seal-impression', impressionId(leaf));
      if (there !== undefined) return { how: 'impressed', impression: there };
      const document = await reads.document(stream, paper);
      return document === undefined || document.seal === '' ? { how: 'without' } : standing(document, reads);
    },
    sealIssued: async (stream, paper) => {
      const document = await reads.document(stream, paper);
      return document === undefined || document.seal === '' ? { how: 'without' } : standing(document, reads);
    },
    impress: async (authority, asked) => {
      const registered = await reads.seal(asked.seal);
      const body = registered?.body ?? '';
      const permitted = may('seal.impress', authority, { body, districtCentres: road.place.districtCentres });
      if (permitted === undefined) return fault([{ code: 'authority.not-permitted', kind: 'forbidden' }]);
      const document = await reads.document(asked.stream, asked.paper);
      const there = document && (await road.records.find<Impression>('seal-impression', impressionId(document.leaf)));
      if (there !== undefined && there.leaf === asked.hash) {
        const facts = { number: there.number, paper: asked.paper };
        return fault([{ code: 'issuance.seal-already-on-it', kind: 'conflict', facts }]);
      }
      const by = authority.kind === 'staff' ? authority.id : undefined;
      const faults = await faultsOf(document, asked, by);
      const done =
        faults === undefined && document !== undefined
          ? await seal(document, asked, { authority, with: reads })
          : fault(faults as Refusals);
      if (done.ok) return done;
      const caseId = document?.caseId;
      await road.forbidden?.({ act: 'impressSeal', on: asked.stream, body, caseId, by: permitted }, done.fault);
      await noteRefused(
        { code: asked.seal },
        {
          why: done.fault[0].code,
          ...(asked.paper === '' ? {} : { paper: asked.paper }),
          ...(caseId === undefined ? {} : { caseId }),
          ...(by === undefined ? {} : { by }),
        },
      );
      return fault(citingOwnLaw(done.fault, road.place.articleCounterparts));
    },
    sign: async (impression, message) => {
      const registered = await reads.seal(impression.seal);
      if (registered === undefined) throw new Error(`the seal ${impression.seal} is not in the register`);
      return module.sign(impression.seal, await digestFor(registered, message));
    },
    refresh: async () => {
      const seals = await road.records.list<Seal>({ kind: 'seal' }, 2_000);
      outOfUse.clear();
      for (const one of seals) {
        const how = sealStandingOf(one, today());
        if (how !== 'in-use' && how !== 'engraved') outOfUse.add(one.code);
      }
    },
  };

  async function faultsOf(document: Document | undefined, asked: SealingRequest, by: string | undefined) {
    const registered = await reads.seal(asked.seal);
    const keeperHoldsPost =
      registered?.keeper !== undefined && (await reads.isKeeper(registered.keeper, registered.body));
    const facts = {
      today: today(),
      law: road.place.law,
      seal: registered,
      keeperHoldsPost,
      document,
      missing: road.place.witnesses?.missing,
    };
    const faults = sealingFaults({ ...asked, by }, facts);
    return faults.length === 0 ? undefined : (faults as unknown as Refusals);
  }
}
