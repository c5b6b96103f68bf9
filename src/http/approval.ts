import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import type { Permission } from '../app/authority.ts';
import type { GivenCommand } from '../app/commands.ts';
import {
  consultationAnswerRequest,
  consultationCancellationRequest,
  consultationReminderRequest,
  consultationRequest,
  endSpecialProcedureRequest,
  extensionRequest,
  interestedPartiesRequest,
  proposalRequest,
  reviewOpinionRequest,
  specialProcedureRequest,
  startReviewRequest,
  statementRequest,
} from '../app/requests/approval.ts';
import { commandReply } from '../app/requests/parts.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { caseParams } from './case-params.ts';
import { decidingRoutes } from './deciding.ts';
import { commandOn, give } from './give.ts';
import { route } from './route.ts';

/** 审批环节: review, the special procedures that stop the clock, extension, the proposal and the decision. */
export function approvalRoutes(server: FastifyInstance): void {
  const on = <Body extends z.ZodType>(
    path: string,
    permission: Permission,
    summary: string,
    body: Body,
    command: (body: z.output<Body>, base: ReturnType<typeof commandOn>) => GivenCommand,
  ) =>
    route(server, {
      method: 'POST',
      url: `/api/cases/:caseId/${path}`,
      permission,
      tag: 'Approval 审批',
      summary,
      params: caseParams,
      body,
      isCommand: true,
      replies: { 200: commandReply },
      handler: ({ body: said, request }, reply) => give(request, reply, command(said, commandOn(request))),
    });

  on('review', 'approval.review', 'Take the case into review 审查', startReviewRequest, (_, base) => ({
    type: 'startReview',
    ...base,
  }));
  on('review-opinion', 'approval.review', 'Give a review opinion 审核意见', reviewOpinionRequest, (said, base) => ({
    type: 'giveReviewOpinion',
    ...base,
    opinion: said.opinion,
    text: said.text,
  }));
  on('proposal', 'approval.review', 'Propose a decision 拟办', proposalRequest, (said, base) => ({
    type: 'proposeDecision',
    ...base,
    outcome: said.outcome,
    reasons: said.reasons,
    articles: said.articles,
    ...(said.discretion === undefined ? {} : { discretion: said.discretion }),
  }));
  decidingRoutes(server);
  on(
    'consultations',
    'approval.review',
    'Ask another body for its opinion 征求意见',
    consultationRequest,
    (said, base) => ({
      type: 'requestConsultation',
      ...base,
      body: said.body,
      question: said.question,
      ...(said.days === undefined ? {} : { days: said.days }),
    }),
  );
  on(
    'consultation-answer',
    'consultation.answer',
    'Answer as the body that was asked 反馈意见',
    consultationAnswerRequest,
    (said, base) => ({
      type: 'answerConsultation',
      ...base,
      consultation: said.consultation,
      view: said.view,
      text: said.text,
    }),
  );
  on(
    'consultation-reminder',
    'approval.review',
    'Remind the body that was asked 催办',
    consultationReminderRequest,
    (said, base) => ({ type: 'remindConsultation', ...base, consultation: said.consultation }),
  );
  on(
    'consultation-cancellation',
    'approval.review',
    'No longer wait for an opinion 不再等待',
    consultationCancellationRequest,
    (said, base) => ({
      type: 'cancelConsultation',
      ...base,
      consultation: said.consultation,
      reason: said.reason,
    }),
  );
  on('special-procedure', 'approval.review', 'Stop the clock 中止计时', specialProcedureRequest, (said, base) => ({
    type: 'startSpecialProcedure',
    ...base,
    procedure: said.procedure,
    announcedDays: said.announcedDays,
    reason: said.reason,
  }));
  on(
    'special-procedure/end',
    'approval.review',
    'Let the clock run again 恢复计时',
    endSpecialProcedureRequest,
    (said, base) => ({ type: 'endSpecialProcedure', ...base, finding: said.finding }),
  );
  on('extension', 'approval.extend', 'Extend the limit 延期', extensionRequest, (said, base) => ({
    type: 'extendLimit',
    ...base,
    value: said.value,
    unit: said.unit,
    reason: said.reason,
    ...(said.governmentApproval === undefined ? {} : { governmentApproval: said.governmentApproval }),
  }));
  on(
    'interested-parties',
    'approval.review',
    'Tell interested parties 告知利害关系人',
    interestedPartiesRequest,
    (said, base) => ({
      type: 'tellInterestedParties',
      ...base,
      parties: said.parties,
      statementsUntil: said.statementsUntil as LocalDate,
    }),
  );
  on('statements', 'approval.review', 'Record a statement 陈述、申辩', statementRequest, (said, base) => ({
    type: 'recordStatement',
    ...base,
    from: said.from,
    text: said.text,
  }));
}
