import { epochMilliseconds } from '../../../kernel/instant.ts';
import { staffOf } from '../running.ts';
import { caseRule, happened, placeOf } from '../watched.ts';

/**
 * 办理过快 faster than possible (S12)
 * Basis: none in the law; a default of this project, since cases finished elsewhere are entered afterwards in one go
 * Between acceptance and decision lies less time than reading takes, or between receipt and decision less than an office
 * takes to hand a case through its rooms, or one person did all of it. A hint to look, no blame:
 * items that are decided on the spot are left out.
 */
export const implausiblyFast = caseRule({
  code: 'S12',
  basis: [],
  abuse: 'unrecorded',
  parameters: {
    minutes: { unit: 'minute', least: 1, most: 480 },
    minutesInAll: { unit: 'minute', least: 1, most: 480 },
  },
  watch: (step, place, { minutes, minutesInAll }) => {
    const decided = happened(step, 'LicenceGranted') ?? happened(step, 'LicenceRefused');
    const { event, file, past } = step;
    if (decided === undefined) return [];
    const item = place.item(file.item, file.itemVersion);
    if (item?.processingClass === 'immediate') return [];
    const accepted = past.find(({ type }) => type === 'ApplicationAccepted' || type === 'AcceptanceDeemed');
    if (accepted === undefined) return [];
    const taken = (epochMilliseconds(event.recordedAt) - epochMilliseconds(accepted.recordedAt)) / 60_000;
    const hands = new Set(past.filter(({ source }) => source === 'case').flatMap(({ actor }) => staffOf(actor) ?? []));
    const byOne = hands.size === 1 && past.length > 2;
    const inAll = (epochMilliseconds(event.recordedAt) - epochMilliseconds(file.receivedAt)) / 60_000;
    if (taken >= minutes && inAll >= minutesInAll && !byOne) return [];
    const facts = { minutes: Math.floor(taken), inAll: Math.floor(inAll), people: hands.size };
    const evidence = [placeOf(accepted), placeOf(event)];
    return [{ key: 'fast', at: event.recordedAt, level: 'hint', body: file.body, facts, evidence }];
  },
});
