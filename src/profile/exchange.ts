import { z } from 'zod';
import {
  dateForms,
  type ExchangeAgreement,
  mandatoryFields,
  type ReturnField,
  returnFields,
  returnOutcomes,
  type TaskField,
  taskFields,
} from '../domain/joint-approval/exchange/agreement.ts';
import type { Body } from '../domain/organisation/body.ts';
import type { PlainFault } from './plain-reason.ts';
import { code, day } from './schema.ts';

const column = z.string().trim().min(1).max(60);
const separator = z.enum([',', ';', '\t']);
const login = z.string().trim().min(1).max(100);
const columns = <Field extends string>(fields: readonly Field[]) =>
  Object.fromEntries(fields.map((field) => [field, column])) as Record<Field, typeof column>;

/** `exchange/<BODY>.yaml`: what one body with software of its own has agreed to. */
export const exchangeSchema = z.strictObject({
  body: code,
  number: z.string().trim().min(1).max(60),
  validFrom: day,
  validTo: z.exactOptional(day),
  handler: login,
  approver: login,
  returnWithin: z.int().min(1).max(60),
  outgoing: z.strictObject({ separator, columns: z.strictObject(columns<TaskField>(taskFields)) }),
  incoming: z.strictObject({
    encoding: z.exactOptional(z.enum(['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5', 'windows-1252'])),
    separator: z.exactOptional(separator),
    batch: column,
    columns: z.strictObject(columns<ReturnField>(returnFields)).partial(),
    outcomes: z.record(z.string().trim().min(1).max(60), z.enum(returnOutcomes)),
    dates: z.enum(dateForms),
  }),
  confidence: z.enum(['seen', 'fictitious']),
}) as unknown as z.ZodType<ExchangeAgreement>;

/** A file of its own for a body that says so; what cannot be done without has a column; two people stand behind it. */
export function checkExchange(agreement: ExchangeAgreement, bodies: readonly Body[]): readonly PlainFault[] {
  const { body, handler, approver, incoming, outgoing } = agreement;
  const faults: PlainFault[] = [];
  const known = bodies.find((one) => one.code === body);
  if (known === undefined) faults.push({ path: ['body'], reason: `names ${body}, which is no body of this place` });
  else if (known.ownSoftware === undefined) {
    faults.push({ path: ['body'], reason: `names ${body}, which bodies.yaml gives no ownSoftware` });
  }
  if (handler === approver) {
    faults.push({
      path: ['approver'],
      reason: 'must be somebody else than the handler: nobody decides on what they put forward',
    });
  }
  for (const field of mandatoryFields) {
    if (incoming.columns[field] === undefined) {
      faults.push({ path: ['incoming', 'columns'], reason: `must name a column for ${field}` });
    }
  }
  const names = [incoming.batch, ...Object.values(incoming.columns)];
  for (const [side, used] of [
    ['incoming', names],
    ['outgoing', Object.values(outgoing.columns)],
  ] as const) {
    const twice = used.find((name, at) => used.indexOf(name) !== at);
    if (twice !== undefined) faults.push({ path: [side, 'columns'], reason: `use the column ${twice} twice` });
  }
  if (Object.keys(incoming.outcomes).length === 0) {
    faults.push({ path: ['incoming', 'outcomes'], reason: 'must say what at least one outcome means' });
  }
  return faults;
}
