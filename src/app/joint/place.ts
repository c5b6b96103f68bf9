import type { JointCase } from '../../domain/joint-approval/case/state.ts';
import { bodiesTakingPart, bodyOf, type JointBodies, stepOf } from '../../domain/joint-approval/case/steps.ts';
import type { JointPackage } from '../../domain/joint-approval/package.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { PlaceFacts } from '../facts.ts';

/** What a joint case needs to know of the bodies of the place, as of a day. */
export function jointBodies({ bodies }: Pick<PlaceFacts, 'bodies'>, today: LocalDate): JointBodies {
  const all = [...bodies.values()];
  const existing = all.filter(({ validFrom, validTo }) => validFrom <= today && (validTo ?? today) >= today);
  const office = (wanted: string) => all.find((body) => body.office === wanted)?.code ?? '';
  return {
    existing: new Set(existing.map(({ code }) => code)),
    serviceOffice: office('service-office'),
    government: office('government'),
    elsewhere: new Set(existing.flatMap(({ code, ownSoftware }) => (ownSoftware === undefined ? [] : [code]))),
  };
}

/** The package a joint case keeps: the version it was received under. */
export function packageOf(
  { packages }: Pick<PlaceFacts, 'packages'>,
  file: Pick<JointCase, 'package' | 'packageVersion'>,
): JointPackage | undefined {
  return packages.find(({ code, version }) => code === file.package && version === file.packageVersion);
}

/** The newest version that may be applied for. */
export function packageInForce({ packages }: Pick<PlaceFacts, 'packages'>, code: string): JointPackage | undefined {
  return packages
    .filter((one) => one.code === code && one.publication !== 'draft')
    .toSorted((one, other) => other.version - one.version)[0];
}

/** Everybody with a part in it: they see their own; the government, whose head may be asked to extend, sees all. */
export function bodiesIn(place: PlaceFacts, file: JointCase): readonly string[] {
  const joint = packageOf(place, file);
  const bodies = jointBodies(place, file.receivedOn);
  return joint === undefined ? [file.lead] : [...bodiesTakingPart(joint, file.lead, bodies), bodies.government];
}

/** Whose a step is. */
export function bodyOfStep(place: PlaceFacts, file: JointCase, id: string): string {
  const run = file.steps[id];
  if (run !== undefined) return run.body;
  const joint = packageOf(place, file);
  const step = joint && stepOf(joint, id);
  return step === undefined ? file.lead : bodyOf(step, file.lead, jointBodies(place, file.receivedOn));
}
