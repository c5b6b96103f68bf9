import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal, Refusals } from '../../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../../kernel/result.ts';
import { isSigned, type Signature } from '../../case/signature.ts';
import { isSameStaffMember } from '../../organisation/actor.ts';
import type { ApprovalSeal, ServiceCentre } from '../../organisation/body.ts';
import type { RecordCommand } from '../../organisation/record.ts';
import { furtherNumber, type RecordPaper, replacementOf } from '../../organisation/record-paper.ts';
import { recordVoiding, type Voiding } from '../record-voiding.ts';
import type { EntryReceived, HandOverEntry, HandOverEvent } from './events.ts';
import { type HandOverList, isReceipt, issuedFor } from './state.ts';

export type HandOverCommand =
  | (RecordCommand & {
      readonly type: 'signHandOverList';
      readonly centre: string;
      readonly window: string;
      readonly body: string;
      readonly entries: readonly { readonly caseNumber: string; readonly sheets: number; readonly copies: number }[];
      readonly courier?: string;
      readonly signature?: Signature;
      /** 确认: the signing, where nothing is drawn, is said by the account. */
      readonly confirmed: boolean;
    })
  | (RecordCommand & {
      readonly type: 'receiveHandOverList';
      readonly entries: readonly EntryReceived[];
      readonly signature?: Signature;
      readonly confirmed: boolean;
    })
  /** 作废: the window voids its list, the body its receipt. */
  | (RecordCommand & Voiding & { readonly type: 'voidHandOverList' | 'voidHandOverReceipt' })
  | (RecordCommand & { readonly type: 'recordOverdueHandOver' });

export interface HandOverFacts {
  readonly today: LocalDate;
  readonly serial: number;
  readonly centre: ServiceCentre | undefined;
  /** Last day to sign for a list made today. */
  readonly due: LocalDate;
  /** The cases named, as far as there are any: whose they are, and at which centre they came in. */
  readonly cases: ReadonlyMap<string, { readonly caseId: string; readonly item: string; readonly body: string }>;
  /** Numbers of cases on a list that nobody has signed for yet, with that list's number. */
  readonly listed: ReadonlyMap<string, string>;
  readonly paper: RecordPaper;
  readonly seals: readonly ApprovalSeal[];
}

type Decided = Result<readonly HandOverEvent[], Refusals>;

export function decideHandOver(
  list: HandOverList | undefined,
  command: HandOverCommand,
  facts: HandOverFacts,
): Decided {
  if (command.type === 'signHandOverList') return sign(command, facts);
  if (list === undefined) return fault([{ code: 'intake.hand-over-list-unknown', kind: 'not-found' }]);
  if (command.type === 'receiveHandOverList') return receive(list, command, facts);
  if (command.type !== 'recordOverdueHandOver') return voidOne(list, command, facts);
  if (list.received !== undefined || list.overdue || facts.today <= list.due) {
    return fault([{ code: 'intake.hand-over-not-overdue', kind: 'conflict' }]);
  }
  return ok([{ type: 'HandOverListOverdue', data: { due: list.due } }]);
}

function sign(command: Extract<HandOverCommand, { type: 'signHandOverList' }>, facts: HandOverFacts): Decided {
  const { centre, window, body, entries, signature } = command;
  const courier = command.courier?.trim() ?? '';
  const reasons: Refusal[] = [];
  if (!facts.centre?.windows.includes(window)) {
    reasons.push({ code: 'intake.queue-no-such-window', kind: 'invalid', pointer: '/window', facts: { window } });
  }
  if (entries.length === 0) {
    reasons.push({ code: 'intake.hand-over-empty', kind: 'invalid', pointer: '/entries' });
  }
  if (facts.centre?.level === 'town' && courier === '') {
    reasons.push({ code: 'intake.hand-over-without-courier', kind: 'invalid', pointer: '/courier' });
  }
  if (!command.confirmed && !isSigned(signature)) reasons.push(unsigned);
  const named: HandOverEntry[] = [];
  entries.forEach(({ caseNumber, sheets, copies }, at) => {
    const pointer = `/entries/${at}/caseNumber`;
    const known = facts.cases.get(caseNumber);
    const other = facts.listed.get(caseNumber);
    const isTwice = entries.findIndex((one) => one.caseNumber === caseNumber) < at;
    if (known === undefined) {
      reasons.push({ code: 'intake.hand-over-unknown-case', kind: 'invalid', pointer, facts: { number: caseNumber } });
    } else if (known.body !== body) {
      reasons.push({ code: 'intake.hand-over-other-body', kind: 'invalid', pointer, facts: { number: caseNumber } });
    } else if (isTwice || other !== undefined) {
      const twice = { number: caseNumber, list: other ?? '' };
      reasons.push({ code: 'intake.hand-over-listed-twice', kind: 'conflict', pointer, facts: twice });
    } else named.push({ caseId: known.caseId, caseNumber, item: known.item, sheets, copies });
  });
  const { today: day, due, paper, serial } = facts;
  const number = `${centre}-${day.replaceAll('-', '')}-HO${String(serial).padStart(4, '0')}`;
  const data = { number, centre, window, body, day, entries: named, due, paper };
  return (
    refused(reasons) ??
    ok([
      {
        type: 'HandOverListSigned',
        data: { ...data, ...(courier === '' ? {} : { courier }), ...(signature === undefined ? {} : { signature }) },
      },
    ])
  );
}

/** Entry by entry; what differs is noted in words and stays. */
function receive(
  list: HandOverList,
  command: Extract<HandOverCommand, { type: 'receiveHandOverList' }>,
  facts: HandOverFacts,
): Decided {
  if (list.received !== undefined) {
    return fault([{ code: 'intake.hand-over-already-received', kind: 'conflict', facts: { number: list.number } }]);
  }
  const { entries, signature } = command;
  const reasons: Refusal[] = [];
  if (isSameStaffMember(list.signedBy, command.actor)) {
    reasons.push({ code: 'intake.hand-over-to-oneself', kind: 'conflict' });
  }
  if (!command.confirmed && !isSigned(signature)) reasons.push(unsigned);
  const found = list.entries.map(({ caseNumber }, at): EntryReceived => {
    const pointer = `/entries/${at}`;
    const said = entries.find((one) => one.caseNumber === caseNumber);
    const difference = said?.difference?.trim() ?? '';
    if (said === undefined) {
      reasons.push({ code: 'intake.hand-over-entry-open', kind: 'invalid', pointer, facts: { number: caseNumber } });
    } else if (!said.there && difference === '') {
      const at = `${pointer}/difference`;
      const facts = { number: caseNumber };
      reasons.push({ code: 'intake.hand-over-difference-unsaid', kind: 'invalid', pointer: at, facts });
    }
    return { caseNumber, there: said?.there ?? false, ...(difference === '' ? {} : { difference }) };
  });
  const number = furtherNumber(issuedFor(list).papers, list.paper);
  const paper = { ...list.paper, number, on: facts.today, seal: facts.paper.seal };
  const data = { entries: found, ...(signature === undefined ? {} : { signature }), paper };
  return refused(reasons) ?? ok([{ type: 'HandOverListReceived', data }]);
}

/** Each side voids what it printed itself; the other's papers it does not know. */
function voidOne(
  list: HandOverList,
  command: Extract<HandOverCommand, { type: 'voidHandOverList' | 'voidHandOverReceipt' }>,
  { seals, today }: HandOverFacts,
): Decided {
  const issued = issuedFor(list);
  const ofBody = command.type === 'voidHandOverReceipt';
  const own = issued.papers.filter(({ number }) => isReceipt(list, number) === ofBody);
  const { spoilt, reasons } = recordVoiding({ ...issued, papers: own }, command);
  const no = refused(reasons);
  if (no || spoilt === undefined) return no ?? ok([]);
  const { voided, reason } = command;
  const paper = replacementOf(spoilt, issued.papers, { seals, on: today });
  return ok([{ type: 'HandOverPaperVoided', data: { voided, reason: reason.trim(), paper } }]);
}

const unsigned: Refusal = { code: 'intake.hand-over-not-signed', kind: 'invalid', pointer: '/signature' };

function refused(reasons: readonly Refusal[]): Decided | undefined {
  const [first, ...rest] = reasons;
  return first === undefined ? undefined : fault([first, ...rest]);
}
