import { z } from 'zod';
import type { Flow } from '../domain/joint-approval/flow.ts';
import { type FlowSource, flowOfPackage } from '../domain/joint-approval/flow-of-package.ts';
import { fault, ok, type Result } from '../kernel/result.ts';
import { plainFaults } from './plain-reason.ts';
import { type ProfileFault, pointerOf, readYaml } from './yaml-file.ts';

/**
 * What comes after what in the YAML of a package, and nothing else of it: whether it can always be completed is asked
 * long before everybody has agreed who answers for which step, and how long it may take.
 */
const id = z.union([z.string().min(1), z.number().transform(String)]);
const ids = z.union([id.transform((one) => [one]), z.array(id)]).default([]);
const gathering = z.enum(['all', 'one', 'some']);
const words = z.union([z.string(), z.record(z.string(), z.string())]);
const steps = z
  .array(
    z.object({
      id,
      name: z.exactOptional(words),
      after: ids,
      waitsFor: gathering.default('all'),
      leadsTo: gathering.default('all'),
      sendsBackTo: ids,
      neededWhen: z.unknown().optional(),
    }),
  )
  .min(1);
const source = z.object({
  code: z.exactOptional(id),
  name: z.exactOptional(words),
  endsAfter: gathering.default('all'),
  steps,
});

/** Reads the flow of a package; every step named that does not exist, and every step named twice, with its line. */
export function readFlowFile(file: string, text: string): Result<Flow, ProfileFault[]> {
  const yaml = readYaml(file, text);
  if (yaml.faults.length > 0) return fault([...yaml.faults]);
  const parsed = source.safeParse(yaml.value);
  const at = (path: readonly PropertyKey[], reason: string): ProfileFault => ({
    file,
    line: yaml.lineOf(path),
    pointer: pointerOf(path),
    reason,
  });
  if (!parsed.success) {
    return fault(
      parsed.error.issues.flatMap((issue) =>
        plainFaults(issue, yaml.value).map(({ path, reason }) => at(path, reason)),
      ),
    );
  }
  const given = parsed.data;
  const known = new Set(given.steps.map((step) => step.id));
  const faults = given.steps.flatMap((step, index) => {
    const found: ProfileFault[] = [];
    const first = given.steps.findIndex((other) => other.id === step.id);
    if (first < index) found.push(at(['steps', index, 'id'], `is the id of step ${first + 1} already: ${step.id}`));
    for (const part of ['after', 'sendsBackTo'] as const) {
      for (const other of step[part]) {
        if (!known.has(other)) found.push(at(['steps', index, part], `names a step that does not exist: ${other}`));
      }
    }
    return found;
  });
  if (faults.length > 0) return fault(faults);
  return ok(flowOfPackage(sourceOf(given, file)));
}

function sourceOf(given: z.output<typeof source>, file: string): FlowSource {
  const inWords = (text: z.output<typeof words> | undefined) =>
    typeof text === 'object' ? Object.values(text)[0] : text;
  return {
    code: given.code ?? file,
    name: inWords(given.name) ?? given.code ?? file,
    endsAfter: given.endsAfter,
    steps: given.steps.map(({ name, neededWhen, ...step }) => ({
      ...step,
      title: inWords(name) ?? step.id,
      isOptional: neededWhen !== undefined,
    })),
  };
}
