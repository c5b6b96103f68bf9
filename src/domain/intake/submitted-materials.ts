import type { Refusal } from '../../kernel/refusal.ts';
import type { SubmittedMaterial } from '../case/application.ts';
import type { ServiceItem } from '../catalogue/service-item.ts';

/**
 * What the hand-in itself can get wrong: a material the item does not know, or one handed in twice in the same act.
 * Whether the material is any good, and whether a copy will do, is the clerk's to see.
 */
export function submittedMaterialFaults(
  item: Pick<ServiceItem, 'materials'>,
  materials: readonly SubmittedMaterial[],
): Refusal[] {
  const seen = new Set<string>();
  return materials.flatMap(({ material: code }): Refusal[] => {
    const fault = { kind: 'invalid', pointer: `/materials/${code}`, facts: { code } } as const;
    if (!item.materials.some((listed) => listed.code === code)) {
      return [{ code: 'intake.material-not-a-choice', ...fault }];
    }
    if (seen.has(code)) return [{ code: 'intake.material-twice', ...fault }];
    seen.add(code);
    return [];
  });
}
