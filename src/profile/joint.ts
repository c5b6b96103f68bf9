import { z } from 'zod';
import type { ServiceItem } from '../domain/catalogue/service-item.ts';
import { criticalPath } from '../domain/joint-approval/critical-path.ts';
import { flowOfPackage, flowSourceOf } from '../domain/joint-approval/flow-of-package.ts';
import {
  gatherings,
  type JointPackage,
  type PackageStep,
  refusalPolicies,
  silences,
  stepKinds,
} from '../domain/joint-approval/package.ts';
import { proveFlow } from '../domain/joint-approval/soundness/prove.ts';
import { verdictInWords } from '../domain/joint-approval/soundness/verdict-words.ts';
import type { Body } from '../domain/organisation/body.ts';
import { type Law, specialProcedureKinds } from '../domain/time-limits/law.ts';
import { limitUnits } from '../domain/time-limits/limit.ts';
import type { Language } from '../kernel/language.ts';
import type { PlainFault } from './plain-reason.ts';
import { basis, code, confidence, limit, type Offered, text, textIn } from './schema.ts';

/** A step is named in the lead body's own numbering, which may be in any script. */
const stepId = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u, 'must be made of letters, digits and hyphens');

/** What a file of `joint/` may contain; strict like every file of a profile. */
export function jointSchema(offered: Offered): z.ZodType<JointPackage> {
  const local = textIn(offered);
  const owner = z.union([code, local], { error: 'must be the code of a body, or its name in every language' });
  const step = z.strictObject({
    id: stepId,
    name: local,
    kind: z.enum(stepKinds),
    owner: z.exactOptional(owner),
    together: z.exactOptional(z.array(code).min(1)),
    item: z.exactOptional(code),
    limit: z.exactOptional(z.strictObject({ value: z.int().min(0), unit: z.enum(limitUnits) })),
    clockStops: z.exactOptional(z.array(z.enum(specialProcedureKinds)).min(1)),
    after: z.array(stepId),
    waitsFor: z.enum(gatherings).default('all'),
    leadsTo: z.enum(gatherings).default('all'),
    neededWhen: z.exactOptional(local),
    chosenWhen: z.exactOptional(local),
    silence: z.enum(silences).default('reminder'),
    sendsBackTo: z.array(stepId).default([]),
    brings: z.exactOptional(z.array(local).min(1)),
    results: z.exactOptional(z.array(local).min(1)),
    checklist: z.exactOptional(
      z
        .array(
          z.strictObject({ code: stepId, name: local, body: z.exactOptional(code), points: z.array(local).min(1) }),
        )
        .min(1),
    ),
    basis: z.exactOptional(basis),
    sourceOwner: z.exactOptional(text),
    confidence: z.exactOptional(z.record(z.string(), confidence)),
    remark: z.exactOptional(text),
  });
  return z.strictObject({
    code,
    version: z.int().min(1),
    publication: z.enum(['published', 'published-for-demo', 'draft']),
    name: local,
    lead: z.exactOptional(owner),
    limit: z.exactOptional(limit),
    limitBasis: z.exactOptional(basis),
    onRefusal: z.enum(refusalPolicies),
    supervisedSurvey: z.exactOptional(z.literal(true)),
    steps: z.array(step).min(1),
    endsAfter: z.enum(gatherings).default('all'),
    basis: z.array(basis),
    remarks: z.array(z.strictObject({ kind: z.enum(['historic', 'practice', 'open']), text: local })).default([]),
    era: z.exactOptional(text),
    sources: z.array(text).min(1),
    confidence: z.record(z.string(), confidence),
  });
}

/** The rest of the profile, as far as it could be read. */
export interface AroundPackages {
  readonly bodies: readonly Body[];
  readonly items: readonly ServiceItem[];
  readonly law: Law;
  readonly languages: readonly Language[];
}

/** Whoever is named exists, the law allows it, and it can always be completed: only then is a package taken. */
export function checkPackage(joint: JointPackage, around: AroundPackages): readonly PlainFault[] {
  const names = [...checkHead(joint, around), ...checkNames(joint, around)];
  const steps = joint.steps.flatMap((step, index) =>
    checkStep(step, joint, around).map(({ path, reason }) => ({ path: ['steps', index, ...path], reason })),
  );
  const order = checkOrder(joint);
  // A proof about steps that do not exist would only repeat what is said already.
  return [...names, ...steps, ...order, ...(order.length === 0 ? proofAndDays(joint, around) : [])];
}

function checkHead({ lead, limit, limitBasis, publication }: JointPackage, { bodies }: AroundPackages): PlainFault[] {
  const faults: PlainFault[] = [];
  if (typeof lead === 'string' && !bodies.some((body) => body.code === lead)) faults.push(noBody(['lead'], lead));
  if (lead === undefined && publication !== 'draft') {
    faults.push({ path: ['lead'], reason: 'is missing: a published package has a lead body' });
  }
  if (limit !== undefined && limitBasis === undefined) {
    faults.push({
      path: ['limitBasis'],
      reason: 'is missing: a joint limit is a number of law and names its provision',
    });
  }
  return faults;
}

function checkNames({ steps }: JointPackage, { bodies, items }: AroundPackages): PlainFault[] {
  return steps.flatMap(({ owner, together = [], item, checklist = [] }, index) => {
    const faults: PlainFault[] = [];
    const known = (one: string) => bodies.some((body) => body.code === one);
    if (typeof owner === 'string' && !known(owner)) faults.push(noBody(['steps', index, 'owner'], owner));
    checklist.forEach(({ body }, at) => {
      if (body !== undefined && !known(body)) faults.push(noBody(['steps', index, 'checklist', at, 'body'], body));
    });
    together.forEach((one, at) => {
      if (!known(one)) faults.push(noBody(['steps', index, 'together', at], one));
    });
    if (item !== undefined && !items.some((one) => one.code === item)) {
      faults.push({ path: ['steps', index, 'item'], reason: `names ${item}, which is no item of this profile` });
    }
    return faults;
  });
}

function noBody(path: PlainFault['path'], body: string): PlainFault {
  return { path, reason: `names the body ${body}, which bodies.yaml does not have` };
}

/** What law and good sense demand of one step. */
function checkStep(step: PackageStep, { publication }: JointPackage, { law }: AroundPackages): PlainFault[] {
  const faults: PlainFault[] = [];
  if (step.owner === undefined && step.kind !== 'applicant' && publication !== 'draft') {
    faults.push({ path: ['owner'], reason: 'is missing: in a published package somebody answers for every step' });
  }
  if (step.silence === 'deemed-opinion' && step.kind !== 'opinion') {
    const reason = 'is unlawful here: only an opinion may be deemed given by silence, never a licence or a procedure';
    faults.push({ path: ['silence'], reason });
  }
  if (step.silence === 'deemed-opinion' && step.limit === undefined) {
    faults.push({ path: ['silence'], reason: 'means nothing without a limit after which the body has been silent' });
  }
  if (step.kind === 'applicant' && step.limit !== undefined) {
    const reason =
      'does not belong here: the applicant’s own time is not limited; what must be filed in time is a filing';
    faults.push({ path: ['limit'], reason });
  }
  step.clockStops?.forEach((kind, at) => {
    if (law.clockStops.kinds.includes(kind)) return;
    faults.push({ path: ['clockStops', at], reason: `is unlawful here: by this place’s law ${kind} stops no clock` });
  });
  return faults;
}

function checkOrder({ steps }: JointPackage): PlainFault[] {
  const known = new Set(steps.map(({ id }) => id));
  return steps.flatMap(({ id, after, sendsBackTo }, index) => {
    const faults: PlainFault[] = [];
    if (id === 'begin' || id === 'end') {
      faults.push({ path: ['steps', index, 'id'], reason: `is kept for where every package begins and ends: ${id}` });
    }
    const first = steps.findIndex((other) => other.id === id);
    if (first < index) {
      faults.push({ path: ['steps', index, 'id'], reason: `is the id of step ${first + 1} already: ${id}` });
    }
    for (const [part, others] of Object.entries({ after, sendsBackTo })) {
      others.forEach((other, at) => {
        if (known.has(other)) return;
        faults.push({ path: ['steps', index, part, at], reason: `names a step that does not exist: ${other}` });
      });
    }
    return faults;
  });
}

function proofAndDays(joint: JointPackage, { languages }: AroundPackages): PlainFault[] {
  const flow = flowOfPackage(flowSourceOf(joint, languages[0] ?? 'en'));
  const verdict = proveFlow(flow);
  if (!verdict.sound) {
    const waiting = verdict.faults.flatMap(({ nodes }) => nodes);
    const at = joint.steps.findIndex(({ id }) => waiting.some((node) => node === id || node.endsWith(` ${id}`)));
    return verdictInWords(flow, verdict).map((words) => ({ path: at < 0 ? ['steps'] : ['steps', at], reason: words }));
  }
  const { days } = criticalPath(joint);
  if (joint.limit?.unit !== 'workday' || days <= joint.limit.value) return [];
  const reason = `is shorter than the way through its steps, which takes ${days} days`;
  return [{ path: ['limit', 'value'], reason }];
}
