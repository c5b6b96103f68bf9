import type { JointEvent } from '../../../domain/joint-approval/case/events.ts';
import type { JointCase } from '../../../domain/joint-approval/case/state.ts';
import { isId } from '../../../kernel/id.ts';
import type { Refusals } from '../../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../../kernel/result.ts';
import { shutAgain } from '../../agency.ts';
import type { App } from '../../app.ts';
import { type Authority, may } from '../../authority.ts';
import { partFollowed } from '../../joint/part.ts';
import { packageOf } from '../../joint/place.ts';
import { hashQueryCode } from '../../query-code.ts';
import { jointCaseKind, jointTarget } from '../../records/joint-case.ts';
import { foldRecord } from '../../records/record-kind.ts';
import { formOfPackage } from '../joint-form.ts';
import type { FoundJointCase } from './joint-view.ts';

/** A joint case, for a reader who may see it: staff with a part in it, its applicant, an agent for some or all of its items. */
export async function findJointCase(app: App, authority: Authority, id: string): Promise<FoundJointCase | undefined> {
  if (!isId(id)) return undefined;
  const events = await app.ports.recordLog.load<JointEvent>(jointCaseKind.kind, id);
  const file = foldRecord<JointCase, JointEvent>(jointCaseKind, id, events);
  const joint = file && packageOf(app.place, file);
  if (file === undefined || joint === undefined) return undefined;
  const target = jointTarget(app.place, file);
  if (authority.kind === 'staff')
    return may('case.read', authority, target) === undefined ? undefined : { file, events, joint, part: 'whole' };
  const items = formOfPackage(app, joint, file.receivedOn).items.map(({ code }) => code);
  const part = partFollowed(authority, target, items);
  return part === undefined ? undefined : { file, events, joint, part };
}

/** Whether a number is written as those of joint cases are. */
export function isJointNumber(app: Pick<App, 'place'>, number: string): boolean {
  return number.startsWith(`${app.place.numberFormat.divisionCode}-J-`);
}

/** 查进度: opens a joint case with the number and the query code of its one receipt. */
export async function unlockJointCase(app: App, number: string, code: string): Promise<Result<string, Refusals>> {
  const file = await app.ports.records.byNumber<JointCase>(jointCaseKind.kind, number);
  if (file === undefined || file.queryCodeHash !== hashQueryCode(app.ports.digests, file.id, code)) {
    return fault([{ code: 'case.number-or-code-wrong', kind: 'not-found', pointer: '/code' }]);
  }
  if ((await shutAgain(app, [file.id])).length > 0) {
    return fault([{ code: 'intake.mandate-code-shut', kind: 'forbidden', pointer: '/code' }]);
  }
  return ok(file.id);
}
