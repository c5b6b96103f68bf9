import { useSpeech } from '../language.tsx';
import type { DiscretionView } from '../shapes.ts';
import { articlesText, lawLanguage } from './articles.ts';

/** 自由裁量幅度: the whole table, with the row that applies to this case lit. */
export function DiscretionTable({ table }: { readonly table: DiscretionView }) {
  const { t, say } = useSpeech();
  return (
    <div className="scroll-x">
      <table className="discretion">
        <caption>{say(table.decides)}</caption>
        <thead>
          <tr>
            <th scope="col">{t('discretion.factors')}</th>
            <th scope="col">{t('discretion.range')}</th>
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.code} data-applies={row.code === table.row}>
              <td>
                {row.factors.map((factor) => (
                  <span key={say(factor)} className="factor">
                    {say(factor)}
                  </span>
                ))}
                {row.code === table.row && <span className="applies">{t('discretion.applies')}</span>}
                <span className="sub" lang={lawLanguage(row.basis)}>
                  {articlesText(row.basis)}
                </span>
              </td>
              <td className="range">
                <RangeText range={row.range} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {table.confidence === 'fictitious' && <p className="hint">{t('discretion.example')}</p>}
    </div>
  );
}

function RangeText({ range }: { readonly range: DiscretionView['rows'][number]['range'] }) {
  const { t, say } = useSpeech();
  if ('values' in range) return <>{range.values.map(({ label }) => say(label)).join(t('discretion.or'))}</>;
  return <>{t('discretion.between', { from: range.from, to: range.to, unit: say(range.unit) })}</>;
}

/** What was chosen, in words; and whether it lies outside the range. */
export function DiscretionLine({
  table,
  taken,
}: {
  readonly table: DiscretionView | undefined;
  readonly taken: { readonly value: number | string; readonly outside?: { readonly reasons: string } };
}) {
  const { t, say } = useSpeech();
  const ranges = table?.rows.map(({ range }) => range) ?? [];
  const unit = ranges.find((range) => 'from' in range)?.unit;
  const label = ranges
    .flatMap((range) => ('values' in range ? range.values : []))
    .find(({ code }) => code === taken.value)?.label;
  const value = label === undefined ? `${taken.value} ${say(unit)}` : say(label);
  return (
    <span className="chosen">
      {say(table?.decides)} <b>{value}</b>
      {taken.outside !== undefined && (
        <span className="outside">{t('discretion.outside-mark', { reasons: taken.outside.reasons })}</span>
      )}
    </span>
  );
}
