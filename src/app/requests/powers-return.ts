import { z } from 'zod';
import { code, day, localText, moment, occurredAt } from './parts.ts';

/** 下放事项报表. */
export const powersReturnOpening = z.strictObject({ body: code, ...occurredAt });
export const powersReturnUpload = z
  .strictObject({
    name: z.string().max(200).default(''),
    content: z.base64().max(1_900_000).describe('The file, byte for byte, in base64: XLSX or CSV.'),
    ...occurredAt,
  })
  .meta({ id: 'PowersReturnFile' });
export const powersReturnAct = z.strictObject({ ...occurredAt });
export const powersReturnReopening = z.strictObject({ reason: z.string().max(2_000), ...occurredAt });
export const templateQuery = { body: code };

/** 进度: missing from the return, returned, signed, a draft, in legality review, cleared, on line. */
export const powerStages = ['missing', 'returned', 'signed', 'draft', 'in-review', 'cleared', 'published'] as const;
export const returnActs = ['upload', 'sign', 'reopen'] as const;

const head = z.object({
  body: z.string(),
  dueOn: day,
  powers: z.int().describe('How many powers the body holds today.'),
  daysLate: z.int().describe('Calendar days after the due day: of the signature, or so far.'),
  return: z.exactOptional(
    z.object({
      id: z.uuid(),
      rows: z.int(),
      toMend: z.int(),
      signedAt: z.exactOptional(moment),
      signedBy: z.exactOptional(z.string()),
    }),
  ),
  mayOpen: z.boolean(),
});
export const powersReturnList = z.object({ returns: z.array(head) }).meta({ id: 'PowersReturns' });

const rowFault = z.object({
  row: z.int(),
  cell: z.exactOptional(z.string()).describe('As a spreadsheet writes it, e.g. C7.'),
  column: z.exactOptional(z.string()),
  code: z.string(),
  value: z.string(),
  blocks: z.boolean().describe('The row stays out until this is mended.'),
  item: z.exactOptional(z.string()),
});

const by = { at: moment, byName: z.string() };
export const powersReturnShape = z
  .object({
    id: z.uuid(),
    version: z.int(),
    number: z.string(),
    body: z.string(),
    dueOn: day,
    daysLate: z.int(),
    toMend: z.int(),
    faultsFound: z.int().describe('In the last file; the list may be cut off.'),
    faults: z.array(rowFault.extend({ says: z.string() })),
    lastUpload: z.exactOptional(z.object({ file: z.string(), read: z.int(), taken: z.int(), ...by })),
    signed: z.exactOptional(z.object(by)),
    reopened: z.exactOptional(z.object({ ...by, reason: z.string() })),
    board: z.array(
      z.object({
        code: z.string(),
        name: localText,
        stage: z.enum(powerStages),
        changed: z.array(z.string()).describe('Columns that say something else than the catalogue.'),
        isNew: z.boolean(),
        draft: z.exactOptional(z.uuid()),
        mayDraft: z.boolean(),
      }),
    ),
    acts: z.array(z.enum(returnActs)),
  })
  .meta({ id: 'PowersReturn' });
export const returnDraftReply = z.object({ draft: z.uuid() });

export type PowerStage = (typeof powerStages)[number];
export type ReturnAct = (typeof returnActs)[number];
export type PowersReturnHead = z.output<typeof head>;
export type PowersReturnView = z.output<typeof powersReturnShape>;
/** Before its faults are put into words. */
export type PowersReturnShape = Omit<PowersReturnView, 'faults' | 'acts' | 'board'> & {
  readonly faults: readonly z.output<typeof rowFault>[];
  readonly acts: readonly ReturnAct[];
  readonly board: readonly (Omit<PowersReturnView['board'][number], 'changed'> & {
    readonly changed: readonly string[];
  })[];
};
