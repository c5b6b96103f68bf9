import { z } from 'zod';
import { taskKinds } from '../../domain/joint-approval/exchange/task.ts';
import { code, day, localText } from './parts.ts';

/** 数据交换 with a body that keeps its own software. */
export const exchangeParams = z.strictObject({ body: code });
export const batchParams = exchangeParams.extend({ serial: z.coerce.number().int().min(1).max(99_999_999) });
export const batchFileQuery = { format: z.enum(['csv', 'json', 'sum']).default('csv') };

export const returnRequest = z
  .strictObject({
    name: z.exactOptional(z.string().max(200)),
    content: z.base64().max(1_500_000).describe('The file, byte for byte, in base64.'),
  })
  .meta({ id: 'ExchangeFile' });

const batchShape = z.object({
  serial: z.int(),
  number: z.string(),
  madeOn: day,
  tasks: z.int(),
  acknowledgedOn: z.exactOptional(day),
  sums: z.object({ csv: z.string(), json: z.string() }),
});

const returnShape = z.object({
  number: z.string(),
  on: day,
  standing: z.enum(['taken', 'refused']),
  checksum: z.string(),
  rows: z.int(),
  done: z.int(),
  failed: z.array(z.object({ row: z.int(), task: z.string(), code: z.string() })),
  faults: z.array(z.object({ code: z.string(), row: z.exactOptional(z.int()) })),
});

export const exchangeShape = z
  .object({
    body: z.string(),
    bodyName: localText,
    system: z.string(),
    agreement: z.string(),
    posts: z.array(z.object({ login: z.string(), name: z.string(), held: z.boolean() })),
    columns: z.object({ outgoing: z.array(z.string()), incoming: z.array(z.string()), outcomes: z.array(z.string()) }),
    fresh: z.int().describe('Tasks that wait and were not sent yet.'),
    waiting: z.array(
      z.object({
        task: z.string(),
        kind: z.enum(taskKinds),
        batch: z.string(),
        sentOn: day,
        returnDue: day,
        workdaysLate: z.int(),
        incomplete: z.int(),
      }),
    ),
    late: z.int(),
    batches: z.array(batchShape),
    returns: z.array(returnShape),
    may: z.object({ use: z.boolean() }),
  })
  .meta({ id: 'Exchange' });
export type ExchangeView = z.output<typeof exchangeShape>;

export const exchangesReply = z.object({
  exchanges: z.array(
    z.object({ body: z.string(), bodyName: localText, system: z.string(), late: z.int(), waiting: z.int() }),
  ),
});
export const batchReply = z.object({ batch: batchShape, exchange: exchangeShape }).meta({ id: 'ExchangeBatchReply' });
export const returnReply = z
  .object({ return: returnShape, repeated: z.boolean(), exchange: exchangeShape })
  .meta({ id: 'ExchangeReturnReply' });
