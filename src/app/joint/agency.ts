import type { MandateAct } from '../../domain/intake/mandate/events.ts';
import type { Mandate } from '../../domain/intake/mandate/state.ts';
import { agency } from '../../domain/intake/rules/agency.ts';
import type { JointCommand } from '../../domain/joint-approval/case/commands.ts';
import type { JointCase } from '../../domain/joint-approval/case/state.ts';
import type { JointForm } from '../../domain/joint-approval/form/joint-form.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { GivenRecordCommand, RecordReads } from '../records/record-kind.ts';

type Given = GivenRecordCommand<JointCommand>;

const acts: Partial<Record<Given['type'], MandateAct>> = {
  receiveJointApplication: 'apply',
  supplementJointApplication: 'supplement',
  addJointMaterials: 'supplement',
  completeApplicantStep: 'supplement',
  withdrawJointApplication: 'withdraw',
};

export interface JointAgency {
  readonly mandate?: Mandate;
  readonly faults: readonly Refusal[];
}

/**
 * 代理 in a joint case: the mandate must cover every item of the package. One for some of the items is good for those
 * items alone, and not for the whole; a project has several agents where each holds a mandate for all its items.
 */
export async function agencyOf(
  { records, authority, today }: Pick<RecordReads, 'records' | 'authority' | 'today'>,
  given: Given,
  file: JointCase | undefined,
  { items, item }: JointForm,
): Promise<JointAgency> {
  const act = acts[given.type];
  if (act === undefined || authority.kind !== 'applicant') return { faults: [] };
  const number = (given as { mandate?: string }).mandate?.trim();
  const id = number ? undefined : restsOn(authority, file);
  if (!number && id === undefined) return { faults: [] };
  const mandate = number
    ? await records.byNumber<Mandate>('mandate', number.toUpperCase())
    : await records.find<Mandate>('mandate', id as string);
  const principal = file?.applicant ?? (given.type === 'receiveJointApplication' ? given.applicant : undefined);
  if (principal === undefined) return { faults: [] };
  const actor = { kind: 'applicant', id: authority.id } as const;
  const account = file === undefined ? 'new' : file.account;
  const against = (items.length > 0 ? items : [item]).flatMap((one) =>
    agency({ act, actor, item: one, principal, account, mandate }, today),
  );
  // Said once, however many items it is said of.
  const faults = against.filter(({ code }, at) => against.findIndex((other) => other.code === code) === at);
  return { faults, ...(mandate === undefined ? {} : { mandate }) };
}

function restsOn(
  authority: Extract<RecordReads['authority'], { kind: 'applicant' }>,
  file: JointCase | undefined,
): string | undefined {
  if (file === undefined || authority.id === file.account) return undefined;
  if (file.mandate !== undefined) return file.mandate.id;
  const held = (authority.mandates ?? []).filter(({ account }) => account !== undefined && account === file.account);
  return (held.find(({ current }) => current) ?? held[0])?.id;
}
