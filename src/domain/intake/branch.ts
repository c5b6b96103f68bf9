import { ok } from '../../kernel/result.ts';
import { decisionDue } from '../case/due.ts';
import type { NewCaseEvent } from '../case/events.ts';
import { paperFor } from '../case/facts.ts';
import { caseNumber } from '../case/numbering.ts';
import { type CaseFile, isOpen } from '../case/state.ts';
import { noticeDue } from '../time-limits/notice-due.ts';
import type { OpenBranch, TakeBackBranch } from './commands.ts';
import type { IntakeFacts } from './decide.ts';

/**
 * 联合办理的分支: a case of its body from the first moment on, accepted with the joint acceptance, so that its own days
 * begin today. What was handed in was judged there; here nothing of it is judged again.
 */
export function openBranch(file: CaseFile | undefined, command: OpenBranch, facts: IntakeFacts) {
  // Told twice, opened once.
  if (file !== undefined) return ok([]);
  const { item, body, today } = facts;
  const { serial, channel, centre, account, applicant, answers, materials, queryCodeHash, branch } = command;
  const clock = noticeDue(today, facts);
  const { mandate, agent } = command;
  const received: NewCaseEvent = {
    type: 'ApplicationReceived',
    data: {
      number: caseNumber(facts.numberFormat.divisionCode, body.code, today, serial),
      serial,
      item: item.code,
      itemVersion: item.version,
      body: body.code,
      ...(centre === undefined ? {} : { centre }),
      channel,
      receivedOn: today,
      noticeDue: clock.due,
      provisional: clock.provisional,
      applicant,
      answers,
      materials,
      queryCodeHash,
      ...(account === undefined ? {} : { account }),
      branch,
      ...(mandate === undefined ? {} : { mandate }),
      ...(agent === undefined ? {} : { agent }),
      paper: paperFor(facts, 'filing-receipt', { serial, papers: [], receivedOn: today }),
    },
  };
  const accepted = {
    acceptance: { on: today, deemed: false },
    noticeFrom: today,
    procedures: [],
    extensions: [],
    branch,
  };
  const acceptance: NewCaseEvent = {
    type: 'ApplicationAccepted',
    data: {
      acceptedOn: today,
      item: item.code,
      itemVersion: item.version,
      checks: materials.map(({ material }) => ({ material, verdict: 'in-order' })),
      due: decisionDue(accepted, facts),
      paper: paperFor(facts, 'acceptance', { serial, papers: [], receivedOn: today }),
    },
  };
  return ok([received, acceptance]);
}

/** What is decided stays decided, whatever becomes of the joint case. */
export function takeBackBranch(file: CaseFile, { reason }: TakeBackBranch, facts: IntakeFacts) {
  if (!isOpen(file.state) || file.decision !== undefined) return ok([]);
  const withdrawn: NewCaseEvent = {
    type: 'CaseWithdrawn',
    data: {
      withdrawnOn: facts.today,
      ...(reason?.trim() ? { reason } : {}),
      by: 'joint-case',
      paper: paperFor(facts, 'withdrawal-receipt', file),
    },
  };
  return ok([withdrawn]);
}
