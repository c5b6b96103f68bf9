import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { newKey, write } from '../client.ts';
import type { Answers, FormField, LocalText, RequiredMaterial } from '../shapes.ts';

/** 联合审批事项: the form of a package comes in the shape of an item's, under a code of this kind. */
const packagePrefix = 'package:';

export function packageIn(code: string): string | undefined {
  return code.startsWith(packagePrefix) ? code.slice(packagePrefix.length) : undefined;
}

export function asPackage(code: string): string {
  return `${packagePrefix}${code}`;
}

export function guideAddress(code: string): string {
  const joint = packageIn(code);
  return joint === undefined ? `/api/items/${code}` : `/api/packages/${joint}`;
}

interface Requirement {
  readonly code: string;
  readonly decidedBy: readonly string[];
}
interface Requirements {
  readonly questions: readonly Requirement[];
  readonly materials: readonly Requirement[];
  readonly notNeeded: readonly string[];
  readonly exemption?: LocalText;
}

/** What the answers so far call for. The service works it out, by the same rules as the portal and the acceptance. */
export interface Wanted {
  readonly fields: readonly FormField[];
  readonly materials: readonly RequiredMaterial[];
  readonly notNeeded: readonly RequiredMaterial[];
  readonly exemption?: LocalText;
}

interface Item {
  readonly code: string;
  readonly formFields: readonly FormField[];
  readonly materials: readonly RequiredMaterial[];
}

/** Without an answer of the service everything is asked: a form that shows too much loses nothing. */
export function useRequirements(item: Item, answers: Answers): Wanted {
  const { code, formFields, materials } = item;
  const isConditional =
    'notNeededWhen' in item ||
    formFields.some((field) => field.askedWhen !== undefined) ||
    materials.some((material) => material.neededWhen !== undefined);
  const { data } = useQuery({
    queryKey: ['requirements', code, answers],
    queryFn: () => write<Requirements>(`${guideAddress(code)}/requirements`, { answers }, { key: newKey() }),
    enabled: isConditional,
    placeholderData: keepPreviousData,
    staleTime: 600_000,
  });
  if (!isConditional || data === undefined) return { fields: formFields, materials, notNeeded: [] };
  return {
    fields: formFields.filter((field) => data.questions.some((one) => one.code === field.code)),
    materials: materials.flatMap((material) => {
      const wanted = data.materials.find((one) => one.code === material.code);
      if (wanted === undefined) return [];
      return [wanted.decidedBy.length === 0 ? material : { ...material, decidedBy: wanted.decidedBy }];
    }),
    notNeeded: materials.filter((material) => data.notNeeded.includes(material.code)),
    ...(data.exemption === undefined ? {} : { exemption: data.exemption }),
  };
}
