import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusals } from '../../../kernel/refusal.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { Actor } from '../../organisation/actor.ts';
import type { Happened, RecordCommand, RecordIndex, RecordState } from '../../organisation/record.ts';
import type { RefusedAttempt } from './interlocks.ts';

/** Somebody tried what the law keeps from him. The attempt changed nothing. */
export interface ForbiddenActRefused {
  readonly type: 'ForbiddenActRefused';
  readonly data: RefusedAttempt & { readonly by: Actor; readonly attemptedOn: LocalDate };
}

export interface ForbiddenAct extends RecordState, RefusedAttempt {
  readonly by: Actor;
  readonly attemptedOn: LocalDate;
}

export type ForbiddenActCommand = RecordCommand & {
  readonly type: 'recordForbiddenAct';
  readonly attempt: RefusedAttempt;
  readonly by: Actor;
};

/** 违规操作记录: written by the road itself. */
export function decideForbiddenAct(
  before: ForbiddenAct | undefined,
  { attempt, by }: ForbiddenActCommand,
  { today }: { readonly today: LocalDate },
): Result<readonly ForbiddenActRefused[], Refusals> {
  return ok(
    before === undefined ? [{ type: 'ForbiddenActRefused', data: { ...attempt, by, attemptedOn: today } }] : [],
  );
}

export function evolveForbiddenAct(
  id: string,
  _: ForbiddenAct | undefined,
  { data }: Happened<ForbiddenActRefused>,
): ForbiddenAct {
  return { ...data, id, version: 1 };
}

export function forbiddenActIndex({ body, caseId, by, attemptedOn }: ForbiddenAct): RecordIndex {
  return {
    ...(body === '' ? {} : { body }),
    ...(caseId === undefined ? {} : { caseId }),
    people: by.kind === 'staff' || by.kind === 'applicant' ? [by.id] : [],
    day: attemptedOn,
    open: false,
  };
}
