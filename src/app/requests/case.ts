import { z } from 'zod';
import { templateUses } from '../../domain/approval/template.ts';
import { licencePurposes } from '../../domain/case/concerned-licence.ts';
import { consultationViews } from '../../domain/case/consultation.ts';
import { actTypes } from '../../domain/catalogue/service-item.ts';
import { discretionTable, formField, gap, requiredMaterial } from './catalogue.ts';
import { collector, signature } from './issuance.ts';
import { heldMaterial } from './licences.ts';
import {
  answers,
  caseId,
  caseState,
  day,
  defect,
  discretionTaken,
  file,
  lamp,
  legalBasis,
  localText,
  materialCheck,
  paper,
  voidedPaper,
  waitingFor,
} from './parts.ts';

/** What readers of cases see. The types are those of src/app/views; a reply that differs from its shape is a 500. */
/** 在外系统办理: what a body's own software claims, beside when it was recorded here. */
const elsewhereShape = z.object({ system: z.string(), reference: z.string(), claimedOn: day });

const actWordsOf = z
  .enum([...actTypes, 'opinion'])
  .describe('In which words it is decided: as a licence, a filing …, or an opinion for a higher body.');
const stepText = z.object({ key: z.string(), facts: z.record(z.string(), z.union([z.string(), z.number()])) });

export const dueView = z
  .object({
    stage: z.enum(['notice', 'decision', 'delivery']),
    due: day,
    statutory: day.optional(),
    remaining: z.int().describe('Working days: 0 is today, negative is late.'),
    lamp,
    standsStill: z.boolean(),
    provisional: z.boolean(),
    explanation: z.array(stepText),
    statutoryExplanation: z.array(stepText),
  })
  .meta({ id: 'Due' });

export const historyEntry = z
  .object({
    type: z.string(),
    at: z.string().describe('When it happened, as told.'),
    on: day,
    recordedAt: z
      .string()
      .optional()
      .describe('When it was written down, where that was more than five minutes later.'),
    byDuty: z.string(),
    byBody: localText.optional(),
    onBehalf: z.boolean().optional().describe('By a deputy, while the holder of the post was away.'),
    paper: paper.optional(),
    facts: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .meta({ id: 'HistoryEntry' });

const applicant = z.object({
  kind: z.enum(['person', 'organisation']),
  name: z.string(),
  identityForm: z.string(),
  identityNumber: z.string(),
  telephone: z.string(),
  address: z.string().optional(),
  contactName: z.string().optional(),
  email: z.string().optional(),
  tellBy: z.array(z.enum(['telephone', 'email'])).optional(),
});
const outcome = z.enum(['grant', 'refuse']);
const notice = z.object({ defects: z.array(defect), paper });
const material = z.object({
  material: z.string(),
  form: z.enum(['paper', 'electronic']),
  copies: z.int(),
  files: z.array(file),
});

const consultationView = z
  .object({
    consultation: z.int(),
    body: z.string(),
    bodyName: localText,
    question: z.string(),
    askedOn: day,
    answerDue: day,
    provisional: z.boolean(),
    reminders: z.array(day),
    open: z.boolean(),
    mine: z.boolean().describe('You hold a post at the body that was asked.'),
    remaining: z.int().optional(),
    lamp: lamp.optional(),
    answer: z
      .object({
        view: z.enum(consultationViews),
        text: z.string(),
        on: day,
        byName: z.string(),
        elsewhere: elsewhereShape.optional(),
      })
      .optional(),
    cancelled: z.object({ on: day, reason: z.string() }).optional(),
  })
  .meta({ id: 'Consultation' });

export const likeCasesReply = z
  .object({
    entries: z.array(
      z.object({
        caseId,
        number: z.string(),
        applicantName: z.string(),
        outcome: z.enum(['granted', 'refused']),
        decidedOn: day,
        days: z.int().describe('Working days from acceptance to the decision.'),
        reasons: z.string().describe('Shortened.'),
        discretion: discretionTaken.optional(),
      }),
    ),
    spread: z.array(
      z.object({
        byName: z.string(),
        mine: z.boolean(),
        count: z.int(),
        least: z.number(),
        median: z.number(),
        most: z.number(),
        outside: z.int(),
      }),
    ),
  })
  .meta({ id: 'LikeCases' });

export const templatesReply = z.object({
  templates: z.array(
    z
      .object({
        code: z.string(),
        use: z.enum(templateUses),
        bodies: z.array(z.string()).optional(),
        items: z.array(z.string()).optional(),
        name: localText,
        text: z.string().describe('With placeholders such as `{due}`.'),
      })
      .meta({ id: 'Template' }),
  ),
});

export const caseReply = z
  .object({
    caseId,
    version: z.int(),
    number: z.string(),
    state: caseState,
    waitingFor,
    demo: z.boolean(),
    item: z.object({
      code: z.string(),
      version: z.int(),
      name: localText,
      conditions: z.array(localText),
      materials: z.array(requiredMaterial.extend({ decidedBy: z.array(z.string()).optional() }).meta({})),
      notNeeded: z.array(requiredMaterial),
      exemption: localText.optional(),
      formFields: z.array(formField),
      actWords: actWordsOf,
      legalBasis: z.array(legalBasis),
      gaps: z.array(gap),
      extension: z.object({ most: z.int(), unit: z.string() }).optional(),
      fourEyes: z.boolean(),
      discretion: discretionTable.extend({ row: z.string().optional() }).meta({}).optional(),
    }),
    body: z.object({ code: z.string(), name: localText }),
    centre: z.object({ code: z.string(), name: localText }).optional(),
    channel: z.enum(['portal', 'window']),
    receivedOn: day,
    applicant,
    masked: z.boolean(),
    answers,
    materials: z.array(material),
    held: z.array(heldMaterial),
    concerns: z.object({ id: z.uuid(), number: z.string(), purpose: z.enum(licencePurposes) }).optional(),
    checks: z.array(materialCheck),
    openDefects: z.array(defect),
    notices: z.array(notice),
    due: dueView.optional(),
    acceptance: z.object({ on: day, deemed: z.boolean() }).optional(),
    procedures: z.array(
      z.object({
        procedure: z.string(),
        from: day,
        to: day.optional(),
        announcedDays: z.number(),
        reason: z.string(),
      }),
    ),
    extensions: z.array(z.object({ value: z.number(), unit: z.string(), reason: z.string() })),
    opinions: z.array(
      z.object({ opinion: outcome, text: z.string(), at: z.string(), byName: z.string(), mine: z.boolean() }),
    ),
    proposal: z
      .object({
        outcome,
        reasons: z.string(),
        articles: z.string(),
        byName: z.string(),
        mine: z.boolean(),
        discretion: discretionTaken.optional(),
      })
      .optional(),
    consultations: z.array(consultationView),
    consulting: z.object({ usual: z.int(), most: z.int(), latest: z.int() }).optional(),
    viewed: z.string().optional().describe('Proof that this version was shown to you; `signature` asks for it.'),
    interestedParties: z.object({ parties: z.string(), statementsUntil: day }).optional(),
    statements: z.array(z.object({ from: z.string(), text: z.string(), on: day })),
    decision: z
      .object({
        outcome: z.enum(['granted', 'refused']),
        on: day,
        reasons: z.string(),
        articles: z.string(),
        deliveryDue: day,
        documentNumber: z.string().optional(),
        discretion: discretionTaken.optional(),
        byName: z.string(),
        elsewhere: elsewhereShape.optional(),
      })
      .optional(),
    delivery: z
      .object({
        method: z.enum(['collected', 'posted', 'electronic']),
        recipient: z.string(),
        deliveredOn: day,
        proof: z.string(),
        collector: collector.optional(),
        signature: signature.optional(),
        paper: paper.optional(),
      })
      .optional(),
    withdrawal: z
      .object({ withdrawnOn: day, reason: z.string().optional(), by: z.enum(['portal', 'window']) })
      .optional(),
    papers: z.array(paper),
    voided: z.array(voidedPaper),
    voidable: z.array(z.string()).describe('Numbers of the papers that this reader may declare void.'),
    history: z.array(historyEntry),
    actions: z.array(z.string()).describe('What this reader may do now.'),
  })
  .meta({ id: 'Case' });

export const workListEntry = z
  .object({
    caseId,
    number: z.string(),
    item: z.string(),
    itemName: localText,
    bodyName: localText,
    applicantName: z.string().describe('Masked.'),
    state: caseState,
    waitingFor: z.enum([...waitingFor.options, 'consulted']),
    due: day.nullable(),
    remaining: z.int().nullable(),
    lamp,
    provisional: z.boolean(),
    receivedOn: day,
    channel: z.enum(['portal', 'window']),
    demo: z.boolean(),
  })
  .meta({ id: 'WorkListEntry' });

export const workListReply = z
  .object({
    entries: z.array(workListEntry),
    next: z.string().optional().describe('Hand it back as `cursor` for the next page; absent on the last.'),
    counts: z.object({ red: z.int(), amber: z.int(), green: z.int() }),
  })
  .meta({ id: 'WorkList' });

export const caseHits = z.object({ entries: z.array(workListEntry) });

export const progressReply = z
  .object({
    caseId,
    version: z.int(),
    number: z.string(),
    item: z.string(),
    itemName: localText,
    actWords: actWordsOf,
    body: localText,
    state: caseState,
    waitingFor,
    receivedOn: day,
    due: dueView.optional(),
    notice: notice.optional(),
    nonAcceptance: z
      .object({ ground: z.string(), competentBody: z.string().optional(), explanation: z.string(), paper })
      .optional(),
    decision: z
      .object({
        outcome: z.enum(['granted', 'refused']),
        on: day,
        reasons: z.string(),
        articles: z.string(),
        elsewhere: elsewhereShape.optional(),
      })
      .optional(),
    withdrawal: z.object({ withdrawnOn: day, reason: z.string().optional() }).optional(),
    papers: z.array(paper),
    voided: z.array(voidedPaper),
    history: z.array(historyEntry),
    maySupplement: z.boolean(),
    mayWithdraw: z.boolean(),
    demo: z.boolean(),
  })
  .meta({ id: 'Progress' });

export const progressRequest = z
  .strictObject({ number: z.string().max(100).default(''), code: z.string().max(100).default('') })
  .meta({ id: 'ProgressLookup' });

/** 公示: decisions that granted something are public (art. 40). */
export const registerReply = z
  .object({
    entries: z.array(
      z.object({
        number: z.string(),
        item: z.string(),
        itemName: localText,
        bodyName: localText,
        outcome: z.literal('granted'),
        decidedOn: day,
        applicantName: z.string().describe('Organisations in full, persons masked.'),
        demo: z.boolean(),
      }),
    ),
    next: z.string().optional(),
  })
  .meta({ id: 'DecisionRegister' });

export type ProgressRequest = z.input<typeof progressRequest>;
export type RegisterReply = z.output<typeof registerReply>;
