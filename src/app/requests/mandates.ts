import { z } from 'zod';
import { mandateActs, mandateEnders, mandateParties } from '../../domain/intake/mandate/events.ts';
import { mandateStandings } from '../../domain/intake/mandate/state.ts';
import { agentRelations } from '../../domain/time-limits/law.ts';
import { signature } from './issuance.ts';
import { code, day, localText, occurredAt } from './parts.ts';

/** 委托代理: who may act for whom. */
const short = z.string().max(1000).default('');

const party = z
  .strictObject({
    kind: z.enum(['person', 'organisation']),
    name: short,
    identityForm: short.describe('Code of one of the place’s identity forms.'),
    identityNumber: short,
  })
  .meta({ id: 'MandateParty' });

const terms = {
  relation: z.enum(agentRelations),
  items: z.union([z.literal('all'), z.array(code).max(200)]).describe('Codes of service items, or `all`.'),
  acts: z.array(z.enum(mandateActs)).max(20),
  validFrom: day,
  validTo: day,
};

export const givingRequest = z
  .strictObject({ principal: party, agent: party, ...terms })
  .meta({ id: 'Mandate', description: 'Given from the principal’s own account.' });

export const paperMandateRequest = z
  .strictObject({
    principal: party,
    agent: party,
    ...terms,
    file: z.string().max(64).default('').describe('Hash of the signed paper, handed in with POST /api/files.'),
    checked: z.boolean().default(false).describe('The clerk has compared both signatures with what was shown.'),
    centre: z.exactOptional(code).describe('The clerk’s own centre if left out.'),
    ...occurredAt,
  })
  .meta({ id: 'PaperMandate' });

export const mandateAcceptance = z.strictObject({
  number: z.string().max(100),
  code: z.string().max(100).describe('As the principal passed it on.'),
  identityNumber: z.string().max(100).describe('The agent’s own, as the principal wrote it down.'),
});

export const mandateRevocation = z.strictObject({
  reason: z.exactOptional(z.string().max(2000)),
  requestedBy: z.exactOptional(z.enum(mandateParties)).describe('At a window: who has come and asks for it.'),
  request: z.exactOptional(signature).describe('At a window: the request as it was signed.'),
  ...occurredAt,
});

export const mandateView = z
  .object({
    id: z.uuid(),
    version: z.int(),
    number: z.string(),
    standing: z.enum(mandateStandings),
    role: z.enum(['principal', 'agent', 'clerk']),
    principal: party,
    agent: party,
    relation: terms.relation,
    items: terms.items,
    itemNames: z.array(localText),
    acts: terms.acts,
    channel: z.enum(['portal', 'window']),
    givenOn: day,
    validFrom: day,
    validTo: day,
    acceptBy: day.optional(),
    acceptedOn: day.optional(),
    revoked: z.object({ on: day, by: z.enum(mandateEnders) }).optional(),
    refusedUses: z.array(z.object({ on: day, act: z.enum(mandateActs) })),
  })
  .meta({ id: 'MandateView', description: 'Identity numbers are masked; in lists the names of persons are, too.' });

export const mandateList = z.object({ given: z.array(mandateView), held: z.array(mandateView) });

export type MandateView = z.output<typeof mandateView>;
export type GivingRequest = z.input<typeof givingRequest>;
export type PaperMandateRequest = z.input<typeof paperMandateRequest>;
