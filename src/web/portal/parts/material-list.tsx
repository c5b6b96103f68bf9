import type { FormField, RequiredMaterial, ServiceItem } from '../../../domain/catalogue/service-item.ts';
import { conditionText } from '../../components/condition-text.ts';
import { useVisit } from '../visit.tsx';
import { SampleLinks } from './sample-links.tsx';

interface MaterialListProps {
  readonly item: Pick<ServiceItem, 'code'>;
  readonly materials: readonly RequiredMaterial[];
  /** The questions, where nobody has answered them yet: each material then says when it is needed. */
  readonly fields?: readonly FormField[];
}

export function MaterialList({ item, materials, fields }: MaterialListProps) {
  const { t, say } = useVisit();
  const when = ({ required, neededWhen }: RequiredMaterial) => {
    if (fields !== undefined && neededWhen !== undefined) {
      return t('portal:guide.neededWhen', { condition: conditionText(neededWhen, fields, t, say) });
    }
    return t(required ? 'portal:guide.required' : 'portal:guide.whereApplicable');
  };
  const details = useMaterialDetails();
  return (
    <ol className="materials">
      {materials.map((material) => (
        <li key={material.code}>
          <span>{say(material.name)}</span>
          <span className="get">{when(material)}</span>
          <small>{details(material)}</small>
          <SampleLinks item={item} material={material} />
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
