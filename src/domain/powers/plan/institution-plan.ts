import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal, Refusals } from '../../../kernel/refusal.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { Happened, RecordCommand, RecordIndex, RecordState } from '../../organisation/record.ts';
import type { Law } from '../../time-limits/law.ts';
import type { WorkingCalendar } from '../../time-limits/working-calendar.ts';
import { townAnswerDue } from '../rules/town-answer.ts';

/** 机构方案 of a town's service centre: 机构性质、职能、人员编制，领导机关与业务指导机关. */
export interface PlanTerms {
  readonly town: string;
  readonly centre: string;
  readonly nature: string;
  readonly duties: string;
  readonly posts: number;
  readonly leadingBody: string;
  readonly guidingBody: string;
}

export type InstitutionPlanEvent =
  | {
      readonly type: 'InstitutionPlanSubmitted';
      readonly data: PlanTerms & { readonly on: LocalDate; readonly answerBy: LocalDate };
    }
  | {
      readonly type: 'InstitutionPlanAnswered';
      readonly data: {
        readonly approved: boolean;
        /** What the establishment office settles; fewer posts, other duties. */
        readonly posts: number;
        readonly opinion: string;
        readonly on: LocalDate;
      };
    };

export type InstitutionPlanCommand =
  | (RecordCommand & { readonly type: 'submitInstitutionPlan'; readonly terms: PlanTerms })
  | (RecordCommand & {
      readonly type: 'answerInstitutionPlan';
      readonly approved: boolean;
      readonly posts: number;
      readonly opinion: string;
    });

export interface InstitutionPlan extends RecordState, PlanTerms {
  readonly on: LocalDate;
  readonly answerBy: LocalDate;
  readonly answer?: Extract<InstitutionPlanEvent, { type: 'InstitutionPlanAnswered' }>['data'];
}

export interface PlanFacts {
  readonly today: LocalDate;
  readonly law: Pick<Law, 'townAnswer'>;
  readonly calendar: WorkingCalendar;
  /** The town's own centre, and whoever guides all of them; undefined where there is none. */
  readonly centreOf: (town: string) => string | undefined;
  readonly serviceOffice: string | undefined;
}

/** 镇（街）政务服务中心: under the leadership of the town, guided in its work by the service office (the plan, 三(二)). */
export function decideInstitutionPlan(
  plan: InstitutionPlan | undefined,
  command: InstitutionPlanCommand,
  { today, law, calendar, centreOf, serviceOffice }: PlanFacts,
): Result<readonly InstitutionPlanEvent[], Refusals> {
  const faults: Refusal[] = [];
  if (command.type === 'submitInstitutionPlan') {
    const { town, centre, nature, duties, posts, leadingBody, guidingBody } = command.terms;
    if (centreOf(town) !== centre) faults.push(invalid('powers.plan-other-centre', '/centre'));
    if (nature.trim() === '') faults.push(invalid('powers.element-missing', '/nature'));
    if (duties.trim() === '') faults.push(invalid('powers.element-missing', '/duties'));
    if (posts < 1) faults.push(invalid('powers.plan-without-posts', '/posts'));
    if (leadingBody !== town) faults.push(invalid('powers.plan-leading-body', '/leadingBody'));
    if (guidingBody !== serviceOffice) faults.push(invalid('powers.plan-guiding-body', '/guidingBody'));
    if (faults.length > 0) return { ok: false, fault: faults as unknown as Refusals };
    const answerBy = townAnswerDue(today, law, calendar);
    return ok([{ type: 'InstitutionPlanSubmitted', data: { ...command.terms, on: today, answerBy } }]);
  }
  if (plan === undefined) return { ok: false, fault: [{ code: 'record.not-found', kind: 'not-found' }] };
  const { approved, posts } = command;
  const opinion = command.opinion.trim();
  if (plan.answer !== undefined) {
    faults.push({ code: 'powers.not-at-this-stage', kind: 'conflict', facts: { stage: 'answered' } });
  }
  if (opinion === '') faults.push(invalid('powers.without-opinion', '/opinion'));
  if (approved && posts < 1) faults.push(invalid('powers.plan-without-posts', '/posts'));
  if (faults.length > 0) return { ok: false, fault: faults as unknown as Refusals };
  return ok([{ type: 'InstitutionPlanAnswered', data: { approved, posts, opinion, on: today } }]);
}

export function evolveInstitutionPlan(
  id: string,
  plan: InstitutionPlan | undefined,
  event: Happened<InstitutionPlanEvent>,
): InstitutionPlan {
  if (event.type === 'InstitutionPlanSubmitted') return { ...event.data, id, version: 1 };
  if (plan === undefined) throw new Error(`institution plan ${id}: the log begins with ${event.type}`);
  return { ...plan, version: plan.version + 1, answer: event.data };
}

export function institutionPlanIndex({ town, on, answer }: InstitutionPlan): RecordIndex {
  return { body: town, day: on, open: answer === undefined };
}

function invalid(code: string, pointer: string): Refusal {
  return { code, kind: 'invalid', pointer };
}
