import { createHash } from 'node:crypto';
import type { App } from '../../src/app/app.ts';
import { type IssuedPaper, issuedPaper } from '../../src/app/queries/paper.ts';
import type { Defect } from '../../src/domain/case/application.ts';
import type { CaseEvent, NewCaseEvent } from '../../src/domain/case/events.ts';
import type { PaperKind } from '../../src/domain/case/paper.ts';
import { instant } from '../../src/kernel/instant.ts';
import { localDate } from '../../src/kernel/local-date.ts';
import type { Profile } from '../../src/profile/profile.ts';

/** Papers without a database: just enough of an app, and one case's worth of events of every kind. */
export function paperApp(profile: Profile): App {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const { items } = profile;
  const place = {
    sealsEver: profile.seals,
    ...profile,
    bodies: new Map(profile.bodies.map((body) => [body.code, body])),
    items: new Map(items.map(({ code }) => [code, items.filter((item) => item.code === code)])),
  };
  const leaves = async (caseId: string) =>
    Array.from({ length: 40 }, (_, at) => sha256(`${caseId} ${at}`)).map((leaf) => ({ recorded: leaf, remade: leaf }));
  const files = { get: async (hash: string) => (hash === drawnSignature ? signaturePicture : undefined) };
  const ports = { digests: { sha256, keyed: sha256 }, log: { leaves }, files };
  return { profile, place, ports, demo: false } as unknown as App;
}

export const paperCase = '7d9f2c1e-0000-7000-8000-0000000000aa';

const drawnSignature = 'b'.repeat(64);
/** One dot, as a PNG: enough to be drawn. */
export const signaturePicture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

/** One paper of each kind. */
export async function everyPaper(app: App, changes: { name?: string; defects?: number } = {}): Promise<IssuedPaper[]> {
  const events = eventsOf(app, changes);
  const issued = await Promise.all(events.map((_, at) => issuedPaper(app, paperCase, events, at, 'whole')));
  return issued.filter((one) => one !== undefined);
}

function eventsOf(
  app: App,
  { name = '沙湾粤味餐饮店', defects = 3 }: { name?: string; defects?: number },
): CaseEvent[] {
  const item = app.profile.items.find((one) => one.materials.length > 3 && one.formFields.length > 1);
  if (item === undefined) throw new Error('the profile has no item with four materials');
  const seal = app.profile.seals.find((one) => one.body === item.body)?.code ?? '';
  const on = localDate('2026-11-12');
  const due = { promised: localDate('2026-11-24'), statutory: localDate('2026-12-10'), provisional: false };
  const paper = (kind: PaperKind) => ({
    kind,
    number: `番市监${app.profile.numberFormat.kinds[kind]}字〔2026〕第00037号`,
    on,
    seal,
  });
  const materials = item.materials.map(({ code }, at) => ({
    material: code,
    form: at % 2 === 0 ? ('electronic' as const) : ('paper' as const),
    copies: 1,
    files: at % 2 === 0 ? [{ hash: 'a'.repeat(64), name: 'a.pdf', size: 1, mediaType: 'application/pdf' }] : [],
  }));
  const list = Array.from({ length: defects }, (_, at): Defect => {
    const code = item.materials[at % item.materials.length]?.code ?? '';
    const remark = `第 ${at + 1} 处：图上没有标出操作间与就餐区之间的隔断，请按比例补画并由绘图人签名，写明日期。`;
    return { concerns: 'material', code, fault: at % 3 === 0 ? 'missing' : 'faulty', remark };
  });
  const decision = {
    decidedOn: on,
    deliveryDue: localDate('2026-12-08'),
    provisional: false,
    articles: '《食品经营许可和备案管理办法》第十三条、第十七条',
  };
  const more: readonly NewCaseEvent[] = [
    { type: 'OneTimeNoticeGiven', data: { defects: list, checks: [], paper: paper('one-time-notice') } },
    {
      type: 'SupplementationSubmitted',
      data: {
        receivedOn: on,
        noticeDue: localDate('2026-11-19'),
        provisional: false,
        answers: {},
        materials,
        paper: paper('supplementation-receipt'),
      },
    },
    {
      type: 'ApplicationAccepted',
      data: {
        acceptedOn: on,
        item: item.code,
        itemVersion: item.version,
        checks: [],
        due,
        paper: paper('acceptance'),
      },
    },
    {
      type: 'AcceptanceDeemed',
      data: { acceptedOn: on, item: item.code, itemVersion: item.version, due, paper: paper('deemed-acceptance') },
    },
    {
      type: 'NonAcceptanceDecided',
      data: {
        ground: 'not-this-body',
        competentBody: app.profile.bodies[0]?.code ?? '',
        explanation: '申请事项依法不属于本机关职权范围，请向下列机关提出申请。',
        paper: paper('non-acceptance'),
      },
    },
    {
      type: 'SpecialProcedureStarted',
      data: {
        procedure: 'expert-review',
        startedOn: on,
        announcedDays: 10,
        reason: '场所与住宅共用排烟管道，须由专家评审其排放。',
        due,
        paper: paper('suspension'),
      },
    },
    {
      type: 'ExtensionGranted',
      data: {
        value: 10,
        unit: 'workday',
        reason: '两个部门的意见不一致，须另行勘验。',
        due,
        paper: paper('extension'),
      },
    },
    {
      type: 'InterestedPartiesTold',
      data: {
        parties: '相邻住户',
        toldOn: on,
        statementsUntil: localDate('2026-11-19'),
        paper: paper('statement-notice'),
      },
    },
    {
      type: 'ConsultationRequested',
      data: {
        consultation: 1,
        body: app.profile.bodies.find(({ code }) => code !== item.body)?.code ?? '',
        question: '场所与住宅共用排烟管道，排放是否符合贵单位的管理要求？',
        askedOn: on,
        answerDue: localDate('2026-11-19'),
        provisional: false,
        paper: paper('consultation-letter'),
      },
    },
    {
      type: 'LicenceGranted',
      data: { ...decision, reasons: '', documentNumber: 'JY24401130012345', paper: paper('grant') },
    },
    {
      type: 'LicenceRefused',
      data: { ...decision, reasons: '场所与厕所的距离不足二十五米，且未设置单独的排水系统。', paper: paper('refusal') },
    },
  ];
  const last: readonly NewCaseEvent[] = [
    {
      type: 'DecisionDelivered',
      data: {
        method: 'collected',
        recipient: '李晓岚',
        proof: '',
        deliveredOn: on,
        collector: {
          is: 'agent',
          identityForm: 'resident-id',
          identityNumber: '11010519491231002X',
          mandate: '授〔2026〕00008',
        },
        signature: { kind: 'drawn', file: drawnSignature },
        paper: paper('delivery-record'),
      },
    },
    {
      type: 'CaseWithdrawn',
      data: {
        withdrawnOn: on,
        reason: '店址另觅，不再经营餐饮。',
        by: 'window',
        request: { kind: 'sheet', number: '签 00123' },
        paper: paper('withdrawal-receipt'),
      },
    },
  ];
  const first: NewCaseEvent = {
    type: 'ApplicationReceived',
    data: {
      number: '440113-SJ-20261112-00037-4',
      serial: 37,
      item: item.code,
      itemVersion: item.version,
      body: item.body,
      channel: 'portal',
      receivedOn: on,
      noticeDue: localDate('2026-11-19'),
      provisional: false,
      applicant: {
        kind: 'organisation',
        name,
        identityForm: 'credit-code',
        identityNumber: '91350100M000100Y43',
        telephone: '020-84640000',
      },
      answers: {},
      materials,
      queryCodeHash: '',
      paper: paper('filing-receipt'),
    },
  };
  const at = instant('2026-11-12T07:31:09.000Z');
  const stamp = { occurredAt: at, recordedAt: at, actor: { kind: 'anonymous' as const }, schema: 1 as const };
  return [first, ...more, ...last].map((event) => ({ ...event, ...stamp }));
}
