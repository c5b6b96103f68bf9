import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { type CommandType, commandPermissions } from '../../src/app/commands.ts';
import { caseStates } from '../../src/domain/case/state.ts';
import { trustLevels } from '../../src/domain/catalogue/service-item.ts';
import { billStandings } from '../../src/domain/fees/bill/state.ts';
import { banGrounds } from '../../src/domain/intake/ban/state.ts';
import { mandateActs } from '../../src/domain/intake/mandate/events.ts';
import { duties } from '../../src/domain/organisation/body.ts';
import { besideCase } from './beside-case.ts';
import { jointLife } from './joint-life.ts';
import { keptSteps, toldSteps } from './kept-and-told.ts';
import { lifeSchema } from './licence-life.ts';
import { onSite } from './on-site.ts';
import { powerLife } from './power-life.ts';
import { sealLife } from './seal-life.ts';
import { seen } from './seen.ts';

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
    /** 互认: what is held, as `m2 A`. */
    held: z.array(z.string()),
    /** 监察发现 up to this moment, as `S05 red`, in the order in which they came true. */
    findings: z.array(z.string()),
  })
  .partial();

const banned = z.strictObject({ ground: z.enum(banGrounds), from: day, until: day });
const holding = { as: z.string(), since: day, until: day.optional() };
const known = z.strictObject({
  bans: z.array(banned).optional(),
  kept: z.array(z.strictObject({ ...holding, trust: z.enum(trustLevels) })).optional(),
  issued: z.array(z.strictObject({ ...holding, inForce: z.boolean() })).optional(),
  licence: z
    .strictObject({ standing: z.string(), own: z.boolean(), renewalDeemed: z.boolean(), applied: z.boolean() })
    .partial()
    .optional(),
});

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
  /** What the road would have found in other streams: bans, what is kept or was issued, the licence it is about. */
  known: known.optional(),
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

/** 收费: one bill from its making to the treasury. */
const moneyStep = z.strictObject({
  on: day,
  /** Cashier, fee-controller, with a name where two appear; payer, provider, time. */
  by: z
    .string()
    .refine((by) => ['payer', 'provider', 'time', 'cashier', 'fee-controller'].includes(by.split(' ')[0] ?? ''))
    .default('time'),
  do: z.enum([
    'issueBill',
    'addCharges',
    'dropCharges',
    'takePayment',
    'beginOnlinePayment',
    'endOnlinePayment',
    'recordNotice',
    'requestWaiver',
    'decideWaiver',
    'requestRefund',
    'decideRefund',
    'payOutRefund',
    'orderRefund',
    'recordRefundSent',
    'recordRefundNotSent',
    'deliver',
    'reconcileDay',
    'closeMonth',
    'checkBasis',
  ]),
  with: z.record(z.string(), z.unknown()).default({}),
  expect: z
    .strictObject({
      refused: z.array(z.string()),
      standing: z.enum(billStandings),
      owed: z.number(),
      /** Kinds of what file and books do not agree on. */
      differences: z.array(z.string()),
      /** To the treasury, and claimed from it. */
      remitted: z.number(),
      claimed: z.number(),
    })
    .partial()
    .default({}),
});

const moneySchema = z.strictObject({
  ...head,
  /** Every case of the bill, by the name it has in the story. */
  applications: z
    .record(
      z.string(),
      z.strictObject({
        item: z.string(),
        answers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
        accepted: day,
        granted: day.optional(),
        refused: day.optional(),
      }),
    )
    .default({}),
  money: z.array(moneyStep).min(1),
});
/** 印章: who has a seal, and on what it is put. */
const sealSchema = z.strictObject({ ...head, ...sealLife });
export type SealStory = z.infer<typeof sealSchema>;

/** 联合办理: a joint case, and what becomes of its steps. */
const jointSchema = z.strictObject({ ...head, ...jointLife });
export type JointStory = z.infer<typeof jointSchema>;

/** 特别程序: what happens beside a case. */
const besideSchema = z.strictObject({ ...head, ...besideCase });
export type BesideStory = z.infer<typeof besideSchema>;

/** 踏勘与公示: what happens at the place and before the public. */
const onSiteSchema = z.strictObject({ ...head, ...onSite });
export type OnSiteStory = z.infer<typeof onSiteSchema>;

export type MoneyStory = z.infer<typeof moneySchema>;

export type Story = z.infer<typeof storySchema>;
export type StoryStep = z.infer<typeof step>;
export type Lint = z.infer<typeof lintSchema>;

/** 监察: what is on the record, and what the rules of supervision find in it. */
const seenSchema = z.strictObject({ ...head, ...seen });

/** 事权: papers, and who is competent under them. */
const powersSchema = z.strictObject({ ...head, ...powerLife });

/** Each kind of story by the key that holds its steps. */
const kinds = {
  story: storySchema,
  checks: lintSchema,
  life: lifeSchema,
  beside: besideSchema,
  money: moneySchema,
  custody: sealSchema,
  joint: jointSchema,
  onSite: onSiteSchema,
  seen: seenSchema,
  powers: powersSchema,
  kept: z.strictObject({ ...head, ...keptSteps }),
  told: z.strictObject({ ...head, ...toldSteps }),
} as const;
type Kind = keyof typeof kinds;

export type GoldenCases = {
  readonly [Name in Kind]: readonly (z.infer<(typeof kinds)[Name]> & { readonly path: string })[];
};

export function readGoldenCases(): GoldenCases {
  const told = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, [] as object[]])) as Record<Kind, object[]>;
  for (const path of globSync('cases/**/*.yaml', { cwd: root }).sort()) {
    const value: unknown = parse(readFileSync(join(root, path), 'utf8'));
    const holds = (key: string) => typeof value === 'object' && value !== null && key in value;
    const kind = (Object.keys(kinds) as Kind[]).find(holds) ?? 'story';
    const parsed = kinds[kind].safeParse(value);
    if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
    told[kind].push({ ...parsed.data, path });
  }
  return told as unknown as GoldenCases;
}
