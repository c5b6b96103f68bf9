import type { Defect } from '../../../domain/case/application.ts';
import type { ServiceItem } from '../../../domain/catalogue/service-item.ts';
import { defectName } from '../../papers/defect-name.ts';
import { useVisit } from '../visit.tsx';
import { Written } from './written.tsx';

/** 需要补正的内容: what, what is wrong with it, and in the clerk's words how to mend it. */
export function DefectList({ defects, item }: { readonly defects: readonly Defect[]; readonly item: ServiceItem }) {
  const { t, say } = useVisit();
  return (
    <ol className="defects">
      {defects.map((defect) => (
        <li key={`${defect.concerns}${defect.code}`}>
          <b>{defectName(defect, item, t, say)}</b>
          <span> {t(`case:defect.${defect.fault}`)}</span>
          {defect.remark === undefined ? null : (
            <p>
              <Remark defect={defect} />
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

/** A wrong number's remark is a code of ours; any other is what the clerk wrote. */
function Remark({ defect }: { readonly defect: Defect }) {
  const { t } = useVisit();
  if (defect.fault === 'wrong-number') return t(`case:numberFault.${defect.remark}`);
  return <Written text={defect.remark ?? ''} />;
}
