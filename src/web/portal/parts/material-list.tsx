import type { RequiredMaterial } from '../../../domain/catalogue/service-item.ts';
import { useVisit } from '../visit.tsx';

export function MaterialList({ materials }: { readonly materials: readonly RequiredMaterial[] }) {
  const { t, say } = useVisit();
  const details = useMaterialDetails();
  return (
    <ol className="materials">
      {materials.map((material) => (
        <li key={material.code}>
          <span>{say(material.name)}</span>
          <span className="get">{t(material.required ? 'portal:guide.required' : 'portal:guide.whereApplicable')}</span>
          <small>{details(material)}</small>
        </li>
      ))}
    </ol>
  );
}

/** 申请人自备，电子或纸质，1 份 */
export function useMaterialDetails(): (material: RequiredMaterial) => string {
  const { t, language } = useVisit();
  return (material) =>
    [
      t(`case:materialSource.${material.source}`),
      t(`case:materialForm.${material.form}`),
      t('case:materialCopies', { count: material.copies }),
    ].join(language === 'en' ? ', ' : '，');
}
