import type { App } from '../../../app/app.ts';
import { packageOfFormCode } from '../../../domain/joint-approval/form/joint-form.ts';
import type { LocalText } from '../../../kernel/language.ts';

/** Where it is explained what a form applies for: the guide of an item, or the page of a package. */
export function guideOf({ code }: { readonly code: string }): string {
  const joint = packageOfFormCode(code);
  return joint === undefined ? `/items/${code}` : `/packages/${joint}`;
}

export function nameOfForm({ place, profile }: Pick<App, 'place' | 'profile'>, code: string): LocalText {
  const joint = packageOfFormCode(code);
  if (joint === undefined) return place.items.get(code)?.at(-1)?.name ?? {};
  return profile.packages.find((one) => one.code === joint)?.name ?? {};
}
