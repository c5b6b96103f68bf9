import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { answerFault } from '../../catalogue/answer-fault.ts';
import type { ServiceItem } from '../../catalogue/service-item.ts';
import { type ActProposed, type Alteration, withdrawalGrounds } from '../licence/events.ts';
import { type Licence, lastDayOf, standingOn } from '../licence/state.ts';
import { unheard } from './licence-withdrawal.ts';

const basis = { law: '行政许可法', articles: ['8'] };

/**
 * 依职权变更许可 alteration of a licence by the body that issued it
 * Basis: 行政许可法 第八条第二款
 * The milder side of withdrawal, on the same grounds: the law it rests on was changed or repealed, or the facts have changed
 * gravely, and the common good asks for it. What is printed on the document reads otherwise, or it ends sooner. The holder is
 * heard, and what the holder loses by it is looked into and put on record before anything is decided.
 * Parameter: none
 * Does not cover: a change that the holder asks for (art. 49), a longer term, which is a renewal (art. 50), and another holder.
 */
export function licenceAlteration(
  licence: Licence,
  proposed: ActProposed,
  item: Pick<ServiceItem, 'formFields' | 'document'> | undefined,
  today: LocalDate,
): Refusal[] {
  const standing = standingOn(licence, today);
  const { ground, compensation, alteration = {} } = proposed;
  return [
    ...(standing === 'in-force' || standing === 'suspended' || standing === 'not-yet'
      ? []
      : [{ code: 'issuance.licence-not-in-force', kind: 'conflict', basis, facts: { standing } } as const]),
    ...(withdrawalGrounds.some((one) => one === ground)
      ? []
      : [{ code: 'issuance.act-without-ground', kind: 'unlawful', basis, pointer: '/ground' } as const]),
    ...unheard(proposed, basis),
    ...(compensation === undefined || compensation.assessment.trim() === ''
      ? [{ code: 'issuance.compensation-not-assessed', kind: 'unlawful', basis, pointer: '/compensation' } as const]
      : []),
    ...(altersNothing(licence, alteration)
      ? [{ code: 'issuance.alteration-of-nothing', kind: 'invalid', pointer: '/alteration' } as const]
      : []),
    ...unfit(licence, alteration, item),
    ...notSooner(licence, alteration, today),
  ];
}

function altersNothing({ scope, terms }: Licence, { scope: altered = {}, validTo }: Alteration): boolean {
  const same = Object.entries(altered).every(([code, answer]) => scope[code] === answer);
  return same && (validTo === undefined || validTo === lastDayOf({ terms }));
}

/** Only what is printed on the document, and only as its question may be answered; the last day has a field of its own. */
function unfit(
  { term }: Licence,
  { scope = {} }: Alteration,
  item: Pick<ServiceItem, 'formFields' | 'document'> | undefined,
): Refusal[] {
  const lastDayAsked = typeof term === 'object' && 'until' in term ? term.until : undefined;
  return Object.entries(scope).flatMap(([code, answer]) => {
    const isPrinted = item?.document?.scope.includes(code) === true && code !== lastDayAsked;
    const field = isPrinted ? item.formFields.find((one) => one.code === code) : undefined;
    const isEmpty = typeof answer === 'string' && answer.trim() === '';
    if (field !== undefined && !isEmpty && answerFault(field, answer) === undefined) return [];
    const pointer = `/alteration/scope/${code}`;
    return [{ code: 'issuance.alteration-unfit', kind: 'invalid', pointer, facts: { question: code } } as const];
  });
}

/** From today on, and never longer than it holds anyhow. */
function notSooner(licence: Licence, { validTo }: Alteration, today: LocalDate): Refusal[] {
  const last = lastDayOf(licence);
  const begins = licence.terms.at(-1)?.from ?? today;
  const first = begins > today ? begins : today;
  if (validTo === undefined || (validTo >= first && (last === undefined || validTo <= last))) return [];
  const facts = { first, ...(last === undefined ? {} : { last }) };
  return [{ code: 'issuance.alteration-of-term', kind: 'unlawful', basis, pointer: '/alteration/validTo', facts }];
}
