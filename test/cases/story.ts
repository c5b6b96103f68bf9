import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { type CommandType, commandPermissions } from '../../src/app/commands.ts';
import { caseStates } from '../../src/domain/case/state.ts';
import { mandateActs } from '../../src/domain/intake/mandate/events.ts';
import { duties } from '../../src/domain/organisation/body.ts';

// A golden case as it stands in cases/<module>/<name>.yaml: a dated story with what must be true after each step.
// It is read strictly: a word misspelt in an expectation must not look like a passed test.

const root = resolve(import.meta.dirname, '../..');
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** What must be true after a step. Whatever is left out is not looked at. */
const expectation = z
  .strictObject({
    state: z.enum(caseStates),
    /** Codes, in this order. Without it, the step must not be refused. */
    refused: z.array(z.string()),
    noticeDue: day,
    acceptedOn: day,
    deemed: z.boolean(),
    itemVersion: z.number(),
    due: z.strictObject({ promised: day, statutory: day, provisional: z.boolean() }).partial(),
    deliveryDue: day,
    /** Working days left on the day of the step, until what is due next. Negative when late. */
    remaining: z.number(),
    lamp: z.enum(['green', 'amber', 'red']),
    standsStill: z.boolean(),
    /** Why the promised day is that day: the codes of the derivation. */
    because: z.array(z.string()),
    /** The kinds of papers this step left. */
    papers: z.array(z.string()),
    /** The number of the last paper. */
    paperNumber: z.string(),
    available: z.array(z.string()),
    waitingFor: z.string(),
    /** What the last notice told, as `material m2 missing`. */
    told: z.array(z.string()),
    outcome: z.enum(['granted', 'refused']),
    competentBody: z.string(),
  })
  .partial();

const step = z.strictObject({
  /** The day, and if need be the hour of the place: 2011-09-30, 2011-09-30 16:55. */
  on: z.string().regex(/^\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?$/),
  /** A duty, and a name where two of one duty appear: clerk, officer Chen. Or applicant, or time. */
  by: z
    .string()
    .refine((by) => ['applicant', 'agent', 'time', ...duties].includes(by.split(' ')[0] ?? ''))
    .optional(),
  /** The mandate that the act rests on, by its name in the story. */
  under: z.string().optional(),
  do: z.enum(Object.keys(commandPermissions) as [CommandType, ...CommandType[]]).optional(),
  with: z.record(z.string(), z.unknown()).default({}),
  /** The State Council announces a year; or the body has lost its seal. Happens before the act. */
  published: z
    .strictObject({
      year: z.number(),
      rest: z.record(z.string(), z.array(day)),
      work: z.record(z.string(), z.array(day)).default({}),
    })
    .optional(),
  seal: z.literal('lost').optional(),
  expect: expectation.default({}),
});

const head = {
  title: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
  profile: z.enum(['panyu', 'tennis-town']),
  /** The rules it tells of, by the names of their files. */
  rules: z.array(z.string()).min(1),
  about: z.string().optional(),
};

/** 委托代理, as it stands when the story begins; left out, it is the applicant's, accepted and for everything. */
const mandate = z.strictObject({
  items: z.union([z.literal('all'), z.array(z.string())]).default('all'),
  acts: z.array(z.enum(mandateActs)).default([...mandateActs]),
  from: day,
  to: day,
  accepted: z.boolean().default(true),
  revokedOn: day.optional(),
  of: z.literal('somebody else').optional(),
});
export type StoryMandate = z.infer<typeof mandate>;

const storySchema = z.strictObject({
  ...head,
  item: z.string(),
  mandates: z.record(z.string(), mandate).default({}),
  /** The item as the profile has it, but for this. */
  but: z.record(z.string(), z.unknown()).default({}),
  story: z.array(step).min(1),
});

/** What the rules say of the data of a place before anybody applies. */
const lintSchema = z.strictObject({
  ...head,
  checks: z
    .array(
      z.strictObject({
        item: z.string().optional(),
        law: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
        but: z.record(z.string(), z.unknown()).default({}),
        /** Where a rule finds fault, as JSON pointers; empty where all is well. */
        faults: z.array(z.string()),
      }),
    )
    .min(1),
});

export type Story = z.infer<typeof storySchema>;
export type StoryStep = z.infer<typeof step>;
export type Lint = z.infer<typeof lintSchema>;

export interface GoldenCases {
  readonly stories: readonly (Story & { readonly path: string })[];
  readonly lints: readonly (Lint & { readonly path: string })[];
}

export function readGoldenCases(): GoldenCases {
  const stories: (Story & { path: string })[] = [];
  const lints: (Lint & { path: string })[] = [];
  for (const path of globSync('cases/**/*.yaml', { cwd: root }).sort()) {
    const value: unknown = parse(readFileSync(join(root, path), 'utf8'));
    const isLint = typeof value === 'object' && value !== null && 'checks' in value;
    const parsed = isLint ? lintSchema.safeParse(value) : storySchema.safeParse(value);
    if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
    if ('checks' in parsed.data) lints.push({ ...parsed.data, path });
    else stories.push({ ...parsed.data, path });
  }
  return { stories, lints };
}
