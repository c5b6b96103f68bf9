import { createHash } from 'node:crypto';
import { jointBodies } from '../../src/app/joint/place.ts';
import type { JointCommand } from '../../src/domain/joint-approval/case/commands.ts';
import { decideJointCase } from '../../src/domain/joint-approval/case/decide.ts';
import { evolveJointCase } from '../../src/domain/joint-approval/case/evolve.ts';
import type { JointFacts } from '../../src/domain/joint-approval/case/facts.ts';
import type { JointCase } from '../../src/domain/joint-approval/case/state.ts';
import { jointForm } from '../../src/domain/joint-approval/form/joint-form.ts';
import type { JointPackage, PackageStep } from '../../src/domain/joint-approval/package.ts';
import type { Actor } from '../../src/domain/organisation/actor.ts';
import { addMilliseconds, type Instant, startOfDay } from '../../src/kernel/instant.ts';
import { type LocalDate, localDate } from '../../src/kernel/local-date.ts';
import type { Profile } from '../../src/profile/profile.ts';

// Joint cases without a database: the pure decider and the fold, with a place's own law and calendar.

/** A package drawn for a test: only what is said of each step, the rest as usual. */
export function drawPackage(
  steps: readonly (Partial<PackageStep> & Pick<PackageStep, 'id'>)[],
  more: Partial<JointPackage> = {},
): JointPackage {
  return {
    code: 'DRAWN',
    version: 1,
    publication: 'published',
    name: { en: 'Drawn' },
    lead: 'GSF',
    onRefusal: 'continue',
    endsAfter: 'all',
    basis: [],
    remarks: [],
    sources: [],
    confidence: {},
    ...more,
    steps: steps.map((step) => ({
      name: { en: step.id },
      kind: 'notice',
      owner: more.lead ?? 'GSF',
      after: [],
      waitsFor: 'all',
      leadsTo: 'all',
      silence: 'reminder',
      sendsBackTo: [],
      ...step,
    })),
  };
}

export function jointFacts(profile: Profile, joint: JointPackage, today: LocalDate): JointFacts {
  const bodies = new Map(profile.bodies.map((body) => [body.code, body]));
  const codes = joint.steps.flatMap(({ item }) => item ?? []);
  const items = profile.items.filter(({ code }) => codes.includes(code));
  return {
    today,
    law: profile.law,
    calendar: profile.calendar,
    numbering: { ...profile.numberFormat, divisionCode: profile.divisionCode },
    seals: profile.seals,
    body: (code) => bodies.get(code) ?? { code, documentMark: '' },
    bodies: jointBodies({ bodies }, today),
    joint,
    items: new Map(items.map((item) => [item.code, item])),
    form: jointForm(joint, items),
    faults: [],
    defects: [],
    serial: 1,
    queryCodeHash: 'hash',
    digest: (text) => createHash('sha256').update(text).digest('hex'),
  };
}

export const anna: Actor = { kind: 'staff', id: 'anna', duty: 'officer', body: 'GSF' };

type Given<Command> = Command extends unknown ? Omit<Command, 'id' | 'actor' | 'at'> : never;

/** A joint case in the hand: each act on its day. */
export class JointInHand {
  file: JointCase | undefined;
  readonly profile: Profile;
  readonly joint: JointPackage;

  constructor(profile: Profile, joint: JointPackage) {
    this.profile = profile;
    this.joint = joint;
  }

  /** The codes of what was refused; nothing where it was done. */
  act(on: string, command: Given<JointCommand>, known: Partial<JointFacts> = {}): readonly string[] {
    const today = localDate(on);
    const at: Instant = addMilliseconds(startOfDay(today, this.profile.timeZone), 12 * 3_600_000);
    const given = { ...command, id: '00000000-0000-7000-8000-000000000001', actor: anna, at } as JointCommand;
    const decided = decideJointCase(this.file, given, { ...jointFacts(this.profile, this.joint, today), ...known });
    if (!decided.ok) return decided.fault.map(({ code }) => code);
    for (const event of decided.value) {
      this.file = evolveJointCase(given.id, this.file, { ...event, occurredAt: at, recordedAt: at, actor: anna });
    }
    return [];
  }

  receive(on: string, answers: object = {}): this {
    const applicant = { kind: 'person', name: '李', identityForm: '', identityNumber: '', telephone: '' } as const;
    const given = {
      package: this.joint.code,
      channel: 'portal',
      applicant,
      answers: answers as never,
      materials: [],
    } as const;
    this.act(on, { type: 'receiveJointApplication', ...given });
    return this;
  }

  accept(on: string): this {
    this.act(on, { type: 'acceptJointApplication', checks: [], notNeeded: [] });
    return this;
  }

  get now(): JointCase {
    if (this.file === undefined) throw new Error('not received');
    return this.file;
  }
}
