import { z } from 'zod';
import { interestRelations } from '../../domain/special-procedures/interests/events.ts';
import { interlockNames } from '../../domain/special-procedures/interlock/interlocks.ts';
import type { ProcedureKind } from '../../domain/special-procedures/procedure/slot.ts';
import { procedureStandings } from '../../domain/special-procedures/procedure/state.ts';
import { recusalGrounds } from '../../domain/special-procedures/recusal/events.ts';
import { specialProcedureKinds } from '../../domain/time-limits/law.ts';
import { code, day, hash, legalBasis, occurredAt, recordReply, text } from './parts.ts';

/** 特别程序 but the hearing; 回避 and 互锁, which keep apart who may do what. */
const kind = z.enum(specialProcedureKinds).exclude(['hearing']) satisfies z.ZodType<ProcedureKind>;
const facts = z
  .record(code, z.union([z.string().max(10_000), z.number(), z.boolean()]))
  .refine((given) => Object.keys(given).length <= 50);
const participant = z.strictObject({
  name: z.string().max(200).default(''),
  organisation: z.string().max(200).default(''),
  credential: z
    .string()
    .max(100)
    .default('')
    .describe('Number in the expert pool, of the qualification, or of the officer’s card.'),
  staff: z.exactOptional(z.uuid()).describe('The account, where it is an officer.'),
  conflict: z.boolean().default(false).describe('利益冲突: declared.'),
});

export const procedureOpeningRequest = z.strictObject({
  procedure: kind,
  caseId: z.exactOptional(z.uuid()).describe('Left out, it is of another act of management.'),
  body: z.exactOptional(code),
  subject: text,
  announcedDays: z.number().default(0).describe('As told in writing; the case’s clock stands still for these days.'),
  participants: z.array(participant).max(50).default([]),
  opening: facts.default({}).describe('The fields that the kind asks for: GET /api/special-procedure-kinds.'),
  ...occurredAt,
});
export const participantReplacementRequest = z.strictObject({
  position: z.int().min(0).max(50),
  participant,
  reason: text,
  ...occurredAt,
});
export const procedureReportRequest = z.strictObject({
  result: code,
  report: facts.default({}),
  file: z.exactOptional(hash),
  ...occurredAt,
});
export const procedureCancellationRequest = z.strictObject({ reason: text, ...occurredAt });

const fields = z.array(
  z.object({
    code: z.string(),
    kind: z.enum(['text', 'long-text', 'number', 'money', 'date', 'choice', 'yes-no']),
    required: z.boolean(),
    choices: z.exactOptional(z.array(z.string())),
  }),
);
export const procedureKindsReply = z
  .object({
    kinds: z.array(
      z.object({ kind, participants: z.boolean(), opening: fields, report: fields, results: z.array(z.string()) }),
    ),
  })
  .meta({
    id: 'SpecialProcedureKinds',
    description: 'Which special procedures this place knows, and what each asks for.',
  });
export type ProcedureKindsReply = z.output<typeof procedureKindsReply>;

export const procedureView = z
  .object({
    id: z.uuid(),
    version: z.int(),
    number: z.string(),
    procedure: kind,
    body: z.string(),
    caseId: z.exactOptional(z.uuid()),
    caseNumber: z.exactOptional(z.string()),
    subject: z.string(),
    standing: z.enum(procedureStandings),
    openedOn: day,
    announcedDays: z.int(),
    expectedBy: day,
    overdue: z.boolean(),
    participants: z.array(participant),
    opening: facts,
    reported: z.exactOptional(z.object({ result: z.string(), report: facts, file: z.exactOptional(hash), on: day })),
    cancelled: z.exactOptional(z.object({ reason: z.string(), on: day })),
    replaced: z.array(z.object({ name: z.string(), reason: z.string(), on: day })),
    papers: z.array(z.object({ kind: z.string(), number: z.string(), on: day, index: z.int() })),
    mayManage: z.boolean(),
    masked: z.boolean(),
  })
  .meta({ id: 'SpecialProcedure' });
export type ProcedureView = z.output<typeof procedureView>;
export const procedureReply = recordReply.extend({ procedure: procedureView }).meta({ id: 'SpecialProcedureReply' });
export const proceduresReply = z.object({ procedures: z.array(procedureView) }).meta({ id: 'SpecialProcedures' });
export type ProceduresReply = z.output<typeof proceduresReply>;

export const recusalRequest = z.strictObject({ ground: z.enum(recusalGrounds), reason: text, ...occurredAt });
export const officerChallengeRequest = z.strictObject({
  officer: z.uuid(),
  ground: z.enum(recusalGrounds),
  reason: text,
  ...occurredAt,
});
export const recusalDecisionRequest = z.strictObject({
  upheld: z.boolean(),
  reason: text,
  replacement: z.exactOptional(z.uuid()),
  ...occurredAt,
});
export const recusalView = z
  .object({
    id: z.uuid(),
    version: z.int(),
    number: z.string(),
    caseId: z.uuid(),
    caseNumber: z.string(),
    body: z.string(),
    officer: z.object({ id: z.uuid(), name: z.string() }),
    by: z.enum(['officer', 'applicant']),
    ground: z.enum(recusalGrounds),
    reason: z.string(),
    on: day,
    decided: z.exactOptional(
      z.object({ upheld: z.boolean(), reason: z.string(), on: day, replacement: z.exactOptional(z.string()) }),
    ),
    papers: z.array(z.object({ kind: z.string(), number: z.string(), on: day, index: z.int() })),
    mayDecide: z.boolean(),
  })
  .meta({ id: 'Recusal' });
export type RecusalView = z.output<typeof recusalView>;
export const recusalsReply = z.object({ recusals: z.array(recusalView) }).meta({ id: 'Recusals' });
export type RecusalsReply = z.output<typeof recusalsReply>;

const interest = z.strictObject({
  relation: z.enum(interestRelations),
  name: z.string().max(200),
  identityNumber: z.string().max(60),
});
export const interestsRequest = z.strictObject({ entries: z.array(interest).max(100), ...occurredAt });
export const interestsReply = z
  .object({ entries: z.array(interest), on: z.exactOptional(day) })
  .meta({ id: 'DeclaredInterests', description: '利害关系申报: one’s own, shown to nobody else.' });
export type InterestsReply = z.output<typeof interestsReply>;

export const forbiddenActsReply = z
  .object({
    acts: z.array(
      z.object({
        id: z.uuid(),
        interlock: z.enum(interlockNames),
        code: z.string(),
        act: z.string(),
        basis: z.exactOptional(legalBasis),
        on: z.string(),
        caseId: z.exactOptional(z.uuid()),
        body: z.string(),
        by: z.string(),
        attemptedOn: day,
      }),
    ),
  })
  .meta({ id: 'ForbiddenActs', description: '互锁: what was tried, refused and written down, the latest first.' });
