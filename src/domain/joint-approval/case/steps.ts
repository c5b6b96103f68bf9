import type { JointPackage, PackageStep } from '../package.ts';

/** The item of the catalogue that a step decides, in a case of its own. */
export function itemOf({ kind, item }: Pick<PackageStep, 'kind' | 'item'>): string | undefined {
  return kind === 'approval' || kind === 'filing' ? item : undefined;
}

export function stepOf(joint: Pick<JointPackage, 'steps'>, id: string): PackageStep | undefined {
  return joint.steps.find((step) => step.id === id);
}

/** What a joint case needs to know of the bodies of its place. */
export interface JointBodies {
  /** Codes of bodies that exist today. */
  readonly existing: ReadonlySet<string>;
  /** 政务服务管理机构: leads where the package names no body of the place. */
  readonly serviceOffice: string;
  /** 本级人民政府: its head alone extends the joint limit, and ends disputes. */
  readonly government: string;
  /** Bodies that keep software of their own: they are given tasks, and say what they did. */
  readonly elsewhere: ReadonlySet<string>;
}

export function leadOf({ lead }: Pick<JointPackage, 'lead'>, { existing, serviceOffice }: JointBodies): string {
  return typeof lead === 'string' && existing.has(lead) ? lead : serviceOffice;
}

/** Who answers for a step: its owner, or, where that is given only in words, the lead body, which records it. */
export function bodyOf({ owner }: Pick<PackageStep, 'owner'>, lead: string, { existing }: JointBodies): string {
  return typeof owner === 'string' && existing.has(owner) ? owner : lead;
}

/** Whether a step opens a case of its body: it decides an item, and the body works here. */
export function opensBranch(step: PackageStep, body: string, { elsewhere }: JointBodies): boolean {
  return itemOf(step) !== undefined && !elsewhere.has(body);
}

/** Every body that has a part: the lead, the owners, those who take part. */
export function bodiesTakingPart(joint: JointPackage, lead: string, bodies: JointBodies): readonly string[] {
  const owners = joint.steps.flatMap((step) => [
    bodyOf(step, lead, bodies),
    ...(step.together ?? []).filter((one) => bodies.existing.has(one)),
  ]);
  return [...new Set([lead, ...owners])];
}
