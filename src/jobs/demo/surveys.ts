import type { App } from '../../app/app.ts';
import type { Authority } from '../../app/authority.ts';
import { publicityKind } from '../../app/records/publicity.ts';
import { surveyKind } from '../../app/records/survey.ts';
import type { CaseFile } from '../../domain/case/state.ts';
import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import { addWorkingDays } from '../../domain/time-limits/working-calendar.ts';
import { addMilliseconds, type Instant, startOfDay } from '../../kernel/instant.ts';
import { inventAnswers, inventApplicant, inventMaterials } from './applicants.ts';
import { dice } from './dice.ts';
import type { Step } from './step.ts';
import type { Stage } from './story.ts';

const hour = 3_600_000;

/**
 * 踏勘、公示: shortly before the end somebody applies for an item whose place is looked at, and somebody for one that is
 * made public. The survey is to come, with its officers and its hour; the notice runs. Dice of their own.
 */
export function placeSteps(app: App, stage: Stage, owner: Authority, end: Instant): readonly Step[] {
  const inForce = stage.profile.items.filter(({ inForceTo }) => inForceTo === undefined);
  const surveyed = inForce.find(({ siteSurvey }) => siteSurvey !== undefined);
  const shown = inForce.find(({ publicity }) => publicity !== undefined);
  const at = addMilliseconds(end, -30 * 60_000);
  return [
    ...(surveyed === undefined ? [] : [{ at, act: () => callToThePlace(app, stage, owner, surveyed) }]),
    ...(shown === undefined ? [] : [{ at, act: () => makePublic(app, stage, owner, shown) }]),
  ];
}

async function callToThePlace(app: App, stage: Stage, owner: Authority, item: ServiceItem): Promise<readonly Step[]> {
  const file = await accepted(stage, owner, item, 71);
  const officers = officersOf(stage, item.body);
  const [first] = officers;
  if (file === undefined || first === undefined || officers.length < 2) return [];
  const { survey: words } = stage.script;
  const id = stage.nextId();
  const now = stage.now();
  const subject = { kind: 'case', caseId: file.id } as const;
  const give = (command: object) =>
    app.executeRecord(surveyKind, { id, at: now, ...command } as never, { authority: first.authority });
  const { address, reason, meetingPoint } = words;
  await give({ type: 'orderSurvey', body: item.body, subject, bodies: [], address, reason });
  const named = officers.map(({ authority }) => ({ staff: authority.id, body: item.body }));
  await give({ type: 'assignSurvey', officers: named });
  const day = addWorkingDays(stage.profile.calendar, stage.today(), 2);
  const from = addMilliseconds(startOfDay(day, stage.profile.timeZone), 10 * hour);
  const to = addMilliseconds(from, hour);
  await give({ type: 'scheduleSurvey', from, to, meetingPoint, invited: [], resources: [] });
  return [];
}

async function makePublic(app: App, stage: Stage, owner: Authority, item: ServiceItem): Promise<readonly Step[]> {
  const file = await accepted(stage, owner, item, 72);
  const [officer] = officersOf(stage, item.body);
  if (file === undefined || officer === undefined) return [];
  const { title, text } = stage.script.publicity;
  const at = stage.now();
  const command = {
    type: 'startPublicity',
    id: stage.nextId(),
    at,
    caseId: file.id,
    body: item.body,
    title,
    text,
  } as const;
  await app.executeRecord(publicityKind, command, { authority: officer.authority });
  return [];
}

function officersOf({ members }: Stage, body: string) {
  return members.filter(({ post }) => post.duty === 'officer' && post.body === body).slice(0, 2);
}

async function accepted(
  stage: Stage,
  owner: Authority,
  item: ServiceItem,
  seed: number,
): Promise<CaseFile | undefined> {
  const { script, profile, members } = stage;
  const chance = dice(seed);
  const answers = inventAnswers(chance, script, item, stage.today());
  const file = await stage.do(
    {
      ...{ type: 'receiveApplication', caseId: stage.nextId(), at: stage.now(), item: item.code, channel: 'portal' },
      applicant: inventApplicant(chance, script, item, profile.identityForms),
      answers,
      materials: inventMaterials(chance, item, stage.file, 'portal', answers),
    },
    owner,
  );
  const district = new Set(profile.centres.filter(({ level }) => level === 'district').map(({ code }) => code));
  const clerk = members.find(({ post }) => post.duty === 'clerk' && district.has(post.centre ?? ''));
  if (file === undefined || clerk === undefined) return undefined;
  const checks = file.materials.map(({ material }) => ({ material, verdict: 'in-order' as const }));
  return stage.do({ type: 'acceptApplication', caseId: file.id, at: stage.now(), checks }, clerk.authority);
}
