import fc from 'fast-check';
import type { Gathering, JointPackage, PackageStep } from '../../src/domain/joint-approval/package.ts';

/** A package as it is thought of: parts after each other, side by side, or one of several. */
export type Part =
  | { readonly kind: 'step'; readonly days: number | undefined; readonly optional: boolean }
  | { readonly kind: 'series' | 'all' | 'one' | 'some'; readonly parts: readonly Part[] };

export const part: fc.Arbitrary<Part> = fc.letrec<{ part: Part }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.record({
      kind: fc.constant('step' as const),
      days: fc.option(fc.nat(30), { nil: undefined, freq: 8 }),
      optional: fc.boolean(),
    }) as fc.Arbitrary<Part>,
    fc.record({
      kind: fc.constantFrom('series' as const, 'all' as const, 'one' as const, 'some' as const),
      parts: fc.array(tie('part'), { minLength: 2, maxLength: 3 }),
    }) as fc.Arbitrary<Part>,
  ),
})).part;

/** The same as steps: what is side by side has a step before it that opens it and one behind it that gathers it. */
export function packageOf(whole: Part): JointPackage {
  const steps: PackageStep[] = [];
  const add = (after: readonly string[], more: Partial<PackageStep> = {}): string => {
    const id = `s${steps.length + 1}`;
    const name = { en: id };
    const rest = { silence: 'reminder', sendsBackTo: [], waitsFor: 'all', leadsTo: 'all' } as const;
    steps.push({ id, name, kind: 'approval', after, ...rest, ...more });
    return id;
  };
  const draw = (one: Part, after: readonly string[]): string => {
    if (one.kind === 'step') {
      return add(after, {
        ...(one.days === undefined ? {} : { limit: { value: one.days, unit: 'workday' } }),
        ...(one.optional ? { neededWhen: { en: 'sometimes' } } : {}),
      });
    }
    if (one.kind === 'series') return one.parts.reduce((last, next) => draw(next, last === '' ? after : [last]), '');
    const opens = add(after, { leadsTo: one.kind as Gathering });
    const ends = one.parts.map((next) => draw(next, [opens]));
    return add(ends, { waitsFor: one.kind as Gathering });
  };
  draw(whole, [add([])]);
  return {
    code: 'RANDOM',
    version: 1,
    publication: 'draft',
    name: { en: 'Random' },
    onRefusal: 'ask',
    steps,
    endsAfter: 'all',
    basis: [],
    remarks: [],
    sources: ['drawn by chance'],
    confidence: {},
  };
}

/** The longest way, read off the thought and not off the steps. */
export function daysOfPart(one: Part): number {
  if (one.kind === 'step') return one.days ?? 0;
  const days = one.parts.map(daysOfPart);
  return one.kind === 'series' ? days.reduce((sum, next) => sum + next, 0) : Math.max(...days);
}

export function serialDaysOfPart(one: Part): number {
  return one.kind === 'step' ? (one.days ?? 0) : one.parts.reduce((sum, next) => sum + serialDaysOfPart(next), 0);
}
