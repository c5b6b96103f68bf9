import { type App, createApp, type Ports } from '../../app/app.ts';
import type { Authority } from '../../app/authority.ts';
import type { GivenCommand } from '../../app/commands.ts';
import type { Executed } from '../../app/execute.ts';
import { entrustedIn } from '../../app/powers/exercised.ts';
import type { SubmittedFile } from '../../domain/case/application.ts';
import { addWorkingDays } from '../../domain/time-limits/working-calendar.ts';
import { addMilliseconds, epochMilliseconds, type Instant, localDateAt, startOfDay } from '../../kernel/instant.ts';
import { addDays, compareDates } from '../../kernel/local-date.ts';
import type { Profile } from '../../profile/profile.ts';
import { tick } from '../tick.ts';
import { checkSteps } from './checks.ts';
import { complaintSteps } from './complaints.ts';
import { dice } from './dice.ts';
import { feeSteps } from './fees.ts';
import { hallSteps } from './hall.ts';
import { hearingStories, playHearings, tellOfHearing } from './hearings.ts';
import { jointSteps } from './joint.ts';
import { playLicences } from './licences.ts';
import { playMandates } from './mandates.ts';
import { draftSteps, entrustedSteps, townSteps } from './powers.ts';
import { ratingSteps } from './ratings.ts';
import { type DemoScript, readScript } from './script.ts';
import { playSeals } from './seals.ts';
import { appoint, demoPassword, staffOf } from './staff.ts';
import type { Step } from './step.ts';
import { openStory, type Stage } from './story.ts';
import { supervisionSteps } from './supervision.ts';
import { placeSteps } from './surveys.ts';

/**
 * Plays a fortnight of work through the real commands, with a simulated clock that ends at the real now. Only ever into
 * an empty database. Nothing is written but by `execute`; whatever a rule refuses did not happen.
 */
export async function playDemo(
  profile: Profile,
  profileDirectory: string,
  ports: Ports,
  passwords: { hash(password: string): Promise<string> },
): Promise<{ cases: number; commands: number }> {
  const script = await readScript(profileDirectory);
  const end = ports.clock.now();
  let now = end;
  const app = createApp(profile, { ...ports, clock: { now: () => now } }, true);
  const chance = dice(20_110_630);
  const members = staffOf(profile, script, () => ports.chance.id());
  const passwordHash = await passwords.hash(demoPassword);
  await appoint(ports, members, passwordHash);
  const citizen = await registerCitizen(ports, script.personNames[0] as string, passwordHash);
  const counts = { cases: 0, commands: 0 };
  const touched = new Set<string>();
  const decided: string[] = [];
  const stage: Stage = {
    profile,
    script,
    chance,
    members,
    citizen,
    file: await storeFile(ports, script.file),
    nextId: () => ports.chance.id(),
    do: async (given: GivenCommand, authority: Authority) => {
      const outcome = await app.execute(given, { authority });
      counts.commands += 1;
      if (outcome.ok && given.type === 'receiveApplication') counts.cases += 1;
      if (outcome.ok) await sealAtOnce(app, outcome.value);
      if (outcome.ok) touched.add(outcome.value.file.id);
      if (outcome.ok && given.type === 'decideApplication') decided.push(outcome.value.file.id);
      return outcome.ok ? outcome.value.file : undefined;
    },
    workedBy: (file) => entrustedIn(app.place, file) ?? file.body,
    tellOfHearing: (file) => tellOfHearing(app, stage, file),
    moment: (day, minutes) =>
      addMilliseconds(startOfDay(day, profile.timeZone), minutes * 60_000 + chance.between(0, 59_999)),
    today: () => localDateAt(now, profile.timeZone),
    now: () => now,
  };
  now = stage.moment(firstDay(stage, script.days, end), 60);
  await playSeals(app, stage);
  now = end;
  const steps = openings(app, stage, script.days, end);
  const firm = await registerFirm(ports, script, passwordHash);
  steps.push({
    at: stage.moment(firstDay(stage, script.days, end), 9 * 60 + 5),
    act: () => playMandates(app, stage, citizen, firm).then(() => []),
  });
  steps.push(...hallSteps(app, stage, end));
  const fortnight = { first: firstDay(stage, script.days, end), end };
  steps.push(...ratingSteps(app, stage, fortnight, decided));
  steps.push(...complaintSteps(app, stage, fortnight, citizen));
  steps.push(...checkSteps(app, stage, fortnight));
  steps.push(...draftSteps(app, stage, fortnight));
  steps.push(...townSteps(app, stage, fortnight));
  steps.push(...entrustedSteps(stage, fortnight));
  const opened = () => {
    counts.cases += 1;
  };
  steps.push(...supervisionSteps(app, stage, touched, firstDay(stage, script.days, end), end));
  steps.push(...jointSteps(app, stage, citizen, { first: firstDay(stage, script.days, end), end, opened }));
  steps.push(...placeSteps(app, stage, citizen, end));
  steps.push(...hearingStories(stage, firstDay(stage, script.days, end)));
  steps.push(...feeSteps(app, stage, firstDay(stage, script.days, end), end));
  steps.push({ at: addMilliseconds(end, -25 * 60_000), act: () => playLicences(app, stage).then(() => []) });
  steps.push({ at: addMilliseconds(end, -20 * 60_000), act: () => playHearings(app, stage).then(() => []) });
  while (steps.length > 0) {
    const step = takeEarliest(steps);
    if (epochMilliseconds(step.at) > epochMilliseconds(end)) continue;
    now = step.at;
    steps.push(...(await step.act()));
  }
  return counts;
}

/** 用印: the program follows the ledger by the real clock, and this fortnight has one of its own. */
async function sealAtOnce(app: App, { file, events }: Executed): Promise<void> {
  for (const { data } of events) if ('paper' in data) await app.sealing?.sealIssued(file.id, data.paper.number);
}

function firstDay({ profile }: Stage, days: number, end: Instant) {
  return addWorkingDays(profile.calendar, addDays(localDateAt(end, profile.timeZone), 1), -days);
}

/** Every working day of the fortnight: the tick just after midnight, and the applications of the day. */
function openings(app: App, stage: Stage, days: number, end: Instant): Step[] {
  const today = localDateAt(end, stage.profile.timeZone);
  const steps: Step[] = [];
  let day = firstDay(stage, days, end);
  while (compareDates(day, today) <= 0) {
    const midnight = addMilliseconds(startOfDay(day, stage.profile.timeZone), 1_000);
    steps.push({ at: midnight, act: () => tick(app).then(() => []) });
    for (let number = 0; number < stage.script.casesPerDay; number += 1) {
      const at = stage.moment(day, stage.chance.between(8 * 60 + 40, 17 * 60 + 10));
      steps.push({ at, act: () => openStory(stage, at) });
    }
    day = addWorkingDays(stage.profile.calendar, day, 1);
  }
  return steps;
}

function takeEarliest(steps: Step[]): Step {
  let earliest = 0;
  for (let index = 1; index < steps.length; index += 1) {
    if ((steps[index] as Step).at < (steps[earliest] as Step).at) earliest = index;
  }
  return steps.splice(earliest, 1)[0] as Step;
}

function registerCitizen(ports: Ports, name: string, passwordHash: string) {
  return register(ports, 'citizen', name, passwordHash);
}

/** Whose agent the citizen is. */
function registerFirm(ports: Ports, { organisationNames }: DemoScript, passwordHash: string) {
  return register(ports, 'firm', organisationNames[0] ?? '', passwordHash);
}

async function register(ports: Ports, login: string, name: string, passwordHash: string) {
  const id = ports.chance.id();
  await ports.accounts.create({ id, kind: 'applicant', login, name, passwordHash, totpSecret: null });
  return { kind: 'applicant', id, name } as const;
}

async function storeFile(ports: Ports, text: string): Promise<SubmittedFile> {
  const content = new TextEncoder().encode(`${text}\n`);
  return { hash: await ports.files.put(content), name: 'demo.txt', size: content.length, mediaType: 'text/plain' };
}
