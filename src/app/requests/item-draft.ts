import { z } from 'zod';
import type { ItemElements } from '../../domain/catalogue/drafting/elements.ts';
import { draftPurposes, draftStages } from '../../domain/catalogue/drafting/state.ts';
import { serviceItem } from './catalogue.ts';
import { code, day, localText, longestText, moment, occurredAt } from './parts.ts';

/** 事项起草: what the catalogue desk sends and is answered. Texts may be empty: what is missing the lint says. */
const text = z.string().max(longestText);
export const itemElements = serviceItem.omit({ version: true, inForceFrom: true, publication: true }).meta({
  id: 'ItemElements',
  description: '事项要素: an item without its version, its first day and its publication.',
});

export const itemDraftOpening = z.strictObject({
  purpose: z.enum(draftPurposes),
  elements: itemElements.optional().describe('Left out where an item in force is drawn from.'),
  drawnFrom: z.exactOptional(code).describe('The item whose version in force is taken as it is.'),
  ends: z.array(code).max(50).default([]).describe('Codes that end the day before this one begins.'),
  ...occurredAt,
});
export const itemDraftChange = z.strictObject({ elements: itemElements, ...occurredAt });
export const itemDraftLintRequest = z.strictObject({
  purpose: z.enum(draftPurposes),
  elements: itemElements,
  ends: z.array(code).max(50).default([]),
  from: z.exactOptional(day).describe('The first day it would be in force; today if left out.'),
  draft: z.exactOptional(z.uuid()).describe('The draft whose comments are to be found in these elements.'),
});
export const itemDraftBodies = z.strictObject({ bodies: z.array(code).max(100), answerBy: day, ...occurredAt });
export const itemDraftAnswer = z.strictObject({ agrees: z.boolean(), text, ...occurredAt });
export const itemDraftComment = z.strictObject({
  element: z.string().max(300).regex(/^\//).describe('The element it is about, as a JSON pointer.'),
  text,
  ...occurredAt,
});
export const itemDraftSettlement = z.strictObject({ comment: z.uuid(), how: text, ...occurredAt });
export const itemDraftResolution = z.strictObject({ comment: z.uuid(), ...occurredAt });
export const itemDraftReview = z.strictObject({ ...occurredAt });
const finding = z
  .strictObject({
    law: z.string().max(300),
    article: z.string().max(100).describe('Empty: the instrument as a whole.'),
    fits: z.boolean(),
    comment: z.exactOptional(text),
  })
  .meta({ id: 'ArticleFinding' });
export const itemDraftReturn = z.strictObject({ findings: z.array(finding).max(500), text, ...occurredAt });
export const itemDraftClearance = z.strictObject({
  findings: z.array(finding).max(500),
  text,
  opinionNumber: z.string().max(100),
  ...occurredAt,
});
export const itemDraftPublication = z.strictObject({ from: day, ...occurredAt });
export const itemDraftDropping = z.strictObject({ reason: text, ...occurredAt });

export const elementFault = z
  .object({
    code: z.string(),
    at: z.string().describe('The element, as a JSON pointer.'),
    weight: z.enum(['fault', 'remark']),
    reason: z.string(),
    next: z.exactOptional(z.string()),
    nodes: z.exactOptional(z.array(z.string())).describe('Nodes of the procedure that are concerned.'),
    run: z.exactOptional(z.array(z.string())).describe('The shortest run that goes wrong.'),
  })
  .meta({ id: 'ElementFault' });
export const lintReply = z.object({
  faults: z.array(elementFault),
  comments: z
    .array(z.object({ id: z.uuid(), at: z.string().optional() }))
    .describe('Where the comments of the draft stand in these elements; without `at` where the paragraph has gone.'),
});

export const draftActs = ['change', 'bodies', 'answer', 'comment', 'review', 'judge', 'publish', 'drop'] as const;

const draftHead = {
  id: z.uuid(),
  version: z.int(),
  purpose: z.enum(draftPurposes),
  code: z.string(),
  itemVersion: z.int(),
  name: localText,
  body: z.string(),
  stage: z.enum(draftStages),
  redraft: z.int(),
  changedAt: moment,
  openComments: z.int(),
};
export const itemDraftList = z.object({ drafts: z.array(z.object(draftHead)) }).meta({ id: 'ItemDrafts' });

export const itemDraftShape = z
  .object({
    ...draftHead,
    ends: z.array(z.string()),
    elements: itemElements,
    base: z.object({ version: z.int(), elements: itemElements }).optional().describe('The version it was drawn from.'),
    drafters: z.array(z.string()).describe('Names of those who wrote in it.'),
    asked: z.array(
      z.object({
        body: z.string(),
        answerBy: day,
        answer: z.object({ agrees: z.boolean(), text: z.string(), byName: z.string() }).optional(),
      }),
    ),
    comments: z.array(
      z.object({
        id: z.uuid(),
        at: z.string().optional().describe('Where its paragraph stands now; absent where it has gone.'),
        quote: z.string(),
        text: z.string(),
        byName: z.string(),
        on: moment,
        redraft: z.int(),
        settled: z.object({ byName: z.string(), how: z.string() }).optional().describe('Answered by who drafts.'),
        resolved: z.object({ byName: z.string() }).optional(),
        mayResolve: z.boolean(),
      }),
    ),
    reviews: z.array(
      z.object({
        outcome: z.enum(['returned', 'cleared']),
        findings: z.array(
          z.object({ law: z.string(), article: z.string(), fits: z.boolean(), comment: z.string().optional() }),
        ),
        text: z.string(),
        opinionNumber: z.string().optional(),
        byName: z.string(),
        on: moment,
        redraft: z.int(),
      }),
    ),
    published: z.object({ from: day, byName: z.string(), at: moment }).optional(),
    faults: z.array(elementFault),
    changes: z.array(z.object({ at: z.string(), before: z.unknown().optional(), after: z.unknown().optional() })),
    acts: z.array(z.enum(draftActs)).describe('What the reader may do with it now.'),
  })
  .meta({ id: 'ItemDraft' });

export const catalogueRows = z
  .object({
    items: z.array(
      z.object({
        code: z.string(),
        name: localText,
        body: z.string(),
        actType: z.string(),
        version: z.int(),
        versions: z.int(),
        from: day,
        to: day.optional(),
        standing: z.enum(['in-force', 'to-come', 'ended', 'draft']),
        draft: z.object({ id: z.uuid(), stage: z.enum(draftStages) }).optional(),
      }),
    ),
  })
  .meta({ id: 'CatalogueRows' });

export type ElementsShape = z.output<typeof itemElements>;
export type ElementFaultShape = z.output<typeof elementFault>;
export type ItemDraftShape = z.output<typeof itemDraftShape>;
export type ItemDraftHead = z.output<typeof itemDraftList>['drafts'][number];
export type CatalogueRow = z.output<typeof catalogueRows>['items'][number];
export type DraftAct = (typeof draftActs)[number];

/** Optional keys of a shape may be undefined, those of the domain are absent: as JSON they are the same. */
export function asElements(shape: ElementsShape): ItemElements {
  return JSON.parse(JSON.stringify(shape)) as ItemElements;
}
