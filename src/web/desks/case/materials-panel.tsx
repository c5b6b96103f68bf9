import { useSpeech } from '../language.tsx';
import type { CaseView, RequiredMaterial } from '../shapes.ts';
import { FileLinks } from './file-links.tsx';
import { HeldPanel } from './held-panel.tsx';

/** 材料: what the item asks for, what was handed in, what the window found. */
export function MaterialsPanel({ view }: { readonly view: CaseView }) {
  const { t, say } = useSpeech();
  // What the answers do not call for is shown only where somebody brought it all the same.
  const handedIn = ({ code }: RequiredMaterial) => view.materials.some((one) => one.material === code);
  return (
    <div className="scroll-x">
      <HeldPanel held={view.held} />
      <table className="facts materials">
        <thead>
          <tr>
            <th scope="col">{t('material.name')}</th>
            <th scope="col">{t('material.handed-in')}</th>
            <th scope="col">{t('material.check')}</th>
          </tr>
        </thead>
        <tbody>
          {[...view.item.materials, ...view.item.notNeeded.filter(handedIn)].map((material) => {
            const check = view.checks.find((one) => one.material === material.code);
            return (
              <tr key={material.code}>
                <th scope="row">
                  {say(material.name)}
                  <span className="sub">{asked(material, t)}</span>
                </th>
                <td>
                  <HandedIn view={view} code={material.code} />
                </td>
                <td className={check?.verdict === 'in-order' ? 'ok' : check === undefined ? 'quiet' : 'todo'}>
                  {check === undefined ? t('material.unchecked') : t(`case:verdict.${check.verdict}`)}
                  {check?.remark !== undefined && <span className="sub">{check.remark}</span>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

export function HandedIn({ view, code }: { readonly view: CaseView; readonly code: string }) {
  const { t } = useSpeech();
  const given = view.materials.find((one) => one.material === code);
  if (given === undefined) return <span className="quiet">{t('material.not-handed-in')}</span>;
  return (
    <>
      {t(`case:materialForm.${given.form}`)} {t('case:materialCopies', { count: given.copies })}
      <FileLinks caseId={view.caseId} files={given.files} />
    </>
  );
}

export function asked(material: RequiredMaterial, t: (key: string, facts?: Record<string, number>) => string): string {
  return [
    t(material.required ? 'material.required' : 'material.optional'),
    t(`case:materialForm.${material.form}`),
    t('case:materialCopies', { count: material.copies }),
    t(`case:materialSource.${material.source}`),
  ].join(' · ');
}
