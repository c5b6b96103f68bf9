import type { Actor } from '../../domain/organisation/actor.ts';
import type { PowerFigures } from '../../domain/powers/instrument/events.ts';
import type { InstrumentRecord } from '../../domain/powers/instrument/state.ts';
import type { PowerInstrument } from '../../domain/powers/register.ts';
import { addDays, daysBetween } from '../../kernel/local-date.ts';
import type { App } from '../app.ts';
import { type Authority, may } from '../authority.ts';
import { instrumentsAtMost } from '../records/power-instrument.ts';
import type { InstrumentList, InstrumentShape } from '../requests/powers.ts';
import { named, nameOfItem } from './views.ts';

/** 事权文件: what is being drafted first, then what holds, the latest first. */
export async function instrumentsFor(app: App, authority: Authority): Promise<InstrumentList> {
  const records = await app.ports.records.list<InstrumentRecord>({ kind: 'power-instrument' }, instrumentsAtMost);
  const own = await Promise.all(records.map((one) => instrumentView(app, one, authority)));
  const ofPlace = (app.place.powers?.instruments ?? []).map((one) => ofData(app, one));
  const instruments = [...own, ...ofPlace].toSorted(
    (one, other) => order(one) - order(other) || (one.terms.validFrom < other.terms.validFrom ? 1 : -1),
  );
  return { instruments, mayDraft: app.place.powers !== undefined && may('powers.draft', authority) !== undefined };
}

export async function instrumentView(
  app: App,
  record: InstrumentRecord,
  authority: Authority,
): Promise<InstrumentShape> {
  const { id, version, stage, terms, draftedBy, sentBack, publishedOn, ending, ended, evaluations } = record;
  const drafter = draftedBy.kind === 'staff' ? (await app.ports.accounts.find(draftedBy.id))?.name : undefined;
  return {
    ...{ id, version, stage, terms: shapeOf(terms), ...inNames(app, terms) },
    ...(drafter === undefined ? {} : { draftedBy: drafter }),
    ...(sentBack === undefined ? {} : { sentBack }),
    ...(publishedOn === undefined ? {} : { publishedOn }),
    ...(ending === undefined ? {} : { ending: { on: ending.on, how: ending.how, reason: ending.reason } }),
    ...(ended === undefined ? {} : { ended }),
    evaluations: evaluations.map((one) => ({ ...one })),
    acts: actsOn(record, authority),
  };
}

/** 承接评估: as many days before it was taken over and after, no more than have passed. */
export async function figuresOf(
  app: App,
  { terms }: Pick<InstrumentRecord, 'terms'>,
  item: string,
  wanted: number,
): Promise<{
  readonly item: string;
  readonly days: number;
  readonly before: PowerFigures;
  readonly after: PowerFigures;
}> {
  const { takenOverOn } = terms;
  const days = Math.max(1, Math.min(wanted, daysBetween(takenOverOn, app.today())));
  const [before, after] = await Promise.all([
    app.ports.powers.figures(item, addDays(takenOverOn, -days), addDays(takenOverOn, -1)),
    app.ports.powers.figures(item, takenOverOn, addDays(takenOverOn, days - 1)),
  ]);
  return { item, days, before, after };
}

function actsOn({ stage, drafters, ending }: InstrumentRecord, authority: Authority): InstrumentShape['acts'] {
  const isReader = (one: Actor) => one.kind === 'staff' && authority.kind === 'staff' && one.id === authority.id;
  const isOwn = drafters.some(isReader);
  const acts: InstrumentShape['acts'] = [];
  const can = (permission: Parameters<typeof may>[0]) => may(permission, authority) !== undefined;
  if (['drafted', 'sent-back', 'checked'].includes(stage) && can('powers.draft')) acts.push('redraft');
  if (stage === 'drafted' && !isOwn && can('powers.check')) acts.push('check');
  if (stage === 'checked' && can('powers.publish')) acts.push('publish');
  if (stage === 'published' && ending === undefined && can('powers.publish')) acts.push('end');
  if (ending !== undefined && !isReader(ending.by) && can('powers.check')) acts.push('answer-end');
  if ((stage === 'published' || stage === 'ended') && can('powers.evaluate')) acts.push('evaluate');
  return acts;
}

function ofData(app: App, instrument: PowerInstrument): InstrumentShape {
  const { id, ended, ...terms } = instrument;
  return {
    ...{ id, stage: ended === undefined ? 'published' : 'ended', terms: shapeOf(terms), ...inNames(app, terms) },
    ...(ended === undefined ? {} : { ended }),
    ...{ evaluations: [], acts: [] },
  };
}

/** Codes are for programs; whoever reads the paper reads names. */
function inNames(app: App, terms: Pick<PowerInstrument, 'giver' | 'receiver' | 'items' | 'territories'>) {
  const { giver, receiver, items, territories } = terms;
  return {
    ...{ giver: named(app, giver), receiver: named(app, receiver) },
    items: items.map((code) => ({ code, name: nameOfItem(app, code) })),
    territories: territories === 'all' ? [] : territories.map((code) => named(app, code)),
  };
}

/** Named one by one: what a paper of the place's data says besides is not for here. */
function shapeOf(terms: Omit<PowerInstrument, 'id' | 'ended'>): InstrumentShape['terms'] {
  const { number, title, issuedOn, issuer, form, reach, giver, receiver, items, territories } = terms;
  const { validFrom, validTo, givenUpOn, takenOverOn, basis, furtherAllowedBy } = terms;
  const law = (one: NonNullable<typeof basis>) => ({ law: one.law, articles: [...one.articles] });
  return {
    ...{ number, title, issuedOn, issuer, form, reach, giver, receiver, items: [...items] },
    territories: territories === 'all' ? territories : [...territories],
    ...{ validFrom, givenUpOn, takenOverOn, ...(validTo === undefined ? {} : { validTo }) },
    ...(basis === undefined ? {} : { basis: law(basis) }),
    ...(furtherAllowedBy === undefined ? {} : { furtherAllowedBy: law(furtherAllowedBy) }),
  };
}

function order({ stage }: InstrumentShape): number {
  return stage === 'published' || stage === 'ended' ? 1 : 0;
}
