import { z } from 'zod';
import type { Body } from '../domain/organisation/body.ts';
import { everyRule } from '../domain/supervision/daily-rules.ts';
import { ruleStates } from '../domain/supervision/examine.ts';
import type { SupervisionSettings } from '../domain/supervision/settings.ts';
import type { PlainFault } from './plain-reason.ts';
import { basis, code, type Offered, textIn } from './schema.ts';

const state = z.enum(ruleStates);

/** Of each rule its state and every one of its values, within what the rule can be kept with. */
const rules = z.strictObject(
  Object.fromEntries(
    everyRule.map(({ code, parameters }) => {
      const values = Object.entries(parameters).map(([name, { least, most, unit }]) => [
        name,
        z
          .int(`must be a whole number (${unit})`)
          .min(least, `must be at least ${least} (${unit})`)
          .max(most, `must be at most ${most} (${unit})`),
      ]);
      return [
        code,
        z.strictObject({ state, automatic: z.boolean(), values: z.strictObject(Object.fromEntries(values)) }),
      ];
    }),
  ),
);

const workdays = z.int().min(1).max(60);

/** `supervision.yaml`: which rules look, with which values. A value out of range is refused with its rule and its range. */
export const supervisionSchema = (offered: Offered): z.ZodType<SupervisionSettings> =>
  z.strictObject({
    replyWithin: z.strictObject({ yellow: workdays, red: workdays }),
    appealWithin: workdays,
    complaints: z.strictObject({ decideWithin: workdays, handledBy: z.array(code).min(1) }),
    checklists: z.array(
      z.strictObject({
        code,
        name: textIn(offered),
        lines: z
          .array(z.strictObject({ code, text: textIn(offered), basis: z.exactOptional(basis) }))
          .min(1)
          .max(60),
      }),
    ),
    rules,
  }) as unknown as z.ZodType<SupervisionSettings>;

/** Whoever handles complaints exists, and there are two of them: none handles what is said against itself. */
export function checkSupervision(
  { complaints: { handledBy }, checklists }: SupervisionSettings,
  bodies: readonly Pick<Body, 'code'>[],
): readonly PlainFault[] {
  const path = ['complaints', 'handledBy'];
  const unknown = handledBy.flatMap((office, at) =>
    bodies.some(({ code }) => code === office)
      ? []
      : [{ path: [...path, at], reason: `names ${office}, which is no body of this place` }],
  );
  const alone =
    new Set(handledBy).size < 2
      ? [{ path, reason: 'must name two offices: none handles a complaint against itself' }]
      : [];
  const twice = checklists.flatMap(({ code, lines }, at) => {
    const codes = lines.map((line) => line.code);
    const isTwice = checklists.findIndex((other) => other.code === code) !== at || new Set(codes).size < codes.length;
    return isTwice ? [{ path: ['checklists', at], reason: `${code} has a code that is there already` }] : [];
  });
  return [...unknown, ...alone, ...twice];
}
