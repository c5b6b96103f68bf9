import { z } from 'zod';
import { type ItemHandling, resultKinds, stages } from '../domain/catalogue/handling.ts';
import { type Procedure, procedureNodeKinds } from '../domain/catalogue/procedure.ts';
import type { LocalText } from '../kernel/language.ts';

/** 办理要素 and 办理流程 of an item, as its file may say them. */
export function handlingIn(local: z.ZodType<LocalText>): z.ZodType<ItemHandling> {
  return z.strictObject({
    review: z.enum(['on-the-spot', 'review-first']),
    resultKind: z.enum(resultKinds),
    visits: z.int().min(0).max(99),
    visitsBecause: z.exactOptional(local),
    onLine: z.boolean(),
    onLineDepth: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
    postalFiling: z.boolean(),
    onLinePayment: z.boolean(),
    consultTelephone: z.string().max(50),
    complaintTelephone: z.string().max(50),
    topics: z.array(z.enum(['person', 'organisation'])),
    questions: z.array(z.strictObject({ question: local, answer: local })),
    stages: z.array(z.enum(stages)),
    resultSample: z.exactOptional(z.string().max(200)),
  });
}

const name = z.string().max(100);
const id = z.string().regex(/^[A-Za-z_][A-Za-z0-9_.-]*$/, 'must begin with a letter');
const place = z.number().min(-100_000).max(100_000);

export const procedureSchema: z.ZodType<Procedure> = z.strictObject({
  nodes: z.array(z.strictObject({ id, name, kind: z.enum(procedureNodeKinds), x: place, y: place })).max(200),
  edges: z.array(z.strictObject({ id, from: id, to: id, conditional: z.exactOptional(z.boolean()) })).max(500),
});
