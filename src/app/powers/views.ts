import type { Competent, Stretch } from '../../domain/powers/competence.ts';
import { continuityFaults } from '../../domain/powers/continuity.ts';
import type { PowerInstrument } from '../../domain/powers/register.ts';
import type { LocalText } from '../../kernel/language.ts';
import { type LocalDate, localDate } from '../../kernel/local-date.ts';
import type { App } from '../app.ts';
import type { PowerFaults, PowerHistory, PowerMatrix } from '../requests/powers.ts';

/** 事权矩阵 as of a day. What is the same in several territories is told once. */
export function powerMatrixOn(app: App, on: LocalDate): PowerMatrix {
  const { territories, powers, instruments } = app.powers.register();
  const takenIn = instruments.filter((one) => one.reach === 'accept-only' && isInForce(one, on));
  const living = [...powers].filter(([, { from, to }]) => from <= on && (to === undefined || on <= to));
  return {
    on,
    territories: territories.map((code) => named(app, code)),
    powers: living.map(([item]) => {
      const at = territories.map((territory) => ({ territory, competent: holdersOn(app, item, territory, on) }));
      const held = Map.groupBy(
        at.filter(({ competent }) => competent.length === 1),
        ({ competent }) => keyOf(competent[0] as Competent),
      );
      return {
        item,
        name: nameOfItem(app, item),
        holders: [...held.values()].map((same) => ({
          ...holderOf(app, same[0]?.competent[0] as Competent),
          territories: same.length === territories.length ? ('all' as const) : same.map(({ territory }) => territory),
        })),
        gaps: at.filter(({ competent }) => competent.length === 0).map(({ territory }) => territory),
        overlaps: at.filter(({ competent }) => competent.length > 1).map(({ territory }) => territory),
        takenInAt: takenIn.filter(({ items }) => items.includes(item)).map(({ receiver }) => named(app, receiver)),
      };
    }),
    outsideCentre: (app.place.powers?.outsideCentre ?? []).map((one) => ({ ...one, name: nameOfItem(app, one.item) })),
  };
}

/** 事权沿革: the life of one power in one territory; undefined where there is no such power or territory. */
export function powerHistoryOf(app: App, item: string, territory: string | undefined): PowerHistory | undefined {
  const { powers, territories } = app.powers.register();
  const of = territory ?? territories[0];
  if (!powers.has(item) || of === undefined || !territories.includes(of)) return undefined;
  return {
    ...{ item, name: nameOfItem(app, item), territory: named(app, of) },
    stretches: app.powers.stretches(item, of).map(({ from, to, competent, causes }) => ({
      ...{ from, ...(to === undefined ? {} : { to }), what: whatOf(competent) },
      holders: competent.map((one) => holderOf(app, one)),
      causes: causes.map(paperOf),
    })),
  };
}

export function powerFaultsIn(app: App): PowerFaults {
  if (app.place.powers === undefined) return { faults: [] };
  return {
    faults: continuityFaults(app.powers.register()).map(({ what, item, territories, from, to, bodies, causes }) => ({
      ...{ what, item, name: nameOfItem(app, item), from, ...(to === undefined ? {} : { to }) },
      territories: territories.map((code) => named(app, code)),
      bodies: bodies.map((code) => named(app, code)),
      causes: causes.map(paperOf),
    })),
  };
}

export function named({ place }: App, code: string): { code: string; name: LocalText } {
  const outside = place.powers?.outsideBodies.find((one) => one.code === code);
  const name = place.bodies.get(code)?.shortName ?? place.centres.get(code)?.name ?? outside?.name;
  return { code, name: name ?? { en: code, 'zh-Hans': code, 'zh-Hant': code } };
}

export function nameOfItem({ place }: App, item: string): LocalText {
  return place.items.get(item)?.at(-1)?.name ?? { en: item, 'zh-Hans': item, 'zh-Hant': item };
}

export function paperOf({ id, number, form }: PowerInstrument) {
  return { id, number, form };
}

function holderOf(app: App, { body, answerable, by }: Competent) {
  return { body: named(app, body), answerable: named(app, answerable), by: by.map(paperOf) };
}

function holdersOn(app: App, item: string, territory: string, on: LocalDate): readonly Competent[] {
  const found = app.powers.stretches(item, territory).find(({ from, to }) => from <= on && (to ?? on) >= on);
  return found?.competent ?? [];
}

function whatOf(competent: Stretch['competent']): 'held' | 'gap' | 'overlap' {
  if (competent.length === 0) return 'gap';
  return competent.length === 1 ? 'held' : 'overlap';
}

function keyOf({ body, answerable, by }: Competent): string {
  return JSON.stringify([body, answerable, by.map(({ id }) => id)]);
}

function isInForce({ validFrom, validTo, takenOverOn, ended }: PowerInstrument, on: LocalDate): boolean {
  const last = [validTo, ended?.on].filter((one) => one !== undefined).sort()[0] ?? localDate('9999-12-31');
  return validFrom <= on && takenOverOn <= on && on <= last;
}
