import type { ServiceItem } from '../../../domain/catalogue/service-item.ts';
import type { DraftContent } from '../draft.ts';
import type { stepsAtFault } from '../supplement-draft.ts';
import { useVisit } from '../visit.tsx';
import { type FieldFault, Form } from './form.tsx';
import { MaterialField } from './material-field.tsx';
import { QuestionField } from './question-field.tsx';

interface FieldsAtFaultProps {
  /** Where it is sent; files that are kept already are below it. */
  readonly action: string;
  readonly steps: ReturnType<typeof stepsAtFault>;
  readonly item: ServiceItem;
  readonly content: DraftContent;
  readonly faults: readonly FieldFault[];
}

/** 补正: the answers and materials that a notice found at fault, and nothing else. */
export function FieldsAtFault({ action, steps, item, content, faults }: FieldsAtFaultProps) {
  const { t } = useVisit();
  return (
    <Form action={action} files>
      {steps.map((step) =>
        'field' in step ? (
          <QuestionField
            key={step.id}
            field={step.field}
            typed={content.answers[step.field.code]}
            faults={faults}
            name={step.id}
          />
        ) : (
          <MaterialField
            key={step.id}
            material={step.material}
            typed={content.materials[step.material.code]}
            faults={faults}
            prefix={`${step.id}-`}
            item={item}
            files={`${action}/files`}
          />
        ),
      )}
      <p className="actions">
        <button className="button" type="submit">
          {t('portal:supplement.send')}
        </button>
      </p>
    </Form>
  );
}
