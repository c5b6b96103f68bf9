import type { MandateAct } from '../../domain/intake/mandate/events.ts';
import { covers, type Mandate } from '../../domain/intake/mandate/state.ts';
import { agency } from '../../domain/intake/rules/agency.ts';
import type { JointCommand } from '../../domain/joint-approval/case/commands.ts';
import type { JointCase } from '../../domain/joint-approval/case/state.ts';
import { itemsConcerned } from '../../domain/joint-approval/form/concerned.ts';
import type { JointForm } from '../../domain/joint-approval/form/joint-form.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Authority } from '../authority.ts';
import type { GivenRecordCommand, RecordReads } from '../records/record-kind.ts';
import { asActor, heldFor } from '../standing.ts';

type Given = GivenRecordCommand<JointCommand>;

/** What of a mandate each act of an applicant's on a joint case needs. */
export const agentActs = {
  receiveJointApplication: 'apply',
  supplementJointApplication: 'supplement',
  addJointMaterials: 'supplement',
  completeApplicantStep: 'supplement',
  withdrawJointApplication: 'withdraw',
} as const satisfies Partial<Record<Given['type'], MandateAct>>;

export interface JointAgency {
  readonly mandate?: Mandate;
  readonly faults: readonly Refusal[];
}

/**
 * 代理 in a joint case: the mandate must cover every item that the act is about. Whoever holds one for some of the items
 * hands in what those ask for; to apply, to withdraw, or to say that a step of the applicant's own is done is about all.
 */
export async function agencyOf(
  { records, authority, today }: Pick<RecordReads, 'records' | 'authority' | 'today'>,
  given: Given,
  file: JointCase | undefined,
  form: JointForm,
): Promise<JointAgency> {
  const act = (agentActs as Partial<Record<Given['type'], MandateAct>>)[given.type];
  if (act === undefined) return { faults: [] };
  const items = concernedBy(given, form);
  const number = (given as { mandate?: string }).mandate?.trim();
  const id = number ? undefined : restsOn(authority, file, act, items);
  if (!number && id === undefined) return { faults: [] };
  const mandate = number
    ? await records.byNumber<Mandate>('mandate', number.toUpperCase())
    : await records.find<Mandate>('mandate', id as string);
  const principal = file?.applicant ?? (given.type === 'receiveJointApplication' ? given.applicant : undefined);
  if (principal === undefined) return { faults: [] };
  const actor = asActor(authority);
  const account = file === undefined ? 'new' : file.account;
  const about = form.items.filter(({ code }) => items.includes(code));
  const against = (about.length > 0 ? about : [form.item]).flatMap((one) =>
    agency({ act, actor, item: one, principal, account, mandate }, today),
  );
  // Said once, however many items it is said of.
  const faults = against.filter(({ code }, at) => against.findIndex((other) => other.code === code) === at);
  return { faults, ...(mandate === undefined ? {} : { mandate }) };
}

function concernedBy(given: Given, form: JointForm): readonly string[] {
  const isPart = given.type === 'supplementJointApplication' || given.type === 'addJointMaterials';
  return itemsConcerned(form, isPart ? given : {});
}

/** Nobody names a mandate: the road finds the one that fits, so that leaving it out is no way around it. */
function restsOn(
  authority: Authority,
  file: JointCase | undefined,
  act: MandateAct,
  items: readonly string[],
): string | undefined {
  if (file === undefined || authority.kind === 'staff' || authority.kind === 'system') return undefined;
  if (authority.kind === 'applicant' && authority.id === file.account) return undefined;
  const held = heldFor(authority, { account: file.account, mandate: file.mandate?.id });
  const fits = held.find((one) => one.current && one.acts.includes(act) && items.every((item) => covers(one, item)));
  return (fits ?? held.find(({ current }) => current) ?? held[0])?.id ?? file.mandate?.id;
}
