import type { ItemHandling } from '../../handling.ts';
import { stages } from '../../handling.ts';
import { type ElementFault, faultAt, remarkAt } from '../element-fault.ts';
import type { ItemElements } from '../elements.ts';

/** How a result is called, and how the matter is then closed; by the names that places give in Chinese. */
const byName = [
  { ends: /证书?$/, kind: 'certificate' },
  { ends: /文书?$|通知书$|决定书$/, kind: 'paper' },
  { ends: /批复$/, kind: 'approval' },
] as const;

/**
 * 事项要素一致性 the elements of an item agree with each other
 * Basis: 行政许可法 第五条、第三十条
 * The eleven checks by which a city goes over its catalogue: promise and class, result and closing, visits and reason,
 * postal filing, depth of on-line handling, fee and payment, telephones, topics, questions, stages, sample.
 * Parameter: none (each compares two elements of the same item)
 * Does not cover: that an element is true; what the law demands of an item (publication-complete, legal-source-rank).
 */
export function elementsAgree(elements: ItemElements, isNew: boolean): readonly ElementFault[] {
  const { handling } = elements;
  if (handling === undefined) return [(isNew ? faultAt : remarkAt)('/handling', 'handling-missing')];
  return [
    ...classAgrees(elements, handling),
    ...resultAgrees(elements, handling),
    ...visitsAgree(handling),
    ...feeAgrees(elements, handling),
    ...telephonesAgree(handling),
    ...publicAgrees(elements, handling),
  ];
}

/** 1: decided at once, exactly where the promise is. */
function classAgrees({ promisedLimit, processingClass }: ItemElements, { review }: ItemHandling): ElementFault[] {
  const isImmediate = promisedLimit.unit === 'immediate';
  const faults: ElementFault[] = [];
  if (isImmediate !== (processingClass === 'immediate')) faults.push(faultAt('/processingClass', 'class-and-promise'));
  if (isImmediate !== (review === 'on-the-spot')) faults.push(faultAt('/handling/review', 'review-and-promise'));
  return faults;
}

/** 2 and 11. */
function resultAgrees({ result }: ItemElements, { resultKind, resultSample }: ItemHandling): ElementFault[] {
  const name = (result['zh-Hans'] ?? result['zh-Hant'] ?? '').trim();
  const expected = byName.find(({ ends }) => ends.test(name))?.kind;
  const faults: ElementFault[] = [];
  if (expected !== undefined && expected !== resultKind) {
    faults.push(faultAt('/handling/resultKind', 'result-kind', { result: name, expected }));
  }
  const isNamed = Object.values(result).some((text) => text.trim() !== '');
  if (isNamed && (resultSample ?? '').trim() === '')
    faults.push(faultAt('/handling/resultSample', 'result-without-sample'));
  return faults;
}

/** 3, 4 and 5. */
function visitsAgree({ visits, visitsBecause, onLine, onLineDepth, postalFiling }: ItemHandling): ElementFault[] {
  const isReasoned = Object.values(visitsBecause ?? {}).some((text) => text.trim() !== '');
  const faults: ElementFault[] = [];
  if (visits > 0 && !isReasoned) faults.push(faultAt('/handling/visitsBecause', 'visits-without-reason', { visits }));
  if (visits === 0 && isReasoned) faults.push(faultAt('/handling/visitsBecause', 'reason-without-visits'));
  if (visits === 0 && !onLine && !postalFiling) faults.push(faultAt('/handling/postalFiling', 'no-postal-filing'));
  if (onLineDepth === 4 && visits > 0) faults.push(faultAt('/handling/visits', 'visits-though-on-line', { visits }));
  return faults;
}

/** 6. That a fee has a basis is a rule of its own. */
function feeAgrees({ fee }: ItemElements, { onLinePayment }: ItemHandling): ElementFault[] {
  if (fee.charged) return fee.lines.length === 0 ? [faultAt('/fee/lines', 'fee-without-lines')] : [];
  return onLinePayment ? [faultAt('/handling/onLinePayment', 'payment-without-fee')] : [];
}

/** 7. */
function telephonesAgree({ consultTelephone, complaintTelephone }: ItemHandling): ElementFault[] {
  const numbers = { consultTelephone: consultTelephone.trim(), complaintTelephone: complaintTelephone.trim() };
  const faults = Object.entries(numbers).flatMap(([name, number]) => {
    if (number === '') return [faultAt(`/handling/${name}`, 'telephone-missing')];
    return /^(\+\d{1,3}[ -])?\(?0\d{2,3}\)?[ -]\d{4,}/.test(number)
      ? []
      : [faultAt(`/handling/${name}`, 'telephone-without-area', { number })];
  });
  const isOne = numbers.consultTelephone !== '' && numbers.consultTelephone === numbers.complaintTelephone;
  return isOne ? [...faults, faultAt('/handling/complaintTelephone', 'telephones-alike')] : faults;
}

/** 8, 9 and 10. */
function publicAgrees({ actType, applicantKinds }: ItemElements, handling: ItemHandling): ElementFault[] {
  const faults: ElementFault[] = [];
  const isSame =
    handling.topics.length === applicantKinds.length && applicantKinds.every((kind) => handling.topics.includes(kind));
  if (!isSame) faults.push(faultAt('/handling/topics', 'topics-and-applicants'));
  if (actType !== 'licence') return faults;
  if (handling.questions.length === 0) faults.push(faultAt('/handling/questions', 'no-question'));
  for (const stage of stages) {
    if (!handling.stages.includes(stage)) faults.push(faultAt('/handling/stages', 'stage-missing', { stage }));
  }
  return faults;
}
