import { localDateAt } from '../../../kernel/instant.ts';
import { addWorkingDays } from '../../time-limits/working-calendar.ts';
import { afterDay, beingDecided } from '../running.ts';
import { type Arising, caseRule, happened, placeOf, type WatchedEvent } from '../watched.ts';
import { substanceOf } from '../words.ts';

/**
 * 假办结 false completion (S11)
 * Basis: 行政许可法 第三十八条、第三十九条、第四十四条
 * On paper the case is done; in truth nobody has the result: the days for delivery are over and nothing was handed over, no
 * seal was ever put on the decision or only after it is said to have been handed over, nothing shows who received it, the
 * application was refused in words that give no reason, or the applicant says that nothing came.
 */
export const falseCompletion = caseRule({
  code: 'S11',
  basis: [{ law: '行政许可法', articles: ['38', '39', '44'] }],
  abuse: 'false-completion',
  parameters: {
    sealWithin: { unit: 'workday', least: 0, most: 10 },
    wordsAtLeast: { unit: 'character', least: 0, most: 40 },
  },
  watch: (step, place, { sealWithin, wordsAtLeast }) => {
    const { event, file, past } = step;
    const found: Arising[] = [];
    const body = file.body;
    const { decision, delivery } = file;
    if (decision !== undefined && delivery === undefined) {
      const facts = { decided: decision.on, due: decision.deliveryDue };
      const at = afterDay(decision.deliveryDue, place);
      found.push({ key: 'not-delivered', at, level: 'red', body, facts, evidence: [placeOf(event)] });
    }
    const decided = past.find(({ type }) => type === 'LicenceGranted' || type === 'LicenceRefused');
    if (decided !== undefined && watchesSeals(past) && !isSealed(past, decided.version)) {
      const on = localDateAt(decided.recordedAt, place.timeZone);
      const at = afterDay(addWorkingDays(place.calendar, on, sealWithin), place);
      found.push({ key: 'not-sealed', at, level: 'red', body, facts: { decided: on }, evidence: [placeOf(decided)] });
    }
    if (decided !== undefined && delivery !== undefined && event.source === 'seal-impression') {
      const on = localDateAt(event.recordedAt, place.timeZone);
      const isFirst = isSealed([event], decided.version) && !isSealed(past.slice(0, -1), decided.version);
      if (isFirst && on > delivery.deliveredOn) {
        const facts = { delivered: delivery.deliveredOn, on };
        const evidence = [placeOf(decided), placeOf(event)];
        found.push({ key: 'sealed-afterwards', at: event.recordedAt, level: 'red', body, facts, evidence });
      }
    }
    const handed = happened(step, 'DecisionDelivered');
    if (handed !== undefined && handed.signature === undefined && substanceOf(handed.proof) < wordsAtLeast) {
      const facts = { delivered: handed.deliveredOn };
      const evidence = [placeOf(event)];
      found.push({ key: 'no-proof', at: event.recordedAt, level: 'red', body, facts, evidence });
    }
    const refused = happened(step, 'LicenceRefused');
    if (refused !== undefined && substanceOf(refused.reasons) < wordsAtLeast) {
      const facts = { decided: refused.decidedOn };
      const evidence = [placeOf(event)];
      found.push({ key: 'no-reasons', at: event.recordedAt, level: 'red', body, facts, evidence });
    }
    if (event.source === 'complaint' && event.type === 'ResultDenied' && delivery !== undefined) {
      const facts = { delivered: delivery.deliveredOn };
      found.push({ key: 'denied', at: event.recordedAt, level: 'red', body, facts, evidence: [placeOf(event)] });
    }
    if (happened(step, 'CaseCompleted') !== undefined && (decision === undefined || delivery === undefined)) {
      found.push({ key: 'empty', at: event.recordedAt, level: 'red', body, facts: {}, evidence: [placeOf(event)] });
    }
    return beingDecided(file) === undefined ? found : [];
  },
});

/** A place that counts its impressions shows one for the receipt at the latest; elsewhere none is looked for. */
function watchesSeals(past: readonly Pick<WatchedEvent, 'source'>[]): boolean {
  return past.some(({ source }) => source === 'seal-impression');
}

function isSealed(past: readonly Pick<WatchedEvent, 'source' | 'data'>[], decision: number): boolean {
  return past.some(
    ({ source, data }) => source === 'seal-impression' && 'version' in data && data.version === decision,
  );
}
