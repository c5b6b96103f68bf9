import { z } from 'zod';
import { paperKinds } from '../../domain/case/paper.ts';
import { caseStates } from '../../domain/case/state.ts';
import { limitUnits } from '../../domain/time-limits/limit.ts';
import { languages } from '../../kernel/language.ts';

/**
 * Parts that several requests and replies are made of. Requests are strict: a field that nobody reads is a mistake of
 * the sender and is named. A text that may not be empty is still allowed to be empty here: whether it may is a rule of
 * the domain, which names every fault at once and on what basis.
 */
export const longestText = 10_000;
export const text = z.string().max(longestText).default('');
export const code = z.string().min(1).max(100);
export const day = z.iso.date();
/** Any offset; stored and shown as UTC with milliseconds. */
export const moment = z.iso.datetime({ offset: true });
export const caseId = z.uuid();
export const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const localText = z
  .partialRecord(z.enum(languages), z.string())
  .meta({ id: 'LocalText', description: 'A text in each language of the place.' });

export const legalBasis = z.object({ law: z.string(), articles: z.array(z.string()) }).meta({ id: 'LegalBasis' });

export const answers = z
  .record(code, z.union([z.string().max(longestText), z.number(), z.boolean()]))
  .refine((given) => Object.keys(given).length <= 300)
  .meta({ id: 'Answers', description: 'Answers by the code of the form field.' });

export const file = z
  .strictObject({ hash, name: z.string().min(1).max(255), size: z.int().min(0), mediaType: z.string().max(200) })
  .meta({ id: 'File', description: 'A file as POST /api/files answered it.' });

export const submittedMaterial = z
  .strictObject({
    material: code,
    form: z.enum(['paper', 'electronic']).default('electronic'),
    copies: z.int().min(0).max(1000).default(1),
    files: z.array(file).max(50).default([]),
  })
  .meta({ id: 'SubmittedMaterial' });

export const materialCheck = z
  .strictObject({
    material: code,
    verdict: z.enum(['in-order', 'missing', 'faulty', 'not-needed']),
    remark: z.exactOptional(z.string().max(2000)),
  })
  .meta({ id: 'MaterialCheck', description: 'The clerk’s look at one material; `faulty` needs a remark.' });

export const defect = z
  .strictObject({
    concerns: z.enum(['material', 'answer', 'applicant']),
    code,
    fault: z.enum(['missing', 'faulty', 'not-a-choice', 'too-long', 'out-of-range', 'wrong-kind', 'wrong-number']),
    remark: z.exactOptional(z.string().max(2000)),
    decidedBy: z.exactOptional(z.array(code)).describe('Open questions that decide whether it is needed at all.'),
  })
  .meta({ id: 'Defect' });

export const paper = z
  .object({ kind: z.enum(paperKinds), number: z.string(), on: day, seal: z.string() })
  .meta({ id: 'Paper', description: 'A numbered, dated, sealed paper.' });

export const voidedPaper = z
  .object({ number: z.string(), replacement: z.string(), reason: z.string(), on: day })
  .meta({ id: 'VoidedPaper', description: 'A spoilt print 作废, and the paper that says the same in its stead.' });

export const caseState = z.enum(caseStates).meta({ id: 'CaseState' });
export const limitUnit = z.enum(limitUnits);
export const waitingFor = z.enum(['clerk', 'officer', 'approver', 'delivery', 'applicant', 'nobody']);
export const lamp = z.enum(['green', 'amber', 'red']);

/** 自由裁量幅度: what was chosen. */
export const discretionTaken = z
  .object({
    row: z.string().optional(),
    value: z.union([z.number(), z.string()]),
    outside: z.object({ reasons: z.string() }).optional().describe('Outside the range of the row, and why.'),
  })
  .meta({ id: 'DiscretionTaken' });

/** What every command may carry besides its own fields. */
export const occurredAt = {
  occurredAt: z
    .exactOptional(moment)
    .describe('When it was done, where that was not just now. Staff only, and never in the future.'),
};

export const receipt = z
  .object({
    caseId,
    number: z.string(),
    version: z.int(),
    eventHash: z.string(),
    recordedAt: z.string(),
    keyId: z.string(),
    signature: z.string(),
  })
  .meta({ id: 'Receipt', description: 'Signed with Ed25519 over the canonical JSON of its other fields (RFC 8785).' });

/** What every command answers: where the case stands now, and the proof that it was recorded. */
export const commandReply = z
  .object({
    caseId,
    number: z.string(),
    version: z.int(),
    state: caseState,
    events: z.array(z.string()),
    papers: z.array(paper),
    recordedAt: z.string(),
    eventHash: z.string(),
    repeated: z.boolean().describe('The idempotency key had been used before; nothing was done again.'),
    receipt,
  })
  .meta({ id: 'CommandReply' });

/** What every command on a record beside the cases answers. */
export const recordReply = z
  .object({
    id: z.uuid(),
    version: z.int(),
    number: z.exactOptional(z.string()),
    events: z.array(z.string()),
    recordedAt: z.string(),
    eventHash: z.string(),
    repeated: z.boolean().describe('The idempotency key had been used before; nothing was done again.'),
  })
  .meta({ id: 'RecordReply' });

export type RecordReply = z.output<typeof recordReply>;
export type CommandReply = z.output<typeof commandReply>;
export type Receipt = z.output<typeof receipt>;
