import type { ElementsShape } from '../../../app/requests/item-draft.ts';
import { useSpeech } from '../language.tsx';
import { LocalInput, NumberInput, PartList, PickInput, TextInput, TickInput } from './element-inputs.tsx';
import { type FormProps, without } from './elements-form.tsx';
import { ParagraphNotes } from './paragraph-notes.tsx';

type Handling = NonNullable<ElementsShape['handling']>;
const stages = ['acceptance', 'review', 'decision', 'completion', 'delivery'] as const;

/** What the rest of the item says already is not asked for twice. */
function begun({ promisedLimit, applicantKinds }: ElementsShape): Handling {
  return {
    review: promisedLimit.unit === 'immediate' ? 'on-the-spot' : 'review-first',
    resultKind: 'certificate',
    ...{ visits: 0, onLine: true, onLineDepth: 3 as const, postalFiling: false, onLinePayment: false },
    ...{ consultTelephone: '', complaintTelephone: '', topics: applicantKinds, questions: [], stages: [...stages] },
  };
}

/** 办理要素: visits, on line, telephones, topics, questions, stages. */
export function HandlingForm({ around, elements, put }: FormProps) {
  const { t } = useSpeech();
  const { handling } = elements;
  if (handling === undefined) {
    return (
      <div className="empty" id="element-handling" tabIndex={-1}>
        <p>{t('catalogue.no-handling')}</p>
        {!around.readOnly && (
          <button type="button" className="button" onClick={() => put({ handling: begun(elements) })}>
            {t('catalogue.begin-handling')}
          </button>
        )}
      </div>
    );
  }
  const change = (more: Partial<Handling>) => put({ handling: { ...handling, ...more } });
  const at = (name: string) => ({ around, pointer: `/handling/${name}`, label: t(`catalogue.element.${name}`) });
  const ticks = <Value extends string>(name: 'stages' | 'topics', all: readonly Value[], chosen: readonly Value[]) => (
    <fieldset className="part-list" id={`element-handling-${name}`} tabIndex={-1}>
      <legend>{t(`catalogue.element.${name}`)}</legend>
      {around.faults
        .filter((fault) => fault.at === `/handling/${name}`)
        .map((fault) => (
          <p key={fault.reason} className="field-fault">
            {fault.reason}
          </p>
        ))}
      {all.map((one) => (
        <TickInput
          key={one}
          around={around}
          pointer={`/handling/${name}/${one}`}
          label={t(name === 'stages' ? `catalogue.stage.${one}` : `catalogue.applicant.${one}`)}
          value={chosen.includes(one)}
          put={(ticked) => change({ [name]: all.filter((other) => (other === one ? ticked : chosen.includes(other))) })}
        />
      ))}
    </fieldset>
  );
  return (
    <div className="elements" id="element-handling" tabIndex={-1}>
      <ParagraphNotes around={around} pointer="/handling" />
      <div className="two-fields">
        <PickInput
          {...at('review')}
          value={handling.review}
          put={(review) => change({ review })}
          choices={(['on-the-spot', 'review-first'] as const).map(
            (one) => [one, t(`catalogue.review.${one}`)] as const,
          )}
        />
        <PickInput
          {...at('resultKind')}
          value={handling.resultKind}
          put={(resultKind) => change({ resultKind })}
          choices={(['certificate', 'paper', 'approval'] as const).map(
            (one) => [one, t(`catalogue.result-kind.${one}`)] as const,
          )}
        />
      </div>
      <TextInput
        {...at('resultSample')}
        value={handling.resultSample ?? ''}
        put={(resultSample) => change({ resultSample })}
      />
      <NumberInput {...at('visits')} value={handling.visits} put={(visits) => change({ visits })} />
      <LocalInput
        {...at('visitsBecause')}
        value={handling.visitsBecause ?? {}}
        put={(text) =>
          put({
            handling:
              Object.keys(text).length === 0
                ? without(handling, 'visitsBecause')
                : { ...handling, visitsBecause: text },
          })
        }
      />
      <div className="two-fields">
        <TickInput {...at('onLine')} value={handling.onLine} put={(onLine) => change({ onLine })} />
        <PickInput
          {...at('onLineDepth')}
          value={String(handling.onLineDepth)}
          put={(depth) => change({ onLineDepth: Number(depth) as 1 })}
          choices={['1', '2', '3', '4'].map((one) => [one, one] as const)}
        />
      </div>
      <TickInput
        {...at('postalFiling')}
        value={handling.postalFiling}
        put={(postalFiling) => change({ postalFiling })}
      />
      <TickInput
        {...at('onLinePayment')}
        value={handling.onLinePayment}
        put={(onLinePayment) => change({ onLinePayment })}
      />
      <div className="two-fields">
        <TextInput
          {...at('consultTelephone')}
          value={handling.consultTelephone}
          put={(consultTelephone) => change({ consultTelephone })}
        />
        <TextInput
          {...at('complaintTelephone')}
          value={handling.complaintTelephone}
          put={(complaintTelephone) => change({ complaintTelephone })}
        />
      </div>
      {ticks('topics', ['person', 'organisation'] as const, handling.topics)}
      {ticks('stages', stages, handling.stages)}
      <PartList
        {...at('questions')}
        parts={handling.questions}
        put={(questions) => change({ questions: [...questions] })}
        fresh={() => ({ question: {}, answer: {} })}
      >
        {(one, replace, where) => (
          <>
            <LocalInput
              around={around}
              pointer={`${where}/question`}
              label={t('catalogue.element.faq-question')}
              value={one.question}
              put={(question) => replace({ ...one, question })}
            />
            <LocalInput
              around={around}
              pointer={`${where}/answer`}
              label={t('catalogue.element.faq-answer')}
              value={one.answer}
              put={(answer) => replace({ ...one, answer })}
            />
          </>
        )}
      </PartList>
    </div>
  );
}
