import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { HeldMaterialView } from '../../../app/requests/licences.ts';
import { newKey, write } from '../client.ts';
import type { RequiredMaterial } from '../shapes.ts';
import { packageIn } from './use-requirements.ts';

interface Asked {
  readonly item: { readonly code: string; readonly materials: readonly RequiredMaterial[] };
  readonly applicant: { readonly kind: string; readonly identityForm: string; readonly identityNumber: string };
}

/** 互认: what this item would not ask this person for; looked up once a whole number stands there. */
export function useHeld({ item, applicant }: Asked): readonly HeldMaterialView[] {
  const { kind, identityForm, identityNumber } = applicant;
  const { data } = useQuery({
    queryKey: ['held', item.code, identityForm, identityNumber],
    queryFn: () =>
      write<{ held: readonly HeldMaterialView[] }>(
        `/api/items/${item.code}/held`,
        { applicant: { kind, identityForm, identityNumber } },
        { key: newKey() },
      ),
    // A package asks its bodies, each for its own item, once it is received.
    enabled:
      packageIn(item.code) === undefined &&
      identityNumber.trim().length > 5 &&
      item.materials.some(({ shared }) => shared !== undefined),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  return data?.held ?? [];
}
