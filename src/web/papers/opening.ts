import { actWords } from '../../domain/catalogue/act-words.ts';
import { fullDate } from '../components/dates.ts';
import { lawText } from '../components/law-text.ts';
import { readableFacts } from '../components/readable-facts.ts';
import type { Making } from './content.ts';
import { paperCitation, paperSentence } from './paper-citation.ts';

/** The sentence with which a paper begins: the act, and the law it rests on. */
export function opening(making: Making): string {
  return making.t(paperSentence({ kind: making.paper.kind, item: making.item }), factsOf(making));
}

function factsOf({ app, t, say, language, paper, event, file, item }: Making): Record<string, string | number> {
  const quote = (basis: { law: string; articles: readonly string[] }) => lawText(basis, app.profile.lawLanguage);
  const facts: Record<string, string | number> = {
    item: say(item.name),
    granting: t(`case:granting.${actWords(item)}`),
    refusing: t(`case:refusing.${actWords(item)}`),
    received: fullDate(file.receivedOn, language),
    on: fullDate('acceptedOn' in event.data ? event.data.acceptedOn : file.receivedOn, language),
    under: paperCitation({ kind: paper.kind, event, item }, app.profile, t),
    basis: item.legalBasis.map(quote).join(language === 'en' ? '; ' : '、'),
  };
  if (event.type === 'SpecialProcedureStarted')
    return { ...facts, procedure: t(`case:procedure.${event.data.procedure}`) };
  if (event.type === 'ExtensionGranted') {
    const { value, unit } = event.data;
    return { ...facts, ...readableFacts({ value, unit }, language) };
  }
  if (event.type === 'ConsultationRequested') return { ...facts, answerDue: fullDate(event.data.answerDue, language) };
  if (event.type === 'InterestedPartiesTold')
    return { ...facts, until: fullDate(event.data.statementsUntil, language) };
  return facts;
}
