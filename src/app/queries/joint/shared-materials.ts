import { applicableMaterials } from '../../../domain/catalogue/applicability.ts';
import type { JointCase } from '../../../domain/joint-approval/case/state.ts';
import type { Use } from '../../../domain/joint-approval/form/joint-form.ts';
import type { SharedMaterial } from '../../views/joint-view.ts';
import { bodiesUsing, type FormOfPackage } from '../joint-form.ts';

/** Whose eyes: all of it for the lead and whoever oversees, for a body only what it needs, for an agent what the mandate covers. */
export type Eyes =
  | { readonly all: true }
  | { readonly all: false; readonly bodies: ReadonlySet<string> }
  | { readonly all: false; readonly items: ReadonlySet<string> };

/** Whether a question or a material with these uses is for these eyes. */
export function isFor(eyes: Eyes, form: FormOfPackage, uses: readonly Use[] = []): boolean {
  if (eyes.all) return true;
  if ('items' in eyes) return uses.some(({ item }) => eyes.items.has(item));
  return bodiesUsing(form, uses).some((one) => eyes.bodies.has(one));
}

/**
 * 一套材料: every material once, who needs it, and what changed since a body gave its opinion or began to look
 * (意见后有变动). A body sees what its own steps need; nothing else is its business.
 */
export function sharedMaterials(
  form: FormOfPackage,
  file: JointCase,
  changedOn: (version: number) => string | undefined,
  eyes: Eyes,
): readonly SharedMaterial[] {
  const sees = (code: string) => isFor(eyes, form, form.materials.get(code));
  const entries = form.item.materials.map((material): SharedMaterial => {
    const handedIn = file.materials.find((one) => one.material === material.code);
    const neededBy = bodiesUsing(form, form.materials.get(material.code));
    const since = handedIn?.since ?? 1;
    return {
      code: material.code,
      name: material.name,
      material,
      form: handedIn?.form ?? 'not-in',
      files: handedIn?.files ?? [],
      neededBy,
      ...(since > 1 ? { changedOn: changedOn(since) ?? '' } : {}),
      unseen: since > 1 ? unseenBy(form, file, form.materials.get(material.code) ?? [], since) : [],
    };
  });
  const asked = new Set(applicableMaterials(form.item, file.answers).map(({ code }) => code));
  return entries.filter((entry) => sees(entry.code) && (entry.form !== 'not-in' || asked.has(entry.code)));
}

/** Steps that need it and had been answered, or at least begun, before the material last changed. */
function unseenBy(
  { items, joint }: FormOfPackage,
  file: JointCase,
  uses: readonly Use[],
  since: number,
): SharedMaterial['unseen'] {
  const wanted = new Set(uses.map(({ item }) => item));
  const bodies = new Set(items.filter(({ code }) => wanted.has(code)).map(({ body }) => body));
  return joint.steps.flatMap(({ id, kind, item }) => {
    const run = file.steps[id];
    // A receipt or a notice says nothing about what the material holds.
    const judges = kind === 'approval' || kind === 'opinion' || kind === 'special' || kind === 'meeting';
    if (run === undefined || !judges || !(item === undefined ? bodies.has(run.body) : wanted.has(item))) return [];
    const looked = run.result?.at ?? run.since;
    return looked < since ? [{ step: id, body: run.body, answered: run.result !== undefined }] : [];
  });
}
