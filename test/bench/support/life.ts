import type { Authority, HeldPost } from '../../../src/app/authority.ts';
import type { GivenCommand } from '../../../src/app/commands.ts';
import type { FileStore } from '../../../src/app/ports.ts';
import type { Answers, Applicant, SubmittedFile, SubmittedMaterial } from '../../../src/domain/case/application.ts';
import type { FormField, ServiceItem } from '../../../src/domain/catalogue/service-item.ts';
import type { Instant } from '../../../src/kernel/instant.ts';
import type { Profile } from '../../../src/profile/profile.ts';

/**
 * One case life as a district has them: received (every second one at a window, the others from the portal), accepted,
 * reviewed, proposed, decided by somebody else, delivered and completed. Six acts, each its own acknowledged commit.
 */
export const actsPerLife = 6;
/** Received, accepted, review started, opinion, proposed, granted, delivered, completed; and the licence registered. */
export const eventsPerLife = 9;
/** Of these, what carries personal data: received, delivered, registered. */
export const personalPartsPerLife = 3;
/** The licence is registered in a stream of its own before the grant is answered: one more commit that somebody waits for. */
export const commitsPerLife = actsPerLife + 1;

/** What a caller says at each act; over HTTP the same goes into bodies. */
export interface LifeScript {
  readonly item: ServiceItem;
  readonly channel: 'portal' | 'window';
  readonly applicant: Applicant;
  readonly answers: Answers;
  readonly materials: readonly SubmittedMaterial[];
}

/** Items with six questions and four materials or so, four eyes required, of four bodies. */
const itemCodes = ['SC-001', 'SP-002', 'WS-003', 'WH-001'];
export const districtCentre = 'DC';

export function benchItems(profile: Profile): readonly ServiceItem[] {
  return itemCodes.map((code) => profile.items.find((item) => item.code === code) as ServiceItem);
}

export function lifeScript(items: readonly ServiceItem[], files: readonly SubmittedFile[], count: number): LifeScript {
  const window = count % 2 === 1;
  const item = items[count % items.length] as ServiceItem;
  return {
    item,
    channel: window ? 'window' : 'portal',
    applicant: applicantFor(item, count),
    answers: Object.fromEntries(item.formFields.map((field) => [field.code, answerTo(field)])),
    // Paper over the counter, files from the portal.
    materials: item.materials.slice(0, 4).map((material, index) => ({
      material: material.code,
      form: window ? 'paper' : 'electronic',
      copies: 1,
      files: window ? [] : [files[index % files.length] as SubmittedFile],
    })),
  };
}

function applicantFor(item: ServiceItem, count: number): Applicant {
  const reached = { telephone: '020-84636888', address: `番禺区市桥街道大北路${count % 900}号` };
  if (item.applicantKinds.includes('person')) {
    const identity = { identityForm: 'resident-id', identityNumber: '11010519491231002X' };
    return { kind: 'person', name: `申请人${count}`, ...identity, ...reached };
  }
  const identity = { identityForm: 'credit-code', identityNumber: '91350100M000100Y43' };
  return { kind: 'organisation', name: `番禺示范公司${count}`, contactName: '联系人', ...identity, ...reached };
}

function answerTo(field: FormField) {
  switch (field.kind) {
    case 'number':
      return field.minimum ?? 10;
    case 'date':
      return '2026-11-02';
    case 'choice':
      return field.choices?.[0]?.code ?? '';
    case 'yes-no':
      return true;
    default:
      return '番禺区市桥街道示范路一号'.slice(0, field.maxLength ?? 50);
  }
}

/** The applicants' files, in the store as if they had been uploaded before; small, since their content is not what is measured. */
export async function handInFiles(store: FileStore): Promise<readonly SubmittedFile[]> {
  const names = ['申请书.txt', '身份证明.txt', '住所证明.txt', '章程.txt'];
  return Promise.all(
    names.map(async (name) => {
      const content = Buffer.from(`${name}：兹证明上述内容属实。`.repeat(100));
      const hash = await store.put(content);
      return { hash, name, size: content.length, mediaType: 'text/plain; charset=utf-8' };
    }),
  );
}

/** Who acts: one clerk of the district centre, and of each body an officer and another who decides. */
export function staffFor(items: readonly ServiceItem[]) {
  const member = (id: string, ...posts: HeldPost[]): Authority & { kind: 'staff' } => ({
    kind: 'staff',
    id,
    name: id,
    posts,
  });
  const uuid = (number: number) => `00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
  const clerk = member(uuid(1), { duty: 'clerk', body: 'ZWB', centre: districtCentre });
  const bodies = [...new Set(items.map((item) => item.body))];
  const officers = new Map(bodies.map((body, at) => [body, member(uuid(100 + at), { duty: 'officer', body })]));
  const heads = new Map(bodies.map((body, at) => [body, member(uuid(200 + at), { duty: 'head', body })]));
  return { clerk, officers, heads };
}
export type BenchStaff = ReturnType<typeof staffFor>;

/** The acts of one life in order, as commands with who gives them. */
export function actsOf(script: LifeScript, caseId: string, staff: BenchStaff, at: Instant) {
  const { item, channel, applicant, answers, materials } = script;
  const officer = staff.officers.get(item.body) as Authority;
  const head = staff.heads.get(item.body) as Authority;
  const checks = item.materials.map((material) => ({ material: material.code, verdict: 'in-order' as const }));
  const words = { reasons: '申请符合法定条件、标准', articles: '行政许可法第三十八条第一款' };
  const window = channel === 'window';
  const where = window ? { centre: districtCentre } : {};
  const receive = { type: 'receiveApplication', item: item.code, channel, ...where, applicant, answers, materials };
  const nobody: Authority = { kind: 'anonymous' };
  const acts: readonly [object, Authority][] = [
    [receive, window ? staff.clerk : nobody],
    [{ type: 'acceptApplication', checks }, staff.clerk],
    [{ type: 'giveReviewOpinion', opinion: 'grant', text: '材料齐全，符合条件，拟同意。' }, officer],
    [{ type: 'proposeDecision', outcome: 'grant', ...words }, officer],
    [{ type: 'decideApplication', outcome: 'grant', ...words, remediesTold: true }, head],
    [
      {
        type: 'deliverDecision',
        method: 'collected',
        recipient: applicant.name,
        proof: '当面签收',
        completing: true,
        collector: {
          is: 'applicant',
          identityForm: applicant.identityForm,
          identityNumber: applicant.identityNumber,
        },
      },
      staff.clerk,
    ],
  ];
  return acts.map(([command, authority]) => ({
    command: { ...command, caseId, at } as GivenCommand,
    authority,
  }));
}
