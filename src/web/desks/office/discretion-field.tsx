import type { CaseAct } from '../act/case-act.tsx';
import { Field } from '../act/field.tsx';
import { DiscretionTable } from '../case/discretion-table.tsx';
import { useSpeech } from '../language.tsx';
import type { CaseView, DiscretionView } from '../shapes.ts';

/** What is typed of it; kept with the rest of the form. */
export interface TypedDiscretion {
  readonly value: string;
  readonly outsideReasons: string;
}

export const nothingChosen: TypedDiscretion = { value: '', outsideReasons: '' };

/** 自由裁量: the table with the row that applies, the value beside it, and the way out with its warning. */
export function DiscretionField<Typed extends TypedDiscretion>({
  of: form,
  deciding,
}: {
  readonly of: CaseAct<Typed>;
  /** It is decided here and now, and not only proposed. */
  readonly deciding?: boolean;
}) {
  const { t, say } = useSpeech();
  const table = form.view.item.discretion;
  if (table === undefined) return null;
  const { value, outsideReasons } = form.typed;
  const put = (change: Partial<TypedDiscretion>) => form.put(change as Partial<Typed>);
  const isOutside = value !== '' && !isInside(table, value);
  const choices = choicesOf(table);
  const unit = table.rows.map(({ range }) => range).find((range) => 'from' in range)?.unit;
  return (
    <div className="discretion-field">
      <DiscretionTable table={table} />
      {table.row === undefined && <p className="note">{t('discretion.open')}</p>}
      <Field
        label={say(table.decides)}
        id={form.idOf('/discretion/value')}
        required
        faults={form.faultsAt('/discretion/value')}
      >
        {(control) =>
          choices.length > 0 ? (
            <select {...control} value={value} onChange={(event) => put({ value: event.target.value })}>
              <option value="">{t('act.choose')}</option>
              {choices.map(({ code, label }) => (
                <option key={code} value={code}>
                  {say(label)}
                </option>
              ))}
            </select>
          ) : (
            <span className="with-unit">
              <input
                {...control}
                className="short"
                inputMode="decimal"
                value={value}
                onChange={(event) => put({ value: event.target.value.replace(/[^\d.]/g, '') })}
              />
              {say(unit)}
            </span>
          )
        }
      </Field>
      {isOutside && (
        <>
          <p className="note" role="status">
            {t(deciding ? 'discretion.outside-decide' : 'discretion.outside-propose')}
          </p>
          <Field
            label={t('discretion.outside-reasons')}
            id={form.idOf('/discretion/reasons')}
            required
            faults={form.faultsAt('/discretion/reasons')}
          >
            {(control) => (
              <textarea
                {...control}
                rows={3}
                value={outsideReasons}
                onChange={(event) => put({ outsideReasons: event.target.value })}
              />
            )}
          </Field>
        </>
      )}
    </div>
  );
}

/** As the service takes it: nothing where nothing is chosen, and reasons only where the range is left. */
export function discretionSaid(view: CaseView, { value, outsideReasons }: TypedDiscretion): object {
  const table = view.item.discretion;
  if (table === undefined || value === '') return {};
  const said = choicesOf(table).length > 0 ? value : Number(value);
  return { discretion: { value: said, ...(isInside(table, value) ? {} : { reasons: outsideReasons }) } };
}

export function typedDiscretion(view: CaseView): TypedDiscretion {
  const proposed = view.proposal?.discretion;
  if (proposed === undefined) return nothingChosen;
  return { value: String(proposed.value), outsideReasons: proposed.outside?.reasons ?? '' };
}

function isInside(table: DiscretionView, value: string): boolean {
  const range = table.rows.find(({ code }) => code === table.row)?.range;
  if (range === undefined) return false;
  if ('values' in range) return range.values.some(({ code }) => code === value);
  return Number(value) >= range.from && Number(value) <= range.to;
}

/** Every word of every row, each once; none where numbers are chosen. */
function choicesOf(table: DiscretionView) {
  const all = table.rows.flatMap(({ range }) => ('values' in range ? range.values : []));
  return all.filter(({ code }, at) => all.findIndex((one) => one.code === code) === at);
}
