import type { Answers } from '../../src/domain/case/application.ts';
import { exemptionFor } from '../../src/domain/catalogue/applicability.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';

/** A complete application for any item: every question answered, every required material handed in. */
export function applicationFor(item: ServiceItem): Record<string, unknown> {
  const kind = item.applicantKinds.includes('organisation') ? 'organisation' : 'person';
  return {
    item: item.code,
    applicant:
      kind === 'organisation'
        ? {
            kind,
            name: '番禺清心食品有限公司',
            identityForm: 'credit-code',
            identityNumber: '91350100M000100Y43',
            telephone: '020-84640000',
            contactName: '陈晓明',
          }
        : {
            kind,
            name: '李小明',
            identityForm: 'resident-id',
            identityNumber: '11010519491231002X',
            telephone: '13800138000',
          },
    answers: answersFor(item),
    materials: item.materials.map(({ code, form, copies }) => ({
      material: code,
      form: form === 'electronic' ? 'electronic' : 'paper',
      copies,
      files: [],
    })),
  };
}

export function answersFor(item: Pick<ServiceItem, 'formFields' | 'notNeededWhen'>): Answers {
  const answers = Object.fromEntries(item.formFields.map((field) => [field.code, answerTo(field)]));
  if (exemptionFor(item, answers) === undefined) return answers;
  const numbers = item.formFields.filter(({ kind }) => kind === 'number');
  return { ...answers, ...Object.fromEntries(numbers.map(({ code, maximum }) => [code, maximum ?? 1])) };
}

/** Every material of the item ticked off as in order. */
export function checksFor(item: Pick<ServiceItem, 'materials'>): { material: string; verdict: 'in-order' }[] {
  return item.materials.map(({ code }) => ({ material: code, verdict: 'in-order' }));
}

function answerTo(field: ServiceItem['formFields'][number]): Answers[string] {
  switch (field.kind) {
    case 'number':
      return field.minimum ?? 1;
    case 'date':
      return '2026-03-01';
    case 'choice':
      return field.choices?.[0]?.code ?? '';
    case 'yes-no':
      return true;
    default:
      return '甲'.repeat(Math.min(3, field.maxLength ?? 3));
  }
}
