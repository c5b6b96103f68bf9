import { availableActions, waitingFor } from '../../domain/case/available-actions.ts';
import { foldCase } from '../../domain/case/evolve.ts';
import { isCaseNumber } from '../../domain/case/numbering.ts';
import type { CaseFile } from '../../domain/case/state.ts';
import { actWords } from '../../domain/catalogue/act-words.ts';
import type { Refusals } from '../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../kernel/result.ts';
import { shutAgain } from '../agency.ts';
import type { App } from '../app.ts';
import { type Authority, may } from '../authority.ts';
import { targetOfCase } from '../facts.ts';
import { hashQueryCode } from '../query-code.ts';
import type { ProgressView } from '../views/case-view.ts';
import { readCase } from './case-view.ts';
import { dueView } from './due-view.ts';
import { history } from './history.ts';

/** 查进度: what an applicant, signed in or holding number and query code, sees of the own case. */
export async function progress(
  app: App,
  authority: Authority,
  caseId: string,
): Promise<Result<ProgressView, Refusals>> {
  const read = await readCase(app, authority, caseId);
  if (!read.ok) return read;
  const { file, events, item } = read.value;
  const due = dueView(file, item, app.place, app.today());
  const notice = file.state === 'awaiting-supplementation' ? file.notices.at(-1) : undefined;
  return ok({
    caseId,
    version: file.version,
    number: file.number,
    item: file.item,
    itemName: item.name,
    actWords: actWords(item),
    body: app.place.bodies.get(file.body)?.name ?? {},
    state: file.state,
    waitingFor: waitingFor(file),
    receivedOn: file.receivedOn,
    ...(due === undefined ? {} : { due }),
    ...(notice === undefined ? {} : { notice }),
    ...(file.nonAcceptance === undefined ? {} : { nonAcceptance: file.nonAcceptance }),
    ...(file.decision === undefined
      ? {}
      : {
          decision: {
            outcome: file.decision.outcome,
            on: file.decision.on,
            reasons: file.decision.reasons,
            articles: file.decision.articles,
            ...(file.decision.elsewhere && { elsewhere: file.decision.elsewhere }),
          },
        }),
    ...(file.withdrawal === undefined ? {} : { withdrawal: withdrawalOf(file.withdrawal) }),
    papers: file.papers,
    voided: file.voided,
    history: history(app, events, item),
    maySupplement: file.state === 'awaiting-supplementation',
    mayWithdraw:
      availableActions(file).includes('withdrawApplication') &&
      may('application.withdraw', authority, targetOfCase(app.place, file)) !== undefined,
    demo: app.demo,
  });
}

function withdrawalOf({ withdrawnOn, reason }: NonNullable<CaseFile['withdrawal']>) {
  return { withdrawnOn, ...(reason === undefined ? {} : { reason }) };
}

/**
 * Opens a case with its number and query code. A wrong number and a wrong code are told apart only by the number's own
 * check digit, which needs no look at the cases.
 */
export async function unlockCase(app: App, number: string, code: string): Promise<Result<string, Refusals>> {
  const wanted = number.trim().toUpperCase();
  if (!isCaseNumber(wanted)) {
    return fault([{ code: 'case.number-mistyped', kind: 'invalid', pointer: '/number' }]);
  }
  const row = await app.ports.cases.byNumber(wanted);
  const file = row && foldCase(row.caseId, await app.ports.log.load(row.caseId));
  if (file === undefined || file.queryCodeHash !== hashQueryCode(app.ports.digests, file.id, code)) {
    return fault([{ code: 'case.number-or-code-wrong', kind: 'not-found', pointer: '/code' }]);
  }
  if ((await shutAgain(app, [file.id])).length > 0) {
    return fault([{ code: 'intake.mandate-code-shut', kind: 'forbidden', pointer: '/code' }]);
  }
  return ok(file.id);
}
