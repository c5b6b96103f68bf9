import { Choice, Field } from '../act/field.tsx';
import { requirementText } from '../case/answers.ts';
import { useSpeech } from '../language.tsx';
import type { Answer, Answers, Fault, FormField } from '../shapes.ts';

/** Answers while they are being typed: texts, except what is chosen by yes and no. */
export type TypedAnswers = Readonly<Record<string, string | boolean>>;

interface Props {
  readonly fields: readonly FormField[];
  readonly typed: TypedAnswers;
  readonly put: (code: string, answer: string | boolean) => void;
  readonly faultsAt: (pointer: string) => readonly Fault[];
  readonly idOf: (pointer: string) => string;
}

/** The questions of the item, each with the control its kind asks for. */
export function AnswerFields({ fields, typed, put, faultsAt, idOf }: Props) {
  const { t, say } = useSpeech();
  return (
    <div className="answer-fields">
      {fields.map((field) => {
        const pointer = `/answers/${field.code}`;
        const shared = { id: idOf(pointer), faults: faultsAt(pointer) };
        if (field.kind === 'yes-no') {
          const value = typed[field.code];
          return (
            <Choice
              key={field.code}
              {...shared}
              legend={say(field.label)}
              value={value === true ? 'yes' : value === false ? 'no' : ''}
              choose={(chosen: 'yes' | 'no') => put(field.code, chosen === 'yes')}
              choices={[
                { value: 'yes', label: t('answer.yes') },
                { value: 'no', label: t('answer.no') },
              ]}
            />
          );
        }
        return (
          <Field
            key={field.code}
            {...shared}
            label={say(field.label)}
            required={field.required}
            hint={field.hint === undefined ? requirementText(field, t) : say(field.hint)}
          >
            {(control) => <Input control={control} field={field} value={String(typed[field.code] ?? '')} put={put} />}
          </Field>
        );
      })}
    </div>
  );
}

interface InputProps {
  readonly control: object;
  readonly field: FormField;
  readonly value: string;
  readonly put: Props['put'];
}

function Input({ control, field, value, put }: InputProps) {
  const { t, say } = useSpeech();
  const shared = {
    ...control,
    value,
    onChange: (event: { target: { value: string } }) => put(field.code, event.target.value),
  };
  switch (field.kind) {
    case 'long-text':
      return <textarea {...shared} rows={3} />;
    case 'choice':
      return (
        <select {...shared}>
          <option value="">{t('act.choose')}</option>
          {field.choices?.map((choice) => (
            <option key={choice.code} value={choice.code}>
              {say(choice.label)}
            </option>
          ))}
        </select>
      );
    case 'date':
      return <input {...shared} type="date" />;
    case 'number':
      return <input {...shared} inputMode="decimal" className="short" />;
    default:
      return <input {...shared} />;
  }
}

/** As the service takes them. What is no number is sent as typed, so that the service names the fault. */
export function answersOf(fields: readonly FormField[], typed: TypedAnswers): Answers {
  const answers: Record<string, Answer> = {};
  for (const { code, kind } of fields) {
    const value = typed[code];
    if (value === undefined || value === '') continue;
    const number = kind === 'number' && typeof value === 'string' ? Number(value.trim()) : Number.NaN;
    answers[code] = Number.isFinite(number) ? number : value;
  }
  return answers;
}

export function typedOf(answers: Answers): TypedAnswers {
  return Object.fromEntries(
    Object.entries(answers).map(([code, answer]) => [code, typeof answer === 'number' ? String(answer) : answer]),
  );
}
