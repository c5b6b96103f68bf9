import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import type { CaseView } from '../shapes.ts';
import { answerText, requirementText } from './answers.ts';

/** 核对: who applies and what they say, against what the item asks. */
export function ChecksPanel({ view }: { readonly view: CaseView }) {
  const speech = useSpeech();
  const { t, say } = speech;
  const { applicant, item, answers } = view;
  const place = usePlace();
  const form = place?.identityForms.find((one) => one.code === applicant.identityForm);
  const faults = new Map(
    view.openDefects.filter((defect) => defect.concerns === 'answer').map((defect) => [defect.code, defect]),
  );
  return (
    <>
      <table className="facts">
        <caption className="unseen">{t('case.tab.checks')}</caption>
        <tbody>
          <tr>
            <th scope="row">{t('check.applicant')}</th>
            <td>
              {applicant.name}
              <span className="sub">
                {t(`case:applicantKind.${applicant.kind}`)} · {say(form?.label)}{' '}
                <span className="number">{applicant.identityNumber}</span>
              </span>
            </td>
            <td className="ok">{t('check.identity')}</td>
          </tr>
          <tr>
            <th scope="row">{t('check.contact')}</th>
            <td>{[applicant.contactName, applicant.telephone, applicant.address].filter(Boolean).join(' · ')}</td>
            <td />
          </tr>
          {!view.masked &&
            item.formFields.map((field) => {
              const text = answerText(field, answers[field.code], speech);
              const fault = faults.get(field.code);
              return (
                <tr key={field.code}>
                  <th scope="row">
                    {say(field.label)}
                    <span className="sub">{requirementText(field, t)}</span>
                  </th>
                  <td>{text === '' ? <span className="quiet">{t('answer.none')}</span> : text}</td>
                  <td className={fault === undefined ? 'ok' : 'todo'}>
                    {fault === undefined
                      ? t(text === '' ? 'check.not-asked' : 'check.as-asked')
                      : t(`case:defect.${fault.fault}`)}
                    <span className="sub">{say(field.purpose)}</span>
                  </td>
                </tr>
              );
            })}
        </tbody>
      </table>
      {view.masked && <p className="hint">{t('check.masked')}</p>}
      {item.conditions.length > 0 && (
        <section>
          <h2>{t('check.conditions')}</h2>
          <ol className="conditions">
            {item.conditions.map((condition) => (
              <li key={say(condition)}>{say(condition)}</li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}
