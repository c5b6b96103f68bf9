import type { ElementFault } from '../../domain/catalogue/drafting/element-fault.ts';
import { type ItemElements, itemFrom } from '../../domain/catalogue/drafting/elements.ts';
import type { Endings } from '../../domain/catalogue/drafting/endings.ts';
import { lintDraft } from '../../domain/catalogue/drafting/lint.ts';
import type { DraftPurpose } from '../../domain/catalogue/drafting/state.ts';
import type { ProveProcedure } from '../../domain/catalogue/procedure.ts';
import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import { proveFlow } from '../../domain/joint-approval/soundness/prove.ts';
import { checkDocument } from '../../profile/check-document.ts';
import { checkItem, checkSamples } from '../../profile/cross-check.ts';
import { itemSchema } from '../../profile/item-schema.ts';
import { lastDayOf, ordinaryWeek } from '../../profile/last-day.ts';
import { type PlainFault, plainFaults } from '../../profile/plain-reason.ts';
import type { Profile } from '../../profile/profile.ts';
import { pointerOf } from '../../profile/yaml-file.ts';

/** 事项校核 with everything the place knows: the same rules as a file of the profile, and those of the desk. */
export type DraftLint = (
  elements: ItemElements,
  purpose: DraftPurpose,
  ends: readonly string[],
  from: string,
) => readonly ElementFault[];

export function draftLintOf(
  profile: Profile,
  catalogue: ReadonlyMap<string, readonly ServiceItem[]>,
  demo: boolean,
  endings: Endings,
): DraftLint {
  const { law, calendar, lawRegister } = profile;
  const week = ordinaryWeek(calendar);
  const formFaults = formOf(profile);
  return (elements, purpose, ends, from) =>
    lintDraft(elements, {
      ...{ purpose, ends, from, catalogue, endings, week, proveProcedure, formFaults },
      publication: demo ? 'published-for-demo' : 'published',
      lastDayOf: lastDayOf(law, calendar),
      review: law.preliminaryReview,
      ...(lawRegister && { register: lawRegister }),
    });
}

/** 健全性证明, the same as for packages. */
export const proveProcedure: ProveProcedure = ({ nodes, edges }) =>
  proveFlow({
    id: 'procedure',
    name: 'procedure',
    nodes: nodes.map(({ id, name, kind }) => ({ id, name, kind })),
    edges,
  }).faults;

/** What a file of the profile must be like, a version published at the desk must be like as well. */
function formOf({ languages, bodies, seals, law, sharedDocuments, samples }: Profile) {
  const schema = itemSchema(languages);
  return (elements: ItemElements): readonly { at: string; reason: string }[] => {
    const item = itemFrom(elements, { version: 1, inForceFrom: '2000-01-01', publication: 'published' });
    const parsed = schema.safeParse(item);
    const found: PlainFault[] = parsed.success
      ? [
          ...checkItem(item, bodies, law.sealRequired.value ? seals : undefined),
          ...checkDocument(item, sharedDocuments),
          ...checkSamples(item, samples),
        ]
      : parsed.error.issues.flatMap((issue) => [...plainFaults(issue, item)]);
    return found.map(({ path, reason }) => ({ at: pointerOf(path), reason }));
  };
}
