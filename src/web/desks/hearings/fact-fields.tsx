import { useSpeech } from '../language.tsx';
import type { FormOf } from './beside-form.tsx';
import type { ProcedureKind } from './use-hearings.ts';

export type Facts = Readonly<Record<string, string>>;
type FactField = ProcedureKind['opening'][number];

/** The fields that a kind of procedure asks for, as its slot declares them. */
export function FactFields(props: {
  readonly fields: readonly FactField[];
  readonly facts: Facts;
  readonly put: (facts: Facts) => void;
  readonly field: FormOf['field'];
  readonly at: string;
}) {
  const { t } = useSpeech();
  const { fields, facts, put, field, at } = props;
  return (
    <>
      {fields.map(({ code, kind, required, choices }) => (
        <div key={code}>
          {field(
            `${at}/${code}`,
            t(`special:fact.${code}`),
            (control) => {
              const value = facts[code] ?? '';
              const change = (next: string) => put({ ...facts, [code]: next });
              if (kind === 'long-text') {
                return (
                  <textarea {...control} rows={3} value={value} onChange={(event) => change(event.target.value)} />
                );
              }
              if (kind === 'choice' || kind === 'yes-no') {
                const options = kind === 'choice' ? (choices ?? []) : ['yes', 'no'];
                return (
                  <select {...control} value={value} onChange={(event) => change(event.target.value)}>
                    <option value="">—</option>
                    {options.map((one) => (
                      <option key={one} value={one}>
                        {t(kind === 'choice' ? `special:choice.${one}` : `special:yesNo.${one}`)}
                      </option>
                    ))}
                  </select>
                );
              }
              const type = kind === 'date' ? 'date' : kind === 'text' ? 'text' : 'number';
              return <input {...control} type={type} value={value} onChange={(event) => change(event.target.value)} />;
            },
            required ? {} : { required: false },
          )}
        </div>
      ))}
    </>
  );
}

/** As the API takes them: numbers as numbers, nothing for what is left open. */
export function factsOf(fields: readonly FactField[], facts: Facts): Record<string, string | number | boolean> {
  return Object.fromEntries(
    fields.flatMap(({ code, kind }): (readonly [string, string | number | boolean])[] => {
      const value = facts[code]?.trim() ?? '';
      if (value === '') return [];
      if (kind === 'number' || kind === 'money') return [[code, Number(value)]];
      return [[code, kind === 'yes-no' ? value === 'yes' : value]];
    }),
  );
}
