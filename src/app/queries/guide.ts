import { decisionDue } from '../../domain/case/due.ts';
import { successorsOf } from '../../domain/catalogue/drafting/endings.ts';
import { itemInForce } from '../../domain/catalogue/item-in-force.ts';
import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import type { LocalText } from '../../kernel/language.ts';
import { type LocalDate, localDate } from '../../kernel/local-date.ts';
import type { App } from '../app.ts';
import type { GuideView } from '../views/guide-view.ts';

/** The items in force today, one version each, in the order of the profile. */
export function itemsInForce(app: App): readonly ServiceItem[] {
  const today = app.today();
  return [...app.place.items.entries()].flatMap(([code, versions]) => itemInForce(versions, code, today) ?? []);
}

/** 办事指南, from the data the engine executes, as it stands on a day. Undefined where no version is in force then. */
export function guide(app: App, code: string, asOf: LocalDate = app.today()): GuideView | undefined {
  const item = itemInForce(app.place.items.get(code) ?? [], code, asOf);
  const body = item && app.place.bodies.get(item.body);
  if (item === undefined || body === undefined) return undefined;
  const { law, calendar } = app.place;
  const applied = { acceptance: { on: asOf, deemed: false }, noticeFrom: asOf, procedures: [], extensions: [] };
  const due = decisionDue(applied, { item, law, calendar });
  const { reconsideration, litigation } = law.remedies;
  return {
    item,
    asOf,
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
    example: { from: asOf, promised: due.promised, statutory: due.statutory, provisional: due.provisional },
    remedies: {
      reconsiderationDays: reconsideration.value,
      reconsiderationUnit: reconsideration.unit,
      litigationValue: litigation.value,
      litigationUnit: litigation.unit,
    },
  };
}

/** 已取消、合并、拆分或者划转的事项: until when it was handled under this code, and under which ones it is handled now. */
export interface EndedItem {
  readonly name: LocalText;
  readonly lastDay: LocalDate;
  readonly now: readonly { readonly code: string; readonly name: LocalText }[];
}

/** Undefined for what is in force, what has not ended yet, and what never was. */
export function endedItem({ place, today }: App, code: string): EndedItem | undefined {
  const last = place.items.get(code)?.at(-1);
  const lastDay = place.endings.get(code)?.lastDay;
  const day = today();
  if (last === undefined || lastDay === undefined || lastDay >= day) return undefined;
  return {
    ...{ name: last.name, lastDay: localDate(lastDay) },
    now: successorsOf(code, place.endings, day).flatMap((one) => {
      const item = itemInForce(place.items.get(one) ?? [], one, day);
      return item === undefined ? [] : [{ code: one, name: item.name }];
    }),
  };
}
