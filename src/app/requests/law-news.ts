import { z } from 'zod';
import { instrumentRanks } from '../../domain/catalogue/instrument.ts';
import { code, day, localText, occurredAt } from './parts.ts';

/** 法规变动、批量改引. */
const cited = {
  code: z.string(),
  name: localText,
  body: z.string(),
  version: z.int(),
  articles: z.array(z.string()),
};

export const lawNewsReply = z
  .object({
    news: z.array(
      z.object({
        law: z.string(),
        on: day,
        kind: z.enum(['amended', 'repealed']),
        replacedBy: z.string().optional(),
        articles: z.array(z.string()).describe('Empty: the instrument as a whole.'),
        renumbered: z.record(z.string(), z.string()),
        items: z.array(z.object(cited)),
      }),
    ),
    instruments: z.array(z.object({ name: z.string(), rank: z.enum(instrumentRanks), repealedOn: day.optional() })),
  })
  .meta({ id: 'LawNews' });
export type LawNews = z.output<typeof lawNewsReply>;

export const recitationRequest = z.strictObject({
  law: z.string().min(1).max(300),
  becomes: z.string().min(1).max(300),
  articles: z.record(z.string().max(50), z.string().max(50)).default({}).describe('Old number to new number.'),
  items: z.array(code).max(500).describe('The items changed: what is not named stays as it is.'),
  ...occurredAt,
});
export const recitationPreviewRequest = recitationRequest.omit({ items: true, occurredAt: true });
export const recitationPreviewReply = z
  .object({
    items: z.array(z.object({ ...cited, before: z.array(z.string()), law: z.string(), after: z.array(z.string()) })),
  })
  .meta({ id: 'RecitationPreview' });
export type RecitationPreview = z.output<typeof recitationPreviewReply>;

export const recitationReply = z.object({
  opened: z.array(z.object({ item: z.string(), draft: z.uuid() })),
  left: z
    .array(z.object({ item: z.string(), reason: z.string() }))
    .describe('Where a draft is open already, or was refused.'),
});
