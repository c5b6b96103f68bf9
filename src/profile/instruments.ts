import { z } from 'zod';
import { instrumentRanks, type LawRegister } from '../domain/catalogue/instrument.ts';
import type { PlainFault } from './plain-reason.ts';
import { basis, confidence, day, text } from './schema.ts';

/** 法律法规库 instruments.yaml: what items may cite, of which rank, from when to when, and which articles were changed. */
const article = z.strictObject({
  article: text,
  change: z.enum(['amended', 'repealed', 'renumbered']),
  now: z.exactOptional(text),
});

export const instrumentsSchema: z.ZodType<LawRegister> = z.strictObject({
  licences: z.strictObject({
    ranks: z.array(z.enum(instrumentRanks)).min(1),
    temporary: z.exactOptional(z.strictObject({ rank: z.enum(instrumentRanks), months: z.int().min(1) })),
    basis,
  }),
  instruments: z.array(
    z.strictObject({
      name: text,
      rank: z.enum(instrumentRanks),
      inForceFrom: z.exactOptional(day),
      repealedOn: z.exactOptional(day),
      replacedBy: z.exactOptional(text),
      amendments: z.array(z.strictObject({ on: day, articles: z.array(article) })).default([]),
      confidence,
    }),
  ),
});

export function checkInstruments({ instruments }: LawRegister): readonly PlainFault[] {
  return instruments.flatMap(({ name, inForceFrom, repealedOn, replacedBy }, index): PlainFault[] => {
    const path = ['instruments', index];
    const twice = instruments.findIndex((one) => one.name === name) < index;
    const backwards = inForceFrom !== undefined && repealedOn !== undefined && repealedOn <= inForceFrom;
    const unknown = replacedBy !== undefined && !instruments.some((one) => one.name === replacedBy);
    return [
      ...(twice ? [{ path: [...path, 'name'], reason: `names ${name} a second time` }] : []),
      ...(backwards ? [{ path: [...path, 'repealedOn'], reason: 'ends before it begins' }] : []),
      ...(unknown
        ? [{ path: [...path, 'replacedBy'], reason: `names ${replacedBy}, which is not in the register` }]
        : []),
    ];
  });
}
