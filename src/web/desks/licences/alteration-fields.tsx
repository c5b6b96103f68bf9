import type { LicenceView } from '../../../app/requests/licences.ts';
import { Field } from '../act/field.tsx';
import { useSpeech } from '../language.tsx';
import type { Answer, Fault, FormField } from '../shapes.ts';
import { AnswerFields, answersOf, type TypedAnswers, typedOf } from '../window/answer-fields.tsx';

export interface TypedAlteration {
  readonly answers: TypedAnswers;
  readonly validTo: string;
}

interface Props {
  readonly view: LicenceView;
  readonly typed: TypedAlteration;
  readonly put: (change: Partial<TypedAlteration>) => void;
  readonly faultsAt: (pointer: string) => readonly Fault[];
  readonly idOf: (pointer: string) => string;
}

/** 依职权变更: the lines of the document as they read today, to be written over; and a sooner last day. */
export function AlterationFields({ view, typed, put, faultsAt, idOf }: Props) {
  const { t, day } = useSpeech();
  const last = view.terms.at(-1)?.to;
  return (
    <fieldset className="alteration" id={idOf('/alteration')} tabIndex={-1}>
      <legend>{t('licence:desk.altered-lines')}</legend>
      <p className="hint">{t('licence:desk.altered-lines-hint')}</p>
      {faultsAt('/alteration').map((fault) => (
        <p key={fault.code} className="field-fault">
          {fault.reason}
        </p>
      ))}
      <AnswerFields
        fields={view.alterable.fields as readonly FormField[]}
        typed={typed.answers}
        put={(code, answer) => put({ answers: { ...typed.answers, [code]: answer } })}
        faultsAt={(pointer) => faultsAt(inAlteration(pointer))}
        idOf={(pointer) => idOf(inAlteration(pointer))}
      />
      <Field
        label={t('licence:desk.new-last-day')}
        hint={
          last === undefined
            ? t('licence:desk.new-last-day-hint')
            : `${t('licence:validTo', { to: day(last) })} · ${t('licence:desk.new-last-day-hint')}`
        }
        id={idOf('/alteration/validTo')}
        faults={faultsAt('/alteration/validTo')}
      >
        {(control) => (
          <input
            {...control}
            type="date"
            value={typed.validTo}
            onChange={(event) => put({ validTo: event.target.value })}
          />
        )}
      </Field>
    </fieldset>
  );
}

function inAlteration(pointer: string): string {
  return pointer.replace('/answers/', '/alteration/scope/');
}

export function typedAlteration({ alterable }: LicenceView): TypedAlteration {
  return { answers: typedOf(alterable.answers), validTo: '' };
}

/** Only what differs is sent; what was emptied is sent empty, so that the service names the fault. */
export function alterationOf({ alterable }: LicenceView, { answers, validTo }: TypedAlteration) {
  const { fields, answers: stood } = alterable;
  const now = answersOf(fields as readonly FormField[], answers);
  const scope: Record<string, Answer> = {};
  for (const { code } of fields) {
    const answer = now[code] ?? '';
    if (answer !== (stood[code] ?? '')) scope[code] = answer;
  }
  return { scope, ...(validTo === '' ? {} : { validTo }) };
}
