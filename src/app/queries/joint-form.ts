import { itemInForce } from '../../domain/catalogue/item-in-force.ts';
import { type JointForm, jointForm, type Use } from '../../domain/joint-approval/form/joint-form.ts';
import type { JointPackage } from '../../domain/joint-approval/package.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { App } from '../app.ts';

export interface FormOfPackage extends JointForm {
  readonly joint: JointPackage;
}

/** A package that the place has published. A draft is for those who draw it up. */
export function publishedPackage(app: Pick<App, 'profile'>, code: string): JointPackage | undefined {
  return app.profile.packages.find((one) => one.code === code && one.publication !== 'draft');
}

/** 一张表: the one form of a package, from the items in force on a day: today's, or that of the receipt. */
export function formOfPackage(
  app: Pick<App, 'place' | 'today'>,
  joint: JointPackage,
  on: LocalDate = app.today(),
): FormOfPackage {
  const codes = [...new Set(joint.steps.flatMap(({ item }) => item ?? []))];
  const items = codes.flatMap((code) => itemInForce(app.place.items.get(code) ?? [], code, on) ?? []);
  return { ...jointForm(joint, items), joint };
}

/** Bodies that use a part of the form, by code, in the order of the items. */
export function bodiesUsing({ items }: Pick<JointForm, 'items'>, uses: readonly Use[] = []): readonly string[] {
  return [...new Set(items.filter(({ code }) => uses.some(({ item }) => item === code)).map(({ body }) => body))];
}
