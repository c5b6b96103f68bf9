import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import { firstStage } from '../../domain/joint-approval/form/stages.ts';
import type { JointPackage } from '../../domain/joint-approval/package.ts';
import type { LocalText } from '../../kernel/language.ts';
import type { App } from '../app.ts';
import type { PackageHit } from '../views/guide-view.ts';
import { formOfPackage, publishedPackage } from './joint-form.ts';

/** 联合审批事项 that may be applied for, by words of their names, pinyin initials or code; no words find all. */
export function searchPackages(app: App, words: string): readonly PackageHit[] {
  const wanted = words.trim().toLowerCase();
  const newest = new Map<string, JointPackage>();
  for (const joint of app.profile.packages) {
    const known = newest.get(joint.code);
    if (joint.publication !== 'draft' && (known === undefined || known.version < joint.version))
      newest.set(joint.code, joint);
  }
  const fits = ({ code, name }: JointPackage) =>
    [code, ...Object.values(name), ...Object.values(name).map((one) => app.ports.words.initials(one))].some((one) =>
      one.toLowerCase().includes(wanted),
    );
  return [...newest.values()]
    .filter(fits)
    .map((joint) => ({ code: joint.code, name: joint.name, lead: leadName(app, joint), steps: joint.steps.length }));
}

/** 一张表 of a package as a window needs it: in the shape of an item's, so that one form serves both. */
export function packageForm(
  app: App,
  code: string,
): { readonly item: ServiceItem; readonly body: { readonly code: string; readonly name: LocalText } } | undefined {
  const joint = publishedPackage(app, code);
  if (joint === undefined) return undefined;
  const item = firstStage(formOfPackage(app, joint), joint);
  return { item, body: { code: item.body, name: leadName(app, joint) } };
}

function leadName({ place }: App, { lead }: JointPackage): LocalText {
  return typeof lead === 'string' ? (place.bodies.get(lead)?.name ?? {}) : (lead ?? {});
}
