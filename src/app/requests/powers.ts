import { z } from 'zod';
import { verdicts } from '../../domain/powers/instrument/events.ts';
import { instrumentStages } from '../../domain/powers/instrument/state.ts';
import { powerForms, reaches } from '../../domain/powers/register.ts';
import { code, day, legalBasis, localText, recordReply } from './parts.ts';

/** 事权登记: who is competent for what, where and when, and by which paper. */
const shortText = z.string().max(300).default('');
const reason = z.string().max(1_000).default('');
/** What is left empty the register names together with everything else. */
const said = z.union([day, z.literal('')]).default('');
const name = z.string().max(100).default('');
const territories = z.union([z.literal('all'), z.array(code).min(1).max(200)]);
const given = z.strictObject({ law: z.string().min(1).max(200), articles: z.array(z.string().max(40)).max(50) });

export const instrumentTerms = z.strictObject({
  number: shortText.describe('文号, as on the paper.'),
  title: shortText,
  issuedOn: said,
  issuer: shortText,
  form: z.enum(powerForms),
  reach: z.enum(reaches).default('full'),
  giver: name,
  receiver: name.describe('A body; or a service centre, which can only take in.'),
  items: z.array(code).max(2_000),
  territories,
  validFrom: said,
  validTo: z.exactOptional(day),
  givenUpOn: said.describe('The last day on which the giver takes anything in.'),
  takenOverOn: said.describe('The first day on which the receiver does.'),
  basis: z.exactOptional(given),
  furtherAllowedBy: z.exactOptional(given).describe('The law that allows to pass on what was only entrusted.'),
});
export const instrumentCheck = z.strictObject({ agreed: z.boolean(), reason });
export const instrumentEnd = z.strictObject({ lastDay: day, how: z.enum(['ended', 'revoked']), reason });
export const powerEvaluation = z.strictObject({
  item: code,
  days: z.int().min(1).max(3_660),
  verdict: z.enum(verdicts),
  reason,
});

const named = z.object({ code: z.string(), name: localText });
const paper = z.object({ id: z.string(), number: z.string(), form: z.enum(powerForms) });

const holder = z.object({
  body: named,
  /** In whose name, under whose seal and at whose liability. */
  answerable: named,
  by: z.array(paper),
  territories,
});
export const powerMatrix = z
  .object({
    on: day,
    territories: z.array(named),
    powers: z.array(
      z.object({
        item: z.string(),
        name: localText,
        holders: z.array(holder),
        gaps: z.array(z.string()).describe('Territories for which nobody is competent.'),
        overlaps: z.array(z.string()).describe('Territories for which more than one is.'),
        takenInAt: z.array(named).describe('Centres that take it in for whoever decides.'),
      }),
    ),
    outsideCentre: z.array(
      z.object({ item: z.string(), name: localText, reason: localText, approvedBy: z.string(), approvedOn: day }),
    ),
  })
  .meta({ id: 'PowerMatrix' });
export type PowerMatrix = z.output<typeof powerMatrix>;

export const powerHistory = z
  .object({
    item: z.string(),
    name: localText,
    territory: named,
    stretches: z.array(
      z.object({
        from: day,
        to: z.exactOptional(day),
        what: z.enum(['held', 'gap', 'overlap']),
        holders: z.array(holder.omit({ territories: true })),
        causes: z.array(paper),
      }),
    ),
  })
  .meta({ id: 'PowerHistory' });
export type PowerHistory = z.output<typeof powerHistory>;

export const powerFaults = z
  .object({
    faults: z.array(
      z.object({
        what: z.enum(['gap', 'overlap']),
        item: z.string(),
        name: localText,
        territories: z.array(named),
        from: day,
        to: z.exactOptional(day),
        bodies: z.array(named),
        causes: z.array(paper),
      }),
    ),
  })
  .meta({ id: 'PowerFaults' });
export type PowerFaults = z.output<typeof powerFaults>;

export const powersInName = z
  .object({
    from: day,
    to: day,
    basis: legalBasis,
    perThousand: z.int(),
    expectedAtLeast: z.int(),
    sentBackPercent: z.int(),
    found: z.array(
      z.object({
        item: z.string(),
        name: localText,
        body: named,
        cases: z.int(),
        sentBack: z.int(),
        expected: z.number(),
        against: z
          .enum(['elsewhere', 'before', 'same-paper', 'nothing'])
          .describe('What was to be expected, from where.'),
        why: z.enum(['too-few', 'all-sent-back']),
        perMillion: z.int(),
      }),
    ),
  })
  .meta({ id: 'PowersInNameOnly' });
export type PowersInName = z.output<typeof powersInName>;

const figures = z.object({
  cases: z.int(),
  tenthsOfDays: z.exactOptional(z.int()).describe('Mean days from receipt to decision, in tenths.'),
  returns: z.int(),
  complaints: z.int(),
});
export const powerFigures = z.object({ item: z.string(), days: z.int(), before: figures, after: figures });
export type PowerFiguresShape = z.output<typeof powerFigures>;

export const instrumentActs = ['redraft', 'check', 'publish', 'end', 'answer-end', 'evaluate'] as const;
const end = z.object({ on: day, how: z.enum(['ended', 'revoked']), reason: z.string() });
export const instrumentShape = z
  .object({
    id: z.string(),
    /** Left out of a paper of the place's own data, with which nothing is done here. */
    version: z.exactOptional(z.int()),
    stage: z.enum(instrumentStages),
    terms: instrumentTerms,
    giver: named,
    receiver: named,
    items: z.array(named),
    territories: z.array(named).describe('Empty where the paper holds everywhere.'),
    draftedBy: z.exactOptional(z.string()),
    sentBack: z.exactOptional(z.string()),
    publishedOn: z.exactOptional(day),
    ending: z.exactOptional(end.describe('Proposed; holds as before until another post agrees.')),
    ended: z.exactOptional(end),
    evaluations: z.array(
      z.object({
        item: z.string(),
        on: day,
        days: z.int(),
        before: figures,
        after: figures,
        verdict: z.enum(verdicts),
        reason: z.string(),
      }),
    ),
    acts: z.array(z.enum(instrumentActs)),
  })
  .meta({ id: 'PowerInstrument' });
export type InstrumentShape = z.output<typeof instrumentShape>;
export const instrumentList = z.object({ instruments: z.array(instrumentShape), mayDraft: z.boolean() });
export type InstrumentList = z.output<typeof instrumentList>;
export const instrumentReply = recordReply.extend({ instrument: z.exactOptional(instrumentShape) });
