import { z } from 'zod';
import { caseRules } from '../domain/supervision/case-rules.ts';
import { ruleStates } from '../domain/supervision/examine.ts';
import type { SupervisionSettings } from '../domain/supervision/settings.ts';

const state = z.enum(ruleStates);

/** Of each rule its state and every one of its values, within what the rule can be kept with. */
const rules = z.strictObject(
  Object.fromEntries(
    caseRules.map(({ code, parameters }) => {
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
export const supervisionSchema: z.ZodType<SupervisionSettings> = z.strictObject({
  replyWithin: z.strictObject({ yellow: workdays, red: workdays }),
  appealWithin: workdays,
  rules,
}) as unknown as z.ZodType<SupervisionSettings>;
