import type { Gap } from '../../../domain/catalogue/service-item.ts';
import { useVisit } from '../visit.tsx';

/** What the source leaves open, said in the place where it is open. */
export function GapNotes({ gaps, at }: { readonly gaps: readonly Gap[]; readonly at: string }) {
  const here = gaps.filter((gap) => gap.at === at || gap.at.startsWith(`${at}/`));
  return here.map((gap) => <GapNote key={`${gap.kind}${gap.at}`} kind={gap.kind} />);
}

export function GapNote({ kind }: { readonly kind: Gap['kind'] }) {
  const { app, t } = useVisit();
  const counted = app.place.law.unspecifiedDay.countedAs;
  return (
    <p className="gap">
      <b>{t('portal:guide.open')}</b>
      {kind === 'limit-unit-unspecified' ? t(`case:gapCountedAs.${counted}`) : t(`case:gap.${kind}`)}
    </p>
  );
}
