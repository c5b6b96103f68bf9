import { useVisit } from '../visit.tsx';

/** 8 个工作日: the number is the largest thing, its unit stands small beside it. */
export function LimitFigure({ limit }: { readonly limit: { readonly value: number; readonly unit: string } }) {
  const { t } = useVisit();
  if (limit.unit === 'immediate') return <>{t('case:limitUnit.immediate')}</>;
  return (
    <>
      <span className="figure">{limit.value}</span>{' '}
      <small>{t(`case:limitUnitName.${limit.unit}`, { count: limit.value })}</small>
    </>
  );
}

export function useLimitText(): (limit: { readonly value: number; readonly unit: string }) => string {
  const { t } = useVisit();
  return (limit) => t(`case:limitUnit.${limit.unit}`, { count: limit.value });
}
