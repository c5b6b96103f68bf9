import type { FastifyRequest } from 'fastify';
import type { ElementFaultShape } from '../app/requests/item-draft.ts';
import type { ElementFault } from '../domain/catalogue/drafting/element-fault.ts';
import { fullDate, isDate } from '../web/components/dates.ts';
import { translator } from '../web/texts/translate.ts';
import { languageOf } from './language.ts';

/** What a rule found, in the reader's language: the words of the refusal that would keep the draft from review. */
export function faultInWords(request: FastifyRequest): (fault: ElementFault) => ElementFaultShape {
  const language = languageOf(request);
  const t = translator(language);
  return ({ code, at, weight, facts = {}, nodes, run }) => {
    const said = Object.fromEntries(
      Object.entries(facts).map(([name, value]) => [name, isDate(value) ? fullDate(value, language) : value]),
    );
    return {
      ...{ code, at, weight },
      reason: t(`refusals:${code}.reason`, said).trim(),
      next: t(`refusals:${code}.next`, said).trim(),
      ...(nodes && { nodes: [...nodes] }),
      ...(run && { run: [...run] }),
    };
  };
}
