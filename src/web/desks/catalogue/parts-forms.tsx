import { useState } from 'react';
import { useSpeech } from '../language.tsx';
import { AnswerFields, type TypedAnswers } from '../window/answer-fields.tsx';
import { LocalInput, NumberInput, PartList, PickInput, TextInput, TickInput } from './element-inputs.tsx';
import { type FormProps, without } from './elements-form.tsx';

/** The next code that no part has: m1, m2 … */
function freshCode(parts: readonly { readonly code: string }[], letter: string): string {
  let number = parts.length + 1;
  while (parts.some(({ code }) => code === `${letter}${number}`)) number += 1;
  return `${letter}${number}`;
}

/** 所需材料. */
export function MaterialsForm({ around, elements, put }: FormProps) {
  const { t } = useSpeech();
  return (
    <PartList
      around={around}
      pointer="/materials"
      label={t('catalogue.element.materials')}
      parts={elements.materials}
      put={(materials) => put({ materials: [...materials] })}
      fresh={(parts) => ({
        code: freshCode(parts, 'm'),
        name: {},
        source: 'applicant' as const,
        copies: 1,
        form: 'paper-or-electronic' as const,
        required: true,
      })}
    >
      {(material, change, at) => (
        <>
          <LocalInput
            around={around}
            pointer={`${at}/name`}
            label={`${t('catalogue.element.material')} ${material.code}`}
            value={material.name}
            put={(name) => change({ ...material, name })}
          />
          <div className="three-fields">
            <PickInput
              around={around}
              pointer={`${at}/source`}
              label={t('catalogue.element.source')}
              value={material.source}
              put={(source) => change({ ...material, source })}
              choices={(['applicant', 'issued-by-body', 'intermediary'] as const).map(
                (one) => [one, t(`catalogue.source.${one}`)] as const,
              )}
            />
            <PickInput
              around={around}
              pointer={`${at}/form`}
              label={t('catalogue.element.form')}
              value={material.form}
              put={(form) => change({ ...material, form })}
              choices={(['paper', 'electronic', 'paper-or-electronic'] as const).map(
                (one) => [one, t(`catalogue.form.${one}`)] as const,
              )}
            />
            <NumberInput
              around={around}
              pointer={`${at}/copies`}
              label={t('catalogue.element.copies')}
              value={material.copies}
              put={(copies) => change({ ...material, copies })}
            />
          </div>
          <TickInput
            around={around}
            pointer={`${at}/required`}
            label={t('catalogue.element.required')}
            value={material.required}
            put={(required) => change({ ...material, required })}
          />
          {material.neededWhen !== undefined && (
            <p className="hint">
              {t('catalogue.needed-when')} <code>{JSON.stringify(material.neededWhen)}</code>
            </p>
          )}
        </>
      )}
    </PartList>
  );
}

const kinds = ['text', 'long-text', 'number', 'date', 'choice', 'yes-no'] as const;

/** 申请表: the questions, and beside them the form as whoever applies will see it. */
export function QuestionsForm({ around, elements, put }: FormProps) {
  const { t } = useSpeech();
  const [typed, setTyped] = useState<TypedAnswers>({});
  return (
    <div className="questions">
      <PartList
        around={around}
        pointer="/formFields"
        label={t('catalogue.element.formFields')}
        parts={elements.formFields}
        put={(formFields) => put({ formFields: [...formFields] })}
        fresh={(parts) => ({
          code: freshCode(parts, 'q'),
          label: {},
          kind: 'text' as const,
          required: true,
          purpose: {},
        })}
      >
        {(field, change, at) => (
          <>
            <LocalInput
              around={around}
              pointer={`${at}/label`}
              label={`${t('catalogue.element.question')} ${field.code}`}
              value={field.label}
              put={(label) => change({ ...field, label })}
            />
            <div className="two-fields">
              <PickInput
                around={around}
                pointer={`${at}/kind`}
                label={t('catalogue.element.kind')}
                value={field.kind}
                put={(kind) =>
                  change({
                    ...(kind === 'choice' ? { ...field, choices: field.choices ?? [] } : without(field, 'choices')),
                    kind,
                  })
                }
                choices={kinds.map((one) => [one, t(`catalogue.kind.${one}`)] as const)}
              />
              <TickInput
                around={around}
                pointer={`${at}/required`}
                label={t('catalogue.element.answer-required')}
                value={field.required}
                put={(required) => change({ ...field, required })}
              />
            </div>
            {field.kind === 'choice' && (
              <PartList
                around={around}
                pointer={`${at}/choices`}
                label={t('catalogue.element.choices')}
                parts={field.choices ?? []}
                put={(choices) => change({ ...field, choices: [...choices] })}
                fresh={(parts) => ({ code: freshCode(parts, 'c'), label: {} })}
              >
                {(choice, replace, where) => (
                  <>
                    <TextInput
                      around={around}
                      pointer={`${where}/code`}
                      label={t('catalogue.element.code')}
                      value={choice.code}
                      put={(code) => replace({ ...choice, code })}
                    />
                    <LocalInput
                      around={around}
                      pointer={`${where}/label`}
                      label={t('catalogue.element.choice')}
                      value={choice.label}
                      put={(label) => replace({ ...choice, label })}
                    />
                  </>
                )}
              </PartList>
            )}
            <LocalInput
              around={around}
              pointer={`${at}/purpose`}
              label={t('catalogue.element.purpose')}
              value={field.purpose}
              put={(purpose) => change({ ...field, purpose })}
            />
          </>
        )}
      </PartList>
      <section className="form-preview" aria-labelledby="preview-title">
        <h2 id="preview-title">{t('catalogue.preview')}</h2>
        <AnswerFields
          fields={elements.formFields as never}
          typed={typed}
          put={(code, answer) => setTyped((before) => ({ ...before, [code]: answer }))}
          faultsAt={() => []}
          idOf={(pointer) => `preview${pointer.replaceAll('/', '-')}`}
        />
      </section>
    </div>
  );
}
