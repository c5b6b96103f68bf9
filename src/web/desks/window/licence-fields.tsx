import { Field } from '../act/field.tsx';
import { useSpeech } from '../language.tsx';
import type { GuideView } from '../shapes.ts';

const purposes = ['renewal', 'change'] as const;

export interface ConcernedLicence {
  readonly number: string;
  readonly purpose: (typeof purposes)[number];
}

interface Props {
  readonly document: GuideView['item']['document'];
  readonly typed: ConcernedLicence | undefined;
  readonly put: (concerns: ConcernedLicence | undefined) => void;
  readonly faults: Parameters<typeof Field>[0]['faults'];
  readonly id: string;
}

/** 延续、变更: what the applicant holds already; asked only where the item’s licence can be renewed or changed. */
export function LicenceFields({ document, typed, put, faults, id }: Props) {
  const { t } = useSpeech();
  const possible = purposes.filter((purpose) => document?.[purpose] !== undefined);
  if (possible.length === 0) return null;
  return (
    <div className="licence-fields">
      <Field label={t('new.purpose')} id={`${id}/purpose`} required={false} faults={[]}>
        {(control) => (
          <select
            {...control}
            data-aside=""
            value={typed?.purpose ?? ''}
            onChange={({ target }) => {
              const purpose = possible.find((one) => one === target.value);
              put(purpose === undefined ? undefined : { number: typed?.number ?? '', purpose });
            }}
          >
            <option value="">{t('new.purpose-new')}</option>
            {possible.map((purpose) => (
              <option key={purpose} value={purpose}>
                {t(`new.purpose-${purpose}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {typed !== undefined && (
        <Field label={t('new.licence-number')} id={id} faults={faults ?? []}>
          {(control) => (
            <input
              {...control}
              autoComplete="off"
              value={typed.number}
              onChange={({ target }) => put({ ...typed, number: target.value })}
            />
          )}
        </Field>
      )}
    </div>
  );
}
