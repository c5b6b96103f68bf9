import { useSpeech } from '../language.tsx';
import type { CaseView, Defect } from '../shapes.ts';

/** Defects as the applicant will read them: what, what is wrong with it, how to mend it. */
export function DefectList({ view, defects }: { readonly view: CaseView; readonly defects: readonly Defect[] }) {
  const { t, say } = useSpeech();
  const nameOf = ({ concerns, code }: Defect) => {
    if (concerns === 'material')
      return say([...view.item.materials, ...view.item.notNeeded].find((one) => one.code === code)?.name);
    if (concerns === 'answer') return say(view.item.formFields.find((one) => one.code === code)?.label);
    return t(`case:applicantField.${code}`);
  };
  return (
    <ol className="defects">
      {defects.map((defect) => (
        <li key={`${defect.concerns}/${defect.code}`}>
          <b>{nameOf(defect)}</b>
          <span>
            {t(`case:defectConcerns.${defect.concerns}`)} · {t(`case:defect.${defect.fault}`)}
            {defect.decidedBy !== undefined && ` · ${t('intake.if-needed')}`}
          </span>
          {defect.remark !== undefined && <q>{defect.remark}</q>}
        </li>
      ))}
    </ol>
  );
}
