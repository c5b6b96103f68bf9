import { useSpeech } from '../language.tsx';
import { useHearings } from './use-hearings.ts';

/** 依据的听证笔录: every one of the case must be named by its decision. */
export function MinutesField(props: {
  readonly caseId: string;
  readonly cited: readonly string[];
  readonly put: (cited: readonly string[]) => void;
  readonly id: string;
  readonly faults: readonly { readonly code: string; readonly reason: string }[];
}) {
  const { t } = useSpeech();
  const { caseId, cited, put, id, faults } = props;
  const found = useHearings(caseId)?.hearings.filter((one) => one.caseId === caseId) ?? [];
  const minutes = found.flatMap(({ minutesNumber }) => (minutesNumber === undefined ? [] : [minutesNumber]));
  if (minutes.length === 0) return null;
  return (
    <fieldset className="field" id={id} tabIndex={-1} data-faulty={faults.length > 0}>
      <legend>{t('special:case.minutes')}</legend>
      {faults.map((fault) => (
        <p key={fault.code} className="field-fault">
          {fault.reason}
        </p>
      ))}
      {minutes.map((number) => (
        <label key={number} className="tick">
          <input
            type="checkbox"
            checked={cited.includes(number)}
            onChange={(event) => put(event.target.checked ? [...cited, number] : cited.filter((one) => one !== number))}
          />
          <span>{number}</span>
        </label>
      ))}
    </fieldset>
  );
}
