import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal, Refusals } from '../../../kernel/refusal.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { refusedBy } from '../../case/refusals.ts';
import { isOneBehindBoth } from '../../organisation/actor.ts';
import type { ApprovalSeal } from '../../organisation/body.ts';
import type { SealCommand } from './commands.ts';
import type { SealEvent } from './events.ts';
import { type Seal, sealStandingOf } from './state.ts';

export interface SealFacts {
  readonly today: LocalDate;
  /** The seal as the place's data have it. */
  readonly engraved: ApprovalSeal | undefined;
  readonly isRegistered: boolean;
  /** Public half of the key that was made for it. */
  readonly publicKey: string;
  /** Items and centres that there are. */
  readonly items: ReadonlySet<string>;
  readonly centres: ReadonlySet<string>;
  /** Accounts that hold the post of a seal keeper at the seal's body today. */
  readonly keepers: ReadonlySet<string>;
}

type Decided = Result<readonly SealEvent[], Refusals>;
type Given<Type extends SealCommand['type']> = Extract<SealCommand, { type: Type }>;

/** 印章管理: entered, handed from one to the other with both signatures, suspended, lost, destroyed. */
export function decideSeal(seal: Seal | undefined, command: SealCommand, facts: SealFacts): Decided {
  if (command.type === 'registerSeal') return register(command, facts);
  if (seal === undefined) return { ok: false, fault: [{ code: 'record.not-found', kind: 'not-found' }] };
  switch (command.type) {
    case 'handOverSeal':
      return handOver(seal, command, facts);
    case 'takeOverSeal':
      return takeOver(seal, command, facts);
    case 'callOffSealHandOver':
      return callOff(seal, command, facts);
    case 'suspendSeal':
      return suspend(seal, command, facts);
    case 'resumeSeal':
      return resume(seal, command, facts);
    case 'reportSealLost':
      return reportLost(seal, command, facts);
    case 'destroySeal':
      return destroy(seal, command, facts);
    case 'recordRefusedSealUse': {
      const use = { ...command.use, on: facts.today };
      // One attempt a day is worth a line; the rest are repetitions of it.
      const isKnown = seal.refusedUses.some((one) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(use)));
      return ok(isKnown ? [] : [{ type: 'SealUseRefused', data: use }]);
    }
  }
}

function register(command: Given<'registerSeal'>, facts: SealFacts): Decided {
  const { code, scope, approval, engravedOn } = command;
  const { engraved, today } = facts;
  const { items, centre } = scope;
  const no = refusedBy([
    engraved === undefined ? invalid('issuance.seal-unknown', '/code', { seal: code }) : undefined,
    facts.isRegistered ? conflict('issuance.seal-already-registered', { seal: code }) : undefined,
    approval.trim() === '' ? invalid('issuance.seal-without-approval', '/approval') : undefined,
    engravedOn > today ? invalid('issuance.seal-engraved-in-future', '/engravedOn') : undefined,
    items !== 'all' && items.some((item) => !facts.items.has(item))
      ? invalid('issuance.seal-scope-unknown', '/scope/items')
      : undefined,
    centre !== undefined && !facts.centres.has(centre)
      ? invalid('issuance.seal-scope-unknown', '/scope/centre')
      : undefined,
  ]);
  if (no || engraved === undefined) return no ?? ok([]);
  const { body, text, validFrom, validTo } = engraved;
  const data = {
    ...{ code, body, text, validFrom: validFrom as LocalDate, scope, approval: approval.trim(), engravedOn },
    ...(validTo === undefined ? {} : { validTo: validTo as LocalDate }),
    publicKey: facts.publicKey,
  };
  return ok([{ type: 'SealEngraved', data }]);
}

/** 移交. The keeper gives it away; whoever keeps the register does where nobody has it, or its keeper has left. */
function handOver(seal: Seal, { actor, to, confirmed }: Given<'handOverSeal'>, facts: SealFacts): Decided {
  const by = actor.kind === 'staff' ? actor.id : '';
  const mayGive = seal.keeper === undefined || !facts.keepers.has(seal.keeper) || seal.keeper === by;
  const no = refusedBy([
    outOfUse(seal),
    seal.offer === undefined ? undefined : conflict('issuance.seal-being-handed-over', { seal: seal.code }),
    mayGive ? undefined : { code: 'issuance.seal-not-in-custody', kind: 'forbidden', facts: { seal: seal.code } },
    facts.keepers.has(to) ? undefined : invalid('issuance.seal-taker-no-keeper', '/to'),
    to === seal.keeper ? invalid('issuance.seal-taker-has-it', '/to') : undefined,
    confirmed ? undefined : invalid('issuance.seal-hand-over-unsigned', '/confirmed'),
  ]);
  return no ?? ok([{ type: 'SealHandedOver', data: { from: by, to, on: facts.today } }]);
}

function takeOver(seal: Seal, { actor, confirmed }: Given<'takeOverSeal'>, { today }: SealFacts): Decided {
  const by = actor.kind === 'staff' ? actor.id : '';
  const { offer } = seal;
  if (offer === undefined) return refused(conflict('issuance.seal-not-handed-over', { seal: seal.code }));
  const no = refusedBy([
    offer.to === by ? undefined : { code: 'issuance.seal-handed-to-another', kind: 'forbidden' },
    offer.from === by ? conflict('issuance.seal-from-oneself', { seal: seal.code }) : undefined,
    confirmed ? undefined : invalid('issuance.seal-hand-over-unsigned', '/confirmed'),
  ]);
  return no ?? ok([{ type: 'SealTakenOver', data: { on: today, by } }]);
}

/** By the giver, who keeps it; or by the taker, who will not have it. */
function callOff(seal: Seal, { actor }: Given<'callOffSealHandOver'>, { today }: SealFacts): Decided {
  const by = actor.kind === 'staff' ? actor.id : '';
  if (seal.offer === undefined) return refused(conflict('issuance.seal-not-handed-over', { seal: seal.code }));
  const isTheirs = [seal.offer.from, seal.offer.to].includes(by);
  if (!isTheirs) return refused({ code: 'issuance.seal-handed-to-another', kind: 'forbidden' });
  return ok([{ type: 'SealHandOverCalledOff', data: { on: today, by } }]);
}

function suspend(seal: Seal, { reason }: Given<'suspendSeal'>, { today }: SealFacts): Decided {
  const no = refusedBy([
    outOfUse(seal),
    seal.state === 'in-use' ? undefined : conflict('issuance.seal-not-in-use', { seal: seal.code }),
    unsaid(reason),
  ]);
  return no ?? ok([{ type: 'SealSuspended', data: { on: today, reason: reason.trim() } }]);
}

function resume(seal: Seal, { actor, reason }: Given<'resumeSeal'>, { today }: SealFacts): Decided {
  const no = refusedBy([
    sealStandingOf(seal, today) === 'suspended'
      ? undefined
      : conflict('issuance.seal-not-suspended', { seal: seal.code }),
    // Whoever took it out of use does not bring it back alone.
    seal.suspendedBy !== undefined && isOneBehindBoth(seal.suspendedBy, actor)
      ? { code: 'issuance.seal-own-suspension', kind: 'forbidden', facts: { seal: seal.code } }
      : undefined,
    unsaid(reason),
  ]);
  return no ?? ok([{ type: 'SealResumed', data: { on: today, reason: reason.trim() } }]);
}

/** 挂失: whoever misses it says so at once, whatever it was doing. */
function reportLost(seal: Seal, { reason, lostOn }: Given<'reportSealLost'>, { today }: SealFacts): Decided {
  const no = refusedBy([
    outOfUse(seal),
    lostOn > today || lostOn < seal.engravedOn ? invalid('issuance.seal-lost-when', '/lostOn') : undefined,
    unsaid(reason),
  ]);
  return no ?? ok([{ type: 'SealReportedLost', data: { on: today, lostOn, reason: reason.trim() } }]);
}

function destroy(seal: Seal, { reason }: Given<'destroySeal'>, { today }: SealFacts): Decided {
  const no = refusedBy([
    seal.state === 'destroyed' ? conflict('issuance.seal-destroyed', { seal: seal.code }) : undefined,
    unsaid(reason),
  ]);
  return no ?? ok([{ type: 'SealDestroyed', data: { on: today, reason: reason.trim() } }]);
}

function outOfUse({ state, code }: Seal): Refusal | undefined {
  if (state === 'lost') return conflict('issuance.seal-lost', { seal: code });
  return state === 'destroyed' ? conflict('issuance.seal-destroyed', { seal: code }) : undefined;
}

function unsaid(reason: string): Refusal | undefined {
  return reason.trim() === '' ? invalid('issuance.seal-without-reason', '/reason') : undefined;
}

function invalid(code: string, pointer: string, facts?: Refusal['facts']): Refusal {
  return { code, kind: 'invalid', pointer, ...(facts === undefined ? {} : { facts }) };
}

function conflict(code: string, facts: Refusal['facts'] & object): Refusal {
  return { code, kind: 'conflict', facts };
}

function refused(refusal: Refusal): Decided {
  return { ok: false, fault: [refusal] };
}

function sorted(use: object): [string, unknown][] {
  return Object.entries(use).sort(([one], [other]) => (one < other ? -1 : 1));
}
