import type { FormField } from '../../../domain/catalogue/service-item.ts';
import { useVisit } from '../visit.tsx';
import { Field, type FieldFault, FieldGroup, Radio } from './form.tsx';

interface QuestionProps {
  readonly field: FormField;
  readonly typed: string | undefined;
  readonly faults: readonly FieldFault[];
  /** The only question of its page. */
  readonly alone?: boolean;
  /** Name of the control, where several questions share a page. */
  readonly name?: string;
}

/** One question, with why it is asked: only what serves a condition or a material may be (art. 31). */
export function QuestionField({ field, typed, faults, alone, name = 'answer' }: QuestionProps) {
  const { t, say } = useVisit();
  const id = `answer-${field.code}`;
  const hint = [field.hint === undefined ? '' : say(field.hint), rangeHint(field, t), say(field.purpose)];
  const shared = {
    id,
    label: say(field.label),
    hint: hint.filter(Boolean).join(' · '),
    faults,
    optional: !field.required,
    alone,
  };
  if (field.kind === 'choice' || field.kind === 'yes-no') {
    return (
      <FieldGroup {...shared}>
        {() =>
          choicesOf(field, t, say).map(([code, label], at) => (
            <Radio
              key={code}
              id={at === 0 ? id : `${id}-${code}`}
              name={name}
              value={code}
              checked={typed === code}
              label={label}
            />
          ))
        }
      </FieldGroup>
    );
  }
  if (field.kind === 'date') {
    return (
      <FieldGroup {...shared}>
        {() => <DateParts id={id} typed={typed} prefix={name === 'answer' ? '' : `${name}-`} />}
      </FieldGroup>
    );
  }
  return (
    <Field {...shared}>
      {(described) =>
        field.kind === 'long-text' ? (
          <textarea id={id} name={name} rows={5} defaultValue={typed ?? ''} {...described} />
        ) : (
          <input
            id={id}
            name={name}
            defaultValue={typed ?? ''}
            className={field.kind === 'number' ? 'number short' : 'long'}
            inputMode={field.kind === 'number' ? 'decimal' : undefined}
            {...described}
          />
        )
      }
    </Field>
  );
}

function choicesOf(
  field: FormField,
  t: (key: string) => string,
  say: (text: FormField['label']) => string,
): readonly (readonly [string, string])[] {
  if (field.kind === 'yes-no') return [['yes', t('portal:form.yes')] as const, ['no', t('portal:form.no')] as const];
  return (field.choices ?? []).map(({ code, label }) => [code, say(label)] as const);
}

function rangeHint(field: FormField, t: (key: string, facts?: Record<string, string | number>) => string): string {
  if (field.maxLength !== undefined && field.kind === 'long-text')
    return t('portal:form.atMost', { most: field.maxLength });
  return '';
}

/** Three fields in the order in which the language says a date; no picker, which no two devices draw alike. */
function DateParts({
  id,
  typed,
  prefix,
}: {
  readonly id: string;
  readonly typed: string | undefined;
  readonly prefix: string;
}) {
  const { t, language } = useVisit();
  const [year = '', month = '', day = ''] = (typed ?? '').split('-');
  const value = { year, month, day };
  const order = language === 'en' ? (['day', 'month', 'year'] as const) : (['year', 'month', 'day'] as const);
  return (
    <div className="date-parts">
      {order.map((part, at) => (
        <span key={part} className={part}>
          <label htmlFor={at === 0 ? id : `${id}-${part}`}>{t(`portal:form.${part}`)}</label>
          <input
            id={at === 0 ? id : `${id}-${part}`}
            name={`${prefix}${part}`}
            inputMode="numeric"
            defaultValue={value[part]}
          />
        </span>
      ))}
    </div>
  );
}
