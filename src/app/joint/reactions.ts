import type { EventData } from '../../domain/case/events.ts';
import type { ToldToJointCase } from '../../domain/case/joint-branch.ts';
import type { JointEventData } from '../../domain/joint-approval/case/events.ts';
import type { JointCase } from '../../domain/joint-approval/case/state.ts';
import { itemOf, stepOf } from '../../domain/joint-approval/case/steps.ts';
import { jointForm } from '../../domain/joint-approval/form/joint-form.ts';
import { partForItem } from '../../domain/joint-approval/form/part-for-item.ts';
import type { FollowUp, Reacted, Reaction } from '../reactions.ts';
import { itemsOf, jointCaseKind } from '../records/joint-case.ts';
import { packageOf } from './place.ts';

type OfJoint<Type extends keyof JointEventData> = Reacted<{ type: Type; data: JointEventData[Type] }>;
type OfCase<Type extends keyof EventData> = Reacted<{ type: Type; data: EventData[Type] }>;

/** 分支: a step that decides an item becomes a case of its body, with what that item asks for. */
const openBranch: Reaction = {
  name: 'open-branch',
  when: ({ branch }: JointEventData['StepBegun']) => branch !== undefined,
  follow: async ({ stream, event }: OfJoint<'StepBegun'>, { records, place }): Promise<readonly FollowUp[]> => {
    const { step: id, branch: caseId, round } = event.data;
    const file = await records.find<JointCase>('joint-case', stream);
    const joint = file && packageOf(place, file);
    const step = joint && stepOf(joint, id);
    const code = step && itemOf(step);
    const run = file?.steps[id];
    // Taken back meanwhile: there is nothing to open.
    if (file === undefined || joint === undefined || code === undefined || caseId === undefined) return [];
    if (run?.branch !== caseId || run.result !== undefined) return [];
    const items = itemsOf(place, joint, file.receivedOn);
    const item = items.get(code);
    if (item === undefined) throw new Error(`the item ${code} of step ${id} is not in force`);
    const { answers, materials } = partForItem(
      jointForm(joint, [...items.values()]),
      item,
      file.answers,
      file.materials,
    );
    const limit = step?.limit;
    return [
      {
        of: 'case',
        command: {
          type: 'openBranch',
          caseId,
          item: code,
          branch: { joint: stream, number: file.number, step: id, round, ...(limit === undefined ? {} : { limit }) },
          channel: file.channel,
          ...(file.centre === undefined ? {} : { centre: file.centre }),
          ...(file.account === undefined ? {} : { account: file.account }),
          applicant: file.applicant,
          answers,
          materials: materials.map(({ material, form, copies, files }) => ({ material, form, copies, files })),
          ...(file.mandate === undefined ? {} : { mandate: file.mandate }),
          ...(file.agent === undefined ? {} : { agent: file.agent }),
        },
      },
    ];
  },
};

interface TakingBack {
  readonly takenBack: readonly { readonly branch?: string }[];
  readonly reason?: string;
}

/** Withdrawn, stopped or sent back: branches that are not decided yet end with it. */
const takeBackBranches: Reaction = {
  name: 'take-back-branches',
  when: ({ takenBack }: TakingBack) => takenBack.some(({ branch }) => branch !== undefined),
  follow: ({ event }: Reacted<{ type: string; data: TakingBack }>) =>
    event.data.takenBack.flatMap(({ branch }) =>
      branch === undefined ? [] : [takeBack(branch, event.type === 'WorkSentBack' ? event.data.reason : undefined)],
    ),
};

const takeBackOne: Reaction = {
  name: 'take-back-branch',
  when: ({ branch }: JointEventData['StepNotNeeded']) => branch !== undefined,
  follow: ({ event }: OfJoint<'StepNotNeeded'>) =>
    event.data.branch === undefined ? [] : [takeBack(event.data.branch, event.data.reason)],
};

function takeBack(caseId: string, reason: string | undefined): FollowUp {
  return { of: 'case', command: { type: 'takeBackBranch', caseId, ...(reason === undefined ? {} : { reason }) } };
}

/** 结果一并送达: each decision in the bundle is delivered with it. */
const deliverBranches: Reaction = {
  name: 'deliver-branches',
  when: ({ branches }: JointEventData['JointBundleHandedOver']) => branches.length > 0,
  follow: ({ event }: OfJoint<'JointBundleHandedOver'>) => {
    const { method, recipient, proof, collector, signature } = event.data;
    return event.data.branches.map(
      (caseId): FollowUp => ({
        of: 'case',
        command: {
          type: 'deliverInBundle',
          caseId,
          method,
          recipient,
          proof,
          ...(collector === undefined ? {} : { collector }),
          ...(signature === undefined ? {} : { signature }),
        },
      }),
    );
  },
};

const isBranch = ({ branchOf }: ToldToJointCase) => branchOf !== undefined;

function told(name: string, command: (data: never, version: number) => object | undefined): Reaction {
  return {
    name,
    when: isBranch,
    follow: ({ stream, event, version }: Reacted<{ type: string; data: ToldToJointCase }>) => {
      const { branchOf } = event.data;
      const given = command({ ...event.data, type: event.type } as never, version);
      if (branchOf === undefined || given === undefined) return [];
      return [{ of: jointCaseKind, command: { id: branchOf.joint, step: branchOf.step, branch: stream, ...given } }];
    },
  };
}

const decided = told('branch-decided', ({ decidedOn, type }: EventData['LicenceGranted'] & { type: string }) => ({
  type: 'recordBranchDecision',
  outcome: type === 'LicenceGranted' ? 'granted' : 'refused',
  decidedOn,
}));

const suspended = told('branch-suspended', (data: OfCase<'SpecialProcedureStarted'>['event']['data']) => ({
  type: 'recordBranchSuspension',
  procedure: data.procedure,
  from: data.startedOn,
  announcedDays: data.announcedDays,
  stepDue: { day: data.due.promised, provisional: data.due.provisional },
}));

const resumed = told('branch-resumed', (data: EventData['SpecialProcedureEnded']) => ({
  type: 'recordBranchResumption',
  to: data.endedOn,
  stepDue: { day: data.due.promised, provisional: data.due.provisional },
}));

const dueMoved = told(
  'branch-due-moved',
  ({ due }: EventData['ExtensionGranted'] | EventData['DueDateRecomputed']) => ({
    type: 'recordBranchDue',
    stepDue: { day: due.promised, provisional: due.provisional },
  }),
);

/** What follows between a joint case and its branches. */
export const jointReactions: Readonly<Record<string, readonly Reaction[]>> = {
  'joint-case.step-begun': [openBranch],
  'joint-case.work-sent-back': [takeBackBranches],
  'joint-case.joint-case-decided': [takeBackBranches],
  'joint-case.joint-case-withdrawn': [takeBackBranches],
  'joint-case.step-not-needed': [takeBackOne],
  'joint-case.joint-bundle-handed-over': [deliverBranches],
  'case.licence-granted': [decided],
  'case.licence-refused': [decided],
  'case.special-procedure-started': [suspended],
  'case.special-procedure-ended': [resumed],
  'case.extension-granted': [dueMoved],
  'case.due-date-recomputed': [dueMoved],
};
