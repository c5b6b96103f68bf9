import { foldCase } from '../../domain/case/evolve.ts';
import { itemInForce } from '../../domain/catalogue/item-in-force.ts';
import { decideRating, type RatingCommand, type RatingFacts } from '../../domain/evaluation/rating/decide.ts';
import { personalRatingParts, type RatingEvent } from '../../domain/evaluation/rating/events.ts';
import { evolveRating, type Rating, ratingIndex } from '../../domain/evaluation/rating/state.ts';
import type { QueueTicket } from '../../domain/intake/queue-ticket/state.ts';
import { year } from '../../kernel/local-date.ts';
import type { GivenRecordCommand, RecordKind, RecordReads } from './record-kind.ts';

type Given = GivenRecordCommand<RatingCommand>;
type Gathered = Pick<RatingFacts, 'about'>;

/** 评价: given by the public alone; a poor one is followed up by an office that was not rated. */
export const ratingKind: RecordKind<Rating, RatingEvent, RatingCommand, Gathered> = {
  kind: 'rating',
  begins: ['giveRating'],
  personal: personalRatingParts,
  permissions: { giveRating: 'rating.give', callBack: 'rating.follow-up', rectify: 'rating.rectify' },
  target: (place, given, rating) => ({
    body: (given.type === 'rectify' ? rating?.body : rating?.handler) ?? '',
    districtCentres: place.districtCentres,
  }),
  series: (given, _, today) => (given.type === 'giveRating' ? `ratings/${year(today)}` : undefined),
  gather,
  decide: (rating, command, { today, place, serial, about }) =>
    decideRating(rating, command, {
      ...{ today, about },
      number: `${place.numberFormat.divisionCode}-E-${year(today)}-${String(serial).padStart(5, '0')}`,
      handledBy: place.supervision?.complaints.handledBy ?? [],
    }),
  evolve: evolveRating,
  index: ratingIndex,
};

/** Which body is rated: that of the case; for a visit without a case, that of the hall or of the item that was chosen. */
async function gather({ log, records, place, today }: RecordReads, given: Given): Promise<Gathered> {
  if (given.type !== 'giveRating') return { about: undefined };
  if (given.caseId !== undefined) {
    const file = foldCase(given.caseId, await log.load(given.caseId));
    return { about: file && { body: file.body, item: file.item, caseNumber: file.number } };
  }
  const hall = place.centres.get(given.centre ?? '')?.body;
  if (given.queueTicket !== undefined && hall !== undefined) {
    const item = (await records.find<QueueTicket>('queue-ticket', given.queueTicket))?.visit?.item;
    return { about: { body: hall, ...(item === undefined ? {} : { item }) } };
  }
  const item = itemInForce(place.items.get(given.item ?? '') ?? [], given.item ?? '', today);
  return { about: hall === undefined || item === undefined ? undefined : { body: hall, item: item.code } };
}
