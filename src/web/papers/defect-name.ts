import type { Defect } from '../../domain/case/application.ts';
import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import type { LocalText } from '../../kernel/language.ts';
import type { Translate } from '../texts/translate.ts';

/**
 * What a defect concerns, as the item calls it: a material, a question, or a field of the applicant. Where a question still
 * open decides whether it is needed at all, that is said with it.
 */
export function defectName(
  { concerns, code, decidedBy = [] }: Defect,
  item: ServiceItem,
  t: Translate,
  say: (text: LocalText) => string,
): string {
  if (concerns === 'applicant') return t(`case:applicantField.${code}`);
  const named =
    concerns === 'material'
      ? item.materials.find((material) => material.code === code)?.name
      : item.formFields.find((field) => field.code === code)?.label;
  const name = named === undefined ? code : say(named);
  if (decidedBy.length === 0) return name;
  const questions = decidedBy.map((one) => say(item.formFields.find((field) => field.code === one)?.label ?? {}));
  return t('case:defectIfNeeded', { name, questions: questions.join(t('case:condition.and')) });
}
