import type { Authority } from '../../app/authority.ts';
import type { GivenCommand } from '../../app/commands.ts';
import type { DiscretionSaid } from '../../domain/approval/commands.ts';
import type { SubmittedFile } from '../../domain/case/application.ts';
import type { CaseFile } from '../../domain/case/state.ts';
import { applicableMaterials } from '../../domain/catalogue/applicability.ts';
import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import type { Duty } from '../../domain/organisation/body.ts';
import { addWorkingDays } from '../../domain/time-limits/working-calendar.ts';
import { addMilliseconds, type Instant } from '../../kernel/instant.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { Profile } from '../../profile/profile.ts';
import { inventAnswers, inventApplicant, inventMaterials } from './applicants.ts';
import { chosen, consult, isConsulted } from './consult.ts';
import type { Dice } from './dice.ts';
import type { DemoScript } from './script.ts';
import type { DemoMember } from './staff.ts';
import type { Step } from './step.ts';

/** What a story is played on. */
export interface Stage {
  readonly profile: Profile;
  readonly script: DemoScript;
  readonly chance: Dice;
  readonly members: readonly DemoMember[];
  readonly citizen: Authority;
  readonly file: SubmittedFile;
  nextId(): string;
  /** Through the one road; undefined where a rule refused. */
  do(given: GivenCommand, authority: Authority): Promise<CaseFile | undefined>;
  /** 由谁行使: the body whose people work this case, in its own name or in another's. */
  workedBy(file: CaseFile): string;
  tellOfHearing(file: Pick<CaseFile, 'id' | 'body'>): Promise<void>;
  moment(day: LocalDate, minutes: number): Instant;
  today(): LocalDate;
  now(): Instant;
}

const never: Authority = { kind: 'anonymous' };

/** An application comes in, for any item or the one given, at any door or this window; the dice say what becomes of it. */
export async function openStory(
  stage: Stage,
  at: Instant,
  item = chooseItem(stage),
  window?: DemoMember,
): Promise<readonly Step[]> {
  const { chance, script, profile } = stage;
  const channel = window === undefined && chance.chance(0.55) ? 'portal' : 'window';
  const clerk = window ?? (channel === 'window' ? chooseClerk(stage, item) : undefined);
  const applicant = inventApplicant(chance, script, item, profile.identityForms);
  const answers = inventAnswers(chance, script, item, stage.today());
  const called = applicableMaterials(item, answers).find((material) => material.required);
  const incomplete = chance.chance(0.16) ? called?.code : undefined;
  const file = await stage.do(
    {
      type: 'receiveApplication',
      caseId: stage.nextId(),
      at,
      item: item.code,
      channel,
      ...(clerk?.post.centre === undefined ? {} : { centre: clerk.post.centre }),
      applicant,
      answers,
      materials: inventMaterials(chance, item, stage.file, channel, answers, incomplete),
    },
    clerk?.authority ?? (chance.chance(0.06) ? stage.citizen : never),
  );
  if (file === undefined || chance.chance(0.05)) return [];
  const wait = channel === 'window' ? 0 : chance.between(0, 3);
  return [after(stage, at, wait, () => answerAtTheDoor(stage, file, item, incomplete))];
}

async function answerAtTheDoor(
  stage: Stage,
  file: CaseFile,
  item: ServiceItem,
  incomplete: string | undefined,
  supplemented = false,
): Promise<readonly Step[]> {
  const { chance, script } = stage;
  const authority = clerkOf(stage, file).authority;
  const at = stage.now();
  const common = { caseId: file.id, at };
  if (!supplemented && chance.chance(0.03)) {
    const other = chance.pick(
      stage.profile.bodies.filter((body) => body.code !== file.body && body.kind === 'department'),
    );
    const elsewhere = chance.chance(0.7);
    await stage.do(
      elsewhere
        ? {
            ...common,
            type: 'decideNonAcceptance',
            ground: 'not-this-body',
            competentBody: other.code,
            explanation: script.nonAcceptance,
          }
        : { ...common, type: 'decideNonAcceptance', ground: 'no-licence-needed', explanation: script.noLicenceNeeded },
      authority,
    );
    return [];
  }
  const inOrder = item.materials
    .filter((material) => file.materials.some((given) => given.material === material.code) || supplemented)
    .map((material) => ({ material: material.code, verdict: 'in-order' as const }));
  const faulty = !supplemented && chance.chance(0.08) ? inOrder[0]?.material : undefined;
  if (!supplemented && (incomplete !== undefined || faulty !== undefined)) {
    const checks = inOrder.map((check) =>
      check.material === faulty ? { ...check, verdict: 'faulty' as const, remark: chance.pick(script.remark) } : check,
    );
    const told = await stage.do({ ...common, type: 'giveOneTimeNotice', checks, answerDefects: [] }, authority);
    if (told === undefined) return [];
    if (chance.chance(0.3)) return neverMended(stage, told);
    return [after(stage, at, chance.between(1, 3), () => supplement(stage, told, item))];
  }
  const accepted = await stage.do({ ...common, type: 'acceptApplication', checks: inOrder }, authority);
  if (accepted === undefined) return [];
  if (item.hearing !== undefined) await stage.tellOfHearing(accepted);
  return review(stage, accepted, item);
}

/** Some who are told what is missing do not come back; every third of them says so. */
function neverMended(stage: Stage, file: CaseFile): readonly Step[] {
  if (file.serial % 3 !== 0) return [];
  const day = addWorkingDays(stage.profile.calendar, stage.today(), 2);
  const request = { kind: 'sheet', number: String(file.serial).padStart(5, '0') } as const;
  const withdraw = async () => {
    const given = { type: 'withdrawApplication', caseId: file.id, at: stage.now(), request } as const;
    await stage.do(given, clerkOf(stage, file).authority);
    return [];
  };
  return [{ at: stage.moment(day, 10 * 60 + (file.serial % 60)), act: withdraw }];
}

async function supplement(stage: Stage, file: CaseFile, item: ServiceItem): Promise<readonly Step[]> {
  const at = stage.now();
  const wanted = file.notices.at(-1)?.defects.filter((defect) => defect.concerns === 'material') ?? [];
  const materials = wanted.map(({ code }) => ({ material: code, form: 'paper' as const, copies: 1, files: [] }));
  const given = { type: 'submitSupplementation', caseId: file.id, at, answers: {}, materials } as const;
  const handedIn = await stage.do(given, clerkOf(stage, file).authority);
  if (handedIn === undefined) return [];
  return [after(stage, at, stage.chance.between(0, 1), () => answerAtTheDoor(stage, handedIn, item, undefined, true))];
}

/** From acceptance on. Most officers are in time; one in nine is not. */
function review(stage: Stage, file: CaseFile, item: ServiceItem): readonly Step[] {
  const { chance } = stage;
  const at = stage.now();
  const promise = item.promisedLimit.value;
  const soon = chance.chance(0.18) ? promise + 1 : chance.between(0, Math.max(0, Math.floor(promise * 0.7)));
  // Where neighbours were told of a hearing, the days they have to ask for it are waited for.
  const wait = item.hearing === undefined ? soon : Math.max(soon, stage.profile.law.hearing.askWithin + 1);
  if (item.promisedLimit.unit !== 'immediate' && chance.chance(0.1)) {
    return [after(stage, at, Math.min(wait, 2), () => suspend(stage, file, item))];
  }
  const steps = [after(stage, at, wait, () => opinion(stage, file, item))];
  if (chance.chance(0.1)) steps.push(after(stage, at, Math.max(1, wait - 1), () => extend(stage, file, item)));
  if (isConsulted(file)) steps.push({ at: addMilliseconds(at, 15 * 60_000), act: () => consult(stage, file) });
  return steps;
}

async function suspend(stage: Stage, file: CaseFile, item: ServiceItem): Promise<readonly Step[]> {
  const { chance, script } = stage;
  const at = stage.now();
  const announcedDays = chance.between(2, 5);
  const procedure = chance.pick(stage.profile.law.clockStops.kinds);
  const begun = {
    type: 'startSpecialProcedure',
    caseId: file.id,
    at,
    procedure,
    announcedDays,
    reason: script.suspension,
  } as const;
  const authority = officerOf(stage, file, 'officer').authority;
  if ((await stage.do(begun, authority)) === undefined) return [];
  return [
    after(stage, at, announcedDays + chance.between(-1, 2), async () => {
      const ended = { type: 'endSpecialProcedure', caseId: file.id, at: stage.now(), finding: script.finding } as const;
      const resumed = await stage.do(ended, authority);
      return resumed === undefined ? [] : [after(stage, ended.at, 1, () => opinion(stage, resumed, item))];
    }),
  ];
}

async function extend(stage: Stage, file: CaseFile, item: ServiceItem): Promise<readonly Step[]> {
  const allowed = item.statutoryLimit.extension ?? stage.profile.law.decision.extension;
  if (allowed === undefined) return [];
  const { value, unit } = allowed;
  const at = stage.now();
  const given = { type: 'extendLimit', caseId: file.id, at, value, unit, reason: stage.script.extension } as const;
  await stage.do(given, officerOf(stage, file, 'head').authority);
  return [];
}

async function opinion(stage: Stage, file: CaseFile, item: ServiceItem): Promise<readonly Step[]> {
  const { chance, script } = stage;
  const at = stage.now();
  const outcome = chance.chance(0.07) ? 'refuse' : 'grant';
  const officer = officerOf(stage, file, 'officer').authority;
  const text = chance.pick(script.opinions[outcome]);
  const given = await stage.do({ type: 'giveReviewOpinion', caseId: file.id, at, opinion: outcome, text }, officer);
  if (given === undefined || chance.chance(0.12)) return [];
  const articles = item.legalBasis
    .map(({ law, articles: numbers }) => {
      const isChinese = /\p{Script=Han}/u.test(law);
      if (isChinese) return `《${law}》${numbers.map((one) => `第${one}条`).join('、')}`;
      return numbers.length === 0 ? law : `${law}, art. ${numbers.join(', ')}`;
    })
    .join('；');
  const choice = outcome === 'grant' ? chosen(item, file) : {};
  const said = { outcome, reasons: script.reasons[outcome], articles, ...choice } as const;
  await stage.do({ type: 'proposeDecision', caseId: file.id, at, ...said }, officer);
  // Some proposals still lie on the desk of whoever decides.
  return chance.chance(0.22) ? [] : [after(stage, at, chance.between(0, 2), () => decide(stage, file, said))];
}

async function decide(
  stage: Stage,
  file: CaseFile,
  said: { outcome: 'grant' | 'refuse'; reasons: string; articles: string; discretion?: DiscretionSaid },
): Promise<readonly Step[]> {
  const { chance } = stage;
  const at = stage.now();
  const decider = officerOf(stage, file, chance.chance(0.6) ? 'approver' : 'head').authority;
  const given = { type: 'decideApplication', caseId: file.id, at, ...said, remediesTold: true } as const;
  const decided = await stage.do(given, decider);
  if (decided === undefined || chance.chance(0.15)) return [];
  return [
    after(stage, at, chance.between(0, 3), async () => {
      const method = chance.pick(['collected', 'collected', 'posted', 'electronic'] as const);
      const { identityForm, identityNumber } = file.applicant;
      const shown = { identityForm, identityNumber };
      await stage.do(
        {
          type: 'deliverDecision',
          caseId: file.id,
          at: stage.now(),
          method,
          recipient: file.applicant.contactName ?? file.applicant.name,
          proof: `${method}-${chance.between(10_000, 99_999)}`,
          completing: true,
          ...(method === 'collected' ? { collector: { is: 'applicant', ...shown } } : {}),
        },
        officerOf(stage, file, 'officer').authority,
      );
      return [];
    }),
  ];
}

/** Some working days later, in office hours; on the same day a little later. */
function after(stage: Stage, at: Instant, workingDays: number, act: Step['act']): Step {
  if (workingDays <= 0) return { at: addMilliseconds(at, stage.chance.between(8, 50) * 60_000), act };
  const day = addWorkingDays(stage.profile.calendar, stage.today(), workingDays);
  return { at: stage.moment(day, stage.chance.between(8 * 60 + 40, 17 * 60 + 10)), act };
}

function chooseItem(stage: Stage): ServiceItem {
  const { chance, script, profile } = stage;
  const current = profile.items.filter((item) => item.publication !== 'draft' && item.inForceTo === undefined);
  const popular = chance.chance(0.5) ? chance.pick(script.popularItems) : undefined;
  return current.find((item) => item.code === popular) ?? chance.pick(current);
}

function chooseClerk(stage: Stage, item: ServiceItem): DemoMember {
  const clerks = stage.members.filter((member) => member.post.duty === 'clerk');
  const district = clerks.filter((member) => isDistrict(stage, member.post.centre));
  return stage.chance.pick(item.townCentre && stage.chance.chance(0.6) ? clerks : district);
}

function clerkOf(stage: Stage, file: CaseFile): DemoMember {
  const clerks = stage.members.filter((member) => member.post.duty === 'clerk');
  const own = clerks.find((member) => file.channel === 'window' && member.post.centre === file.centre);
  return own ?? (clerks.find((member) => isDistrict(stage, member.post.centre)) as DemoMember);
}

function isDistrict(stage: Stage, centre: string | undefined): boolean {
  return stage.profile.centres.some((one) => one.code === centre && one.level === 'district');
}

function officerOf(stage: Stage, file: CaseFile, duty: Duty): DemoMember {
  const body = stage.workedBy(file);
  const fitting = stage.members.filter(({ post }) => post.duty === duty && post.body === body);
  return stage.chance.pick(fitting);
}
