import type { App } from '../../app/app.ts';
import type { Authority } from '../../app/authority.ts';
import { packageInForce } from '../../app/joint/place.ts';
import { itemsOf, jointCaseKind } from '../../app/records/joint-case.ts';
import type { GivenRecordCommand } from '../../app/records/record-kind.ts';
import type { JointCommand } from '../../domain/joint-approval/case/commands.ts';
import { choicesOf } from '../../domain/joint-approval/case/situation.ts';
import { type JointCase, openSteps, type StepRun } from '../../domain/joint-approval/case/state.ts';
import { jointForm } from '../../domain/joint-approval/form/joint-form.ts';
import type { JointPackage } from '../../domain/joint-approval/package.ts';
import type { Duty } from '../../domain/organisation/body.ts';
import { addWorkingDays } from '../../domain/time-limits/working-calendar.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import { inventAnswers, inventApplicant, inventMaterials } from './applicants.ts';
import { type Dice, dice } from './dice.ts';
import type { Step } from './step.ts';
import type { Stage } from './story.ts';

type Owner = Extract<Authority, { kind: 'applicant' }>;

/** How many packages of the place are played, and how many steps of each are done on a working day. */
const paces = [1, 1, 2, 4, 1];

/**
 * 联合办理: some firms and builders apply for a whole package at once. The quick ones have their bundle by the end of the
 * fortnight, the others wait for this body or that. Dice of its own, so that the rest stays as it was.
 */
export function jointSteps(
  app: App,
  stage: Stage,
  owner: Owner,
  { first, end, opened }: { first: LocalDate; end: Instant; opened: () => void },
): Step[] {
  const { profile } = stage;
  // The long ones first: a building is not finished in a fortnight.
  const codes = profile.packages
    .filter(({ publication }) => publication !== 'draft')
    .toSorted((one, other) => other.steps.length - one.steps.length)
    .map(({ code }) => code);
  return codes.slice(0, paces.length).flatMap((code, at) => {
    const joint = packageInForce(app.place, code);
    if (joint === undefined) return [];
    const day = addWorkingDays(profile.calendar, first, 1 + at);
    const play = new JointStory(app, stage, joint, owner, paces[at] ?? 1, dice(8_100 + at), opened);
    return [{ at: stage.moment(day, 9 * 60 + 20 + at * 7), act: () => play.receive(end) }];
  });
}

class JointStory {
  private readonly app: App;
  private readonly stage: Stage;
  private readonly joint: JointPackage;
  private readonly owner: Owner;
  private readonly pace: number;
  private readonly chance: Dice;
  private readonly opened: () => void;
  private readonly branches = new Set<string>();
  private readonly mayAskUntil = new Map<string, LocalDate>();
  private file: JointCase | undefined;

  constructor(
    app: App,
    stage: Stage,
    joint: JointPackage,
    owner: Owner,
    pace: number,
    chance: Dice,
    opened: () => void,
  ) {
    this.app = app;
    this.stage = stage;
    this.joint = joint;
    this.owner = owner;
    this.pace = pace;
    this.chance = chance;
    this.opened = opened;
  }

  async receive(end: Instant): Promise<readonly Step[]> {
    const { app, stage, joint, chance } = this;
    const { item } = jointForm(joint, [...itemsOf(app.place, joint, stage.today()).values()]);
    const answers = inventAnswers(chance, stage.script, item, stage.today());
    await this.do(this.owner, {
      type: 'receiveJointApplication',
      package: joint.code,
      channel: 'portal',
      applicant: inventApplicant(chance, stage.script, item, stage.profile.identityForms),
      answers,
      materials: inventMaterials(chance, item, stage.file, 'portal', answers),
    });
    return this.file === undefined ? [] : this.tomorrow(end, () => this.accept(end));
  }

  private async accept(end: Instant): Promise<readonly Step[]> {
    const lead = this.at(this.file?.lead ?? '', ['officer']);
    const checks = this.file?.materials.map(({ material }) => ({ material, verdict: 'in-order' as const })) ?? [];
    if (lead !== undefined) await this.do(lead, { type: 'acceptJointApplication', checks, notNeeded: [] });
    await this.refresh();
    return this.tomorrow(end, () => this.work(end));
  }

  /** A working day: so many steps as the pace allows; whatever a rule refuses waits for another day. */
  private async work(end: Instant): Promise<readonly Step[]> {
    for (const { step, ...run } of openSteps(this.file ?? { steps: {} }).slice(0, this.pace))
      await this.doStep(step, run);
    await this.refresh();
    if (this.file?.state === 'decided') {
      const lead = this.at(this.file.lead, ['officer']);
      const recipient = this.file.applicant.name;
      if (lead) await this.do(lead, { type: 'handOverBundle', method: 'posted', recipient, proof: 'EMS 1' });
      return [];
    }
    return this.file?.state === 'in-progress' ? this.tomorrow(end, () => this.work(end)) : [];
  }

  private async doStep(id: string, { branch, body }: StepRun): Promise<void> {
    const step = this.joint.steps.find((one) => one.id === id);
    const officer = this.at(body, ['officer']);
    const approver = this.at(body, ['approver', 'head']);
    const { text } = this.stage.script;
    if (step === undefined || officer === undefined || approver === undefined) return;
    if (branch !== undefined) {
      if (await this.waitsForHearing(step.item, { id: branch, body })) return;
      return this.decideBranch(branch, officer, approver);
    }
    for (const { code: discipline, points, body: own = body } of step.checklist ?? []) {
      const surveyor = this.at(own, ['officer']);
      const entries = points.map((_, at) => ({ point: at + 1, result: 'passed' as const }));
      if (surveyor) await this.do(surveyor, { type: 'recordInspection', step: id, discipline, entries });
    }
    const chosen = choicesOf(this.joint)
      .get(id)
      ?.slice(0, 1)
      .map((way) => way.id);
    const more = { step: id, text, ...(chosen === undefined ? {} : { chosen }) };
    switch (step.kind) {
      case 'applicant':
        return this.do(this.owner, { type: 'completeApplicantStep', ...more });
      case 'opinion':
        return this.do(officer, {
          type: 'giveStepOpinion',
          ...more,
          view: this.chance.pick(['agree', 'agree-with-conditions']),
        });
      case 'approval':
        return this.do(approver, { type: 'decideStep', ...more, outcome: 'granted' });
      default:
        return this.do(officer, { type: 'completeStep', ...more });
    }
  }

  /** The neighbours are told once, where the item knows the right; nothing is decided while they may still ask. */
  private async waitsForHearing(code: string | undefined, branch: { id: string; body: string }): Promise<boolean> {
    const { profile, today } = this.stage;
    const item = profile.items.find((one) => one.code === code && one.inForceTo === undefined);
    if (item?.hearing === undefined) return false;
    const until = this.mayAskUntil.get(branch.id);
    if (until !== undefined) return today() <= until;
    await this.stage.tellOfHearing(branch);
    this.mayAskUntil.set(branch.id, addWorkingDays(profile.calendar, today(), profile.law.hearing.askWithin));
    return true;
  }

  private async decideBranch(caseId: string, officer: Authority, approver: Authority): Promise<void> {
    const { stage } = this;
    const { text, articles } = { articles: '', ...stage.script };
    const said = { outcome: 'grant', reasons: text, articles } as const;
    const at = stage.now();
    await stage.do({ type: 'giveReviewOpinion', caseId, at, opinion: 'grant', text }, officer);
    await stage.do({ type: 'proposeDecision', caseId, at, ...said }, officer);
    await stage.do({ type: 'decideApplication', caseId, at, ...said, remediesTold: true }, approver);
  }

  private at(body: string, duties: readonly Duty[]): Authority | undefined {
    const fits = (duty: string) => duties.includes(duty as Duty) || duty === 'service-office';
    return this.stage.members.find(({ post }) => post.body === body && fits(post.duty))?.authority;
  }

  private tomorrow(end: Instant, act: () => Promise<readonly Step[]>): readonly Step[] {
    const day = addWorkingDays(this.stage.profile.calendar, this.stage.today(), 1);
    const at = this.stage.moment(day, this.chance.between(9 * 60, 11 * 60));
    return at <= end ? [{ at, act }] : [];
  }

  private async do(authority: Authority, command: Untimed<GivenRecordCommand<JointCommand>>): Promise<void> {
    const id = this.file?.id ?? this.stage.nextId();
    const given = { ...command, id, at: this.stage.now() } as GivenRecordCommand<JointCommand>;
    const outcome = await this.app.executeRecord(jointCaseKind, given, { authority });
    if (outcome.ok) this.file = outcome.value.state;
  }

  private async refresh(): Promise<void> {
    if (this.file !== undefined) this.file = await this.app.ports.records.find(jointCaseKind.kind, this.file.id);
    for (const { branch } of Object.values(this.file?.steps ?? {})) {
      if (branch === undefined || this.branches.has(branch)) continue;
      this.branches.add(branch);
      this.opened();
    }
  }
}

type Untimed<Command> = Command extends unknown ? Omit<Command, 'at' | 'id'> : never;
