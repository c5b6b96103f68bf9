import { decisionDue } from '../../domain/case/due.ts';
import { itemInForce } from '../../domain/catalogue/item-in-force.ts';
import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import type { App } from '../app.ts';
import type { GuideView } from '../views/guide-view.ts';

/** The items in force today, one version each, in the order of the profile. */
export function itemsInForce(app: App): readonly ServiceItem[] {
  const today = app.today();
  return [...app.place.items.entries()].flatMap(([code, versions]) => itemInForce(versions, code, today) ?? []);
}

/** 办事指南, from the data the engine executes. Undefined where no version is in force. */
export function guide(app: App, code: string): GuideView | undefined {
  const today = app.today();
  const item = itemInForce(app.place.items.get(code) ?? [], code, today);
  const body = item && app.place.bodies.get(item.body);
  if (item === undefined || body === undefined) return undefined;
  const { law, calendar } = app.place;
  const applied = { acceptance: { on: today, deemed: false }, noticeFrom: today, procedures: [], extensions: [] };
  const due = decisionDue(applied, { item, law, calendar });
  const { reconsideration, litigation } = law.remedies;
  return {
    item,
    body: { code: body.code, name: body.name, shortName: body.shortName },
    places: app.profile.centres
      .filter((centre) => centre.level === 'district' || item.townCentre)
      .map(({ code: centreCode, name, address, hours, telephone, fictitious }) => ({
        code: centreCode,
        name,
        address,
        hours,
        telephone,
        fictitious,
      })),
    example: { from: today, promised: due.promised, statutory: due.statutory, provisional: due.provisional },
    remedies: {
      reconsiderationDays: reconsideration.value,
      reconsiderationUnit: reconsideration.unit,
      litigationValue: litigation.value,
      litigationUnit: litigation.unit,
    },
  };
}
