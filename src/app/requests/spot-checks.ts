import { z } from 'zod';
import { lineVerdicts } from '../../domain/supervision/inspection/events.ts';
import { inspectionStandings } from '../../domain/supervision/inspection/state.ts';
import { callOutcomes, fileVerdicts, spotCheckPurposes } from '../../domain/supervision/spot-check/events.ts';
import { spotCheckStandings } from '../../domain/supervision/spot-check/state.ts';
import { code, day, localText, occurredAt, recordReply, text } from './parts.ts';

/** 抽查、回访 and 检查. */
const caseNumber = z.string().max(60);
const rule = z.strictObject({ from: day, until: day, body: z.exactOptional(code), item: z.exactOptional(code) });
const verdict = z.enum(fileVerdicts);
const outcome = z.enum(callOutcomes);

export const spotCheckRequest = z.strictObject({
  purpose: z.enum(spotCheckPurposes),
  reason: text,
  rule: rule.describe('Cases recorded as completed on these days, both included.'),
  size: z.int().min(0).max(5_000),
  ...occurredAt,
});
export const fileCheckRequest = z.strictObject({ caseNumber, verdict, finding: text, ...occurredAt });
export const contactRequest = z.strictObject({ caseNumber, ...occurredAt });
export const callRequest = z.strictObject({ caseNumber, outcome, said: text, ...occurredAt });
export const conclusionRequest = z.strictObject({ conclusion: text, ...occurredAt });

export const spotCheckShape = z
  .object({
    id: z.uuid(),
    version: z.int(),
    number: z.string(),
    purpose: z.enum(spotCheckPurposes),
    standing: z.enum(spotCheckStandings),
    reason: z.string(),
    rule: z.object({ from: day, until: day, body: z.exactOptional(code), item: z.exactOptional(code) }),
    populationSize: z.int(),
    size: z.int(),
    announcedOn: day,
    draw: z.exactOptional(z.object({ announcedAt: z.int(), treeSize: z.int(), root: z.string(), drawnOn: day })),
    done: z.int().describe('Cases of the sample about which nothing more is to be done.'),
    cases: z.array(
      z.object({
        caseNumber,
        caseId: z.exactOptional(z.uuid()),
        item: z.exactOptional(localText),
        body: z.exactOptional(code),
        done: z.boolean(),
        checked: z.exactOptional(z.object({ verdict, finding: z.string(), on: day })),
        calls: z.array(z.object({ outcome, said: z.string(), on: day })),
      }),
    ),
    closed: z.exactOptional(z.object({ conclusion: z.string(), closedOn: day })),
  })
  .meta({ id: 'SpotCheck', description: '抽查: its cases are left out of lists.' });
export type SpotCheckShape = z.output<typeof spotCheckShape>;
export const spotChecksReply = z.object({ spotChecks: z.array(spotCheckShape) });
export const spotCheckReply = recordReply.extend({ spotCheck: spotCheckShape }).meta({ id: 'SpotCheckReply' });
export const contactReply = recordReply.extend({ name: z.string(), telephone: z.string() }).meta({ id: 'CallContact' });

/** 抽签凭据: what `yimen draw-sample` reads. */
export const drawShape = z
  .object({
    method: z.literal('smallest sha256 of root, number, case'),
    number: z.string(),
    population: z.array(z.string()),
    size: z.int(),
    announcedOn: day,
    draw: z.exactOptional(
      z.object({
        announcedAt: z.int().describe('Place of the announcement in the ledger.'),
        treeSize: z.int(),
        root: z.string(),
        note: z.string().describe('The signed checkpoint.'),
        sample: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'Draw' });
export type DrawShape = z.output<typeof drawShape>;

export const inspectionRequest = z.strictObject({
  body: code,
  centre: z.exactOptional(code),
  checklist: code,
  team: z.array(z.uuid()).max(20).default([]),
  day,
  reason: text,
  ...occurredAt,
});
const mark = z.strictObject({ line: code, verdict: z.enum(lineVerdicts), note: z.string().max(2_000).default('') });
export const checklistRequest = z.strictObject({
  on: day,
  received: z.string().max(200).default(''),
  marks: z.array(mark).max(60).default([]),
  ...occurredAt,
});
export const findingsReplyRequest = z.strictObject({ text, ...occurredAt });

export const inspectionShape = z
  .object({
    id: z.uuid(),
    version: z.int(),
    number: z.string(),
    body: z.string(),
    centre: z.exactOptional(z.string()),
    checklist: z.string(),
    day,
    reason: z.string(),
    standing: z.enum(inspectionStandings),
    team: z.array(z.object({ id: z.uuid(), name: z.string() })),
    lines: z.array(
      z.object({
        code: z.string(),
        text: localText,
        open: z.boolean(),
        marks: z.array(z.object({ round: z.int(), on: day, verdict: z.enum(lineVerdicts), note: z.string() })),
      }),
    ),
    replyDue: z.exactOptional(day),
    replies: z.array(z.object({ text: z.string(), repliedOn: day, late: z.boolean() })),
    closed: z.exactOptional(z.object({ conclusion: z.string(), closedOn: day })),
    may: z.array(z.string()),
  })
  .meta({ id: 'Inspection', description: '检查: a team, a checklist, findings, a reply, and a second look.' });
export type InspectionShape = z.output<typeof inspectionShape>;
export const inspectionsReply = z.object({
  inspections: z.array(inspectionShape),
  checklists: z.array(z.object({ code: z.string(), name: localText })),
  people: z.array(z.object({ id: z.uuid(), name: z.string(), body: z.string() })).describe('Who may be sent.'),
});
export const inspectionReply = recordReply.extend({ inspection: inspectionShape }).meta({ id: 'InspectionReply' });
