import { placeholdersIn, type Template, templatePlaceholders } from '../domain/approval/template.ts';
import type { ServiceItem } from '../domain/catalogue/service-item.ts';
import type { Body } from '../domain/organisation/body.ts';
import type { PlainFault } from './plain-reason.ts';

/** 模板: codes that are unique, bodies and items that exist, and no placeholder that nobody fills in. */
export function checkTemplates(
  templates: readonly Template[],
  bodies: readonly Body[],
  items: readonly ServiceItem[],
): readonly PlainFault[] {
  const known: readonly string[] = templatePlaceholders;
  return templates.flatMap((template, at) => {
    const path = ['templates', at];
    const faults: PlainFault[] = [];
    if (templates.findIndex(({ code }) => code === template.code) < at) {
      faults.push({ path: [...path, 'code'], reason: `uses the code ${template.code} a second time` });
    }
    for (const name of placeholdersIn(template.text).filter((one) => !known.includes(one))) {
      const reason = `has the placeholder {${name}}, which is none of ${known.map((one) => `{${one}}`).join(', ')}`;
      faults.push({ path: [...path, 'text'], reason });
    }
    template.bodies?.forEach((code, index) => {
      if (bodies.some((body) => body.code === code)) return;
      faults.push({
        path: [...path, 'bodies', index],
        reason: `names the body ${code}, which bodies.yaml does not have`,
      });
    });
    template.items?.forEach((code, index) => {
      if (items.some((item) => item.code === code)) return;
      faults.push({ path: [...path, 'items', index], reason: `names ${code}, which is no item of this profile` });
    });
    return faults;
  });
}
