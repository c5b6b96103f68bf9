import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const someTexts = z.array(z.string().min(1)).min(1);

/** `profiles/<place>/demo.yaml`: the people and phrases the demo invents. */
const demoScript = z.strictObject({
  fictitious: z.literal(true),
  days: z.int().min(1).max(60),
  casesPerDay: z.int().min(1).max(500),
  showcaseBody: z.string(),
  popularItems: someTexts,
  staffNames: someTexts,
  personNames: someTexts,
  organisationNames: someTexts,
  address: z.string(),
  text: z.string(),
  file: z.string(),
  opinions: z.strictObject({ grant: someTexts, refuse: someTexts }),
  remark: someTexts,
  reasons: z.strictObject({ grant: z.string(), refuse: z.string() }),
  nonAcceptance: z.string(),
  noLicenceNeeded: z.string(),
  suspension: z.string(),
  finding: z.string(),
  extension: z.string(),
  parties: z.string(),
  question: z.string(),
  answer: z.string(),
  sealApproval: z.string(),
  sealDestroyed: z.string(),
  supervision: z.strictObject({
    reply: z.string(),
    upheld: z.string(),
    revoked: z.string(),
    order: z.string(),
    appeal: z.string(),
    stands: z.string(),
  }),
  ratings: z.strictObject({ poor: someTexts, contact: z.string(), calledBack: z.string(), mended: z.string() }),
  complaints: z.strictObject({
    notTold: z.string(),
    tooSlow: z.string(),
    turnedAway: z.string(),
    question: z.string(),
    statement: z.string(),
    reasons: z.string(),
    answer: z.string(),
  }),
  checks: z.strictObject({
    sample: z.string(),
    why: z.string(),
    received: z.string(),
    notMet: z.string(),
    replied: z.string(),
  }),
  drafts: z.strictObject({ agreed: z.string(), comment: z.string() }),
  towns: z.strictObject({ offer: z.string(), declined: z.string(), evidence: z.string() }),
  survey: z.strictObject({ address: z.string(), reason: z.string(), meetingPoint: z.string() }),
  publicity: z.strictObject({ title: z.string(), text: z.string() }),
  hearing: z.strictObject({ subject: z.string(), ofCase: z.string(), because: z.string(), place: z.string() }),
});
export type DemoScript = z.infer<typeof demoScript>;

export async function readScript(profileDirectory: string): Promise<DemoScript> {
  return demoScript.parse(parse(await readFile(join(profileDirectory, 'demo.yaml'), 'utf8')));
}
