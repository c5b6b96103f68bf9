import { itemInForce } from '../../domain/catalogue/item-in-force.ts';
import type { InstitutionPlan } from '../../domain/powers/plan/institution-plan.ts';
import type { TownPower } from '../../domain/powers/town/town-power.ts';
import type { App } from '../app.ts';
import { type Authority, may } from '../authority.ts';
import type { PlanShape, TownList, TownPowerShape } from '../requests/towns.ts';
import { named, nameOfItem } from './views.ts';

export const linesAtMost = 5_000;

/** 镇街: every line of every town's catalogue with whose move it is, and the plans of their centres. */
export async function townsFor(app: App, authority: Authority): Promise<TownList> {
  const [powers, plans] = await Promise.all([
    app.ports.records.list<TownPower>({ kind: 'town-power' }, linesAtMost, { latest: true }),
    app.ports.records.list<InstitutionPlan>({ kind: 'institution-plan' }, linesAtMost, { latest: true }),
  ]);
  const { bodies, centres, items, districtCentres } = app.place;
  const today = app.today();
  const can = (permission: 'town.offer' | 'town.speak', body: string) =>
    may(permission, authority, { body, districtCentres }) !== undefined;
  const living = [...bodies.values()].filter(({ validTo }) => validTo === undefined || validTo >= today);
  const towns = living.filter(({ kind }) => kind === 'township' || kind === 'management-committee');
  return {
    powers: powers.map((one) => powerShape(app, one, authority)).toSorted(byTurn),
    plans: plans.map((one) => planShapeOf(app, one, authority)),
    towns: towns.map(({ code }) => {
      const centre = [...centres.values()].find(({ body, level }) => body === code && level === 'town')?.code;
      return { ...named(app, code), ...(centre === undefined ? {} : { centre }) };
    }),
    items: [...items.values()].flatMap((versions) => {
      const item = itemInForce(versions, versions[0]?.code ?? '', today);
      return item === undefined ? [] : [{ code: item.code, name: item.name, body: item.body }];
    }),
    serviceOffice: living.find(({ office }) => office === 'service-office')?.code ?? '',
    offersFor: living.filter(({ code }) => can('town.offer', code)).map(({ code }) => code),
    speaksFor: towns.filter(({ code }) => can('town.speak', code)).map(({ code }) => code),
  };
}

function powerShape(app: App, state: TownPower, authority: Authority): TownPowerShape {
  const { id, version, stage, item, body, town, mode, by, words, on, answerBy, answer, filing, ended } = state;
  const { districtCentres } = app.place;
  const speaks = may('town.speak', authority, { body: by === 'body' ? town : body, districtCentres }) !== undefined;
  const files = may('town.file', authority) !== undefined;
  const acts: TownPowerShape['acts'] = [];
  const isOpen = stage === 'offered' || stage === 'asked';
  if (isOpen && speaks) acts.push('answer');
  if (stage === 'agreed' && files) acts.push('file');
  if ((isOpen || stage === 'agreed' || stage === 'filed') && files) acts.push('end');
  return {
    ...{ id, version, stage, item, name: nameOfItem(app, item), body: named(app, body), town: named(app, town) },
    ...{ mode, by, words, on, answerBy, late: isOpen && app.today() > answerBy, acts },
    ...(answer && { answer }),
    ...(filing && { filing }),
    ...(ended && { ended }),
  };
}

function planShapeOf(app: App, plan: InstitutionPlan, authority: Authority): PlanShape {
  const { id, version, town, centre, nature, duties, posts, leadingBody, guidingBody, on, answerBy, answer } = plan;
  const acts: PlanShape['acts'] =
    answer === undefined && may('town.answer-plan', authority) !== undefined ? ['answer'] : [];
  return {
    ...{ id, version, nature, duties, posts, on, answerBy, acts },
    ...{ town: named(app, town), centre: named(app, centre) },
    ...{ leadingBody: named(app, leadingBody), guidingBody: named(app, guidingBody) },
    late: answer === undefined && app.today() > answerBy,
    ...(answer && { answer }),
  };
}

/** What one can move oneself first, then what is open. */
function byTurn(one: TownPowerShape, other: TownPowerShape): number {
  const rank = ({ acts, stage }: TownPowerShape) =>
    acts.includes('answer') || acts.includes('file') ? 0 : ['declined', 'ended', 'filed'].includes(stage) ? 2 : 1;
  return rank(one) - rank(other);
}
