import type { App } from '../../app/app.ts';
import { jointCaseKind } from '../../app/records/joint-case.ts';
import type { GivenRecordCommand } from '../../app/records/record-kind.ts';
import type { JointView } from '../../app/views/joint-view.ts';
import type { JointCommand } from '../../domain/joint-approval/case/commands.ts';
import { refusalTexts } from './faults.ts';
import type { FieldFault } from './parts/form.tsx';
import type { Visit } from './visit.tsx';

type Given = GivenRecordCommand<JointCommand>;

/**
 * One act of the applicant on the joint case, on the one road. Pressed twice it is still one act: the key is what was
 * shown. What is wrong comes back as faults of the page.
 */
export async function actOnJoint(
  app: App,
  visit: Visit,
  view: Pick<JointView, 'id' | 'version'>,
  command: Given extends infer One ? (One extends Given ? Omit<One, 'id' | 'at'> : never) : never,
  fieldOf: (pointer: string) => string = () => 'main',
): Promise<readonly FieldFault[]> {
  const given = { ...command, id: view.id, at: app.ports.clock.now() } as Given;
  const done = await app.executeRecord(jointCaseKind, given, {
    authority: visit.authority,
    idempotencyKey: `joint:${view.id}:${view.version}:${command.type}:${'step' in command ? command.step : ''}`,
  });
  if (done.ok) return [];
  const texts = refusalTexts(visit, done.fault);
  return done.fault.map(({ pointer }, at) => ({ field: fieldOf(pointer ?? ''), message: texts[at] ?? '' }));
}
