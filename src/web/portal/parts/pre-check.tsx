import { preCheck } from '../../../app/queries/pre-check.ts';
import type { ServiceItem } from '../../../domain/catalogue/service-item.ts';
import { answersOf, emptyDraft } from '../draft.ts';
import { questionFaults } from '../faults.ts';
import { useVisit } from '../visit.tsx';
import { ErrorSummary, Form } from './form.tsx';
import { MaterialList } from './material-list.tsx';
import { QuestionField } from './question-field.tsx';

/** Answers as they stand in the address: `answer-truck-mass=4000`. The page can be kept, sent on and gone back to. */
export type TypedInAddress = Readonly<Record<string, string>>;

export function typedInAddress(item: ServiceItem, query: Readonly<Record<string, unknown>>): TypedInAddress {
  const typed = item.formFields.map(({ code }) => [code, query[`answer-${code}`]] as const);
  return Object.fromEntries(
    typed.flatMap(([code, said]) => (typeof said === 'string' && said !== '' ? [[code, said.slice(0, 2000)]] : [])),
  );
}

/** 预判: a few questions, only those on which something hangs; then whether to apply, and exactly what to bring. */
export function PreCheck({ item, typed }: { readonly item: ServiceItem; readonly typed: TypedInAddress }) {
  const visit = useVisit();
  const { t } = visit;
  const said = answersOf({ ...emptyDraft, answers: typed }, item.formFields);
  const faults = item.formFields.flatMap((field) =>
    typed[field.code] === undefined ? [] : questionFaults(visit, field, typed[field.code]),
  );
  const right = Object.fromEntries(
    Object.entries(said).filter(([code]) => !faults.some(({ field }) => field === `answer-${code}`)),
  );
  const found = preCheck(item, right);
  if (found === undefined) return null;
  const begun = Object.keys(typed).length > 0;
  return (
    <section aria-labelledby="precheck">
      <h2 id="precheck">{t('portal:precheck.title')}</h2>
      <p>{t('portal:precheck.lead')}</p>
      {begun ? <Outcome item={item} found={found} typed={typed} faulty={faults.length > 0} /> : null}
      <ErrorSummary faults={faults} />
      <form method="get" action={`/items/${item.code}#precheck`} noValidate className="precheck">
        {found.questions.map((field) => (
          <QuestionField
            key={field.code}
            field={field}
            typed={typed[field.code]}
            faults={faults}
            name={`answer-${field.code}`}
          />
        ))}
        <p className="actions">
          <button className="button quiet" type="submit">
            {t(begun ? 'portal:precheck.again' : 'portal:precheck.button')}
          </button>
        </p>
      </form>
    </section>
  );
}

/** The form with the list of exactly these materials, for whoever goes with paper. */
function printAddress(item: ServiceItem, typed: TypedInAddress): string {
  const query = new URLSearchParams(Object.entries(typed).map(([code, said]) => [`answer-${code}`, said]));
  return `/items/${item.code}/form.pdf?${query}`;
}

interface OutcomeProps {
  readonly item: ServiceItem;
  readonly found: NonNullable<ReturnType<typeof preCheck>>;
  readonly typed: TypedInAddress;
  readonly faulty: boolean;
}

function Outcome({ item, found, typed, faulty }: OutcomeProps) {
  const { t, say } = useVisit();
  if (found.exemption !== undefined) {
    return (
      <div className="notice" role="status">
        <p>
          <b>{t('portal:precheck.notNeeded')}</b>
        </p>
        <p>{say(found.exemption.because)}</p>
      </div>
    );
  }
  if (found.materials === undefined) {
    return faulty ? null : <p role="status">{t('portal:precheck.open', { count: found.open.length })}</p>;
  }
  return (
    <div className="notice" role="status">
      <p>
        <b>{t('portal:precheck.applies', { count: found.materials.length })}</b>
      </p>
      <MaterialList item={item} materials={found.materials} />
      <p>
        <a href={printAddress(item, typed)} type="application/pdf">
          {t('portal:print.withList')}
        </a>
      </p>
      <Form action={`/apply/${item.code}`}>
        {Object.entries(typed).map(([code, said]) => (
          <input key={code} type="hidden" name={`answer-${code}`} value={said} />
        ))}
        <p className="actions">
          <button className="button" type="submit">
            {t('portal:precheck.start')}
          </button>
        </p>
      </Form>
    </div>
  );
}
