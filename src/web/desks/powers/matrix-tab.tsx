import type { PowerMatrix } from '../../../app/requests/powers.ts';
import { Waiting } from '../frame/waiting.tsx';
import { useSpeech } from '../language.tsx';
import { HistoryPane } from './history-pane.tsx';
import { useMatrix } from './use-powers.ts';

interface Props {
  readonly asked: URLSearchParams;
  readonly ask: (next: URLSearchParams) => void;
}
type Power = PowerMatrix['powers'][number];

/** 矩阵: one line a power, one column a town; what is the same everywhere is said once. */
export function MatrixTab({ asked, ask }: Props) {
  const { t, say } = useSpeech();
  const on = asked.get('on') ?? undefined;
  const wanted = asked.get('find') ?? '';
  const only = asked.get('show') === 'moved';
  const item = asked.get('item') ?? undefined;
  const matrix = useMatrix(on);
  const put = (changes: Readonly<Record<string, string | undefined>>) => {
    const next = new URLSearchParams(asked);
    for (const [name, value] of Object.entries(changes))
      value === undefined || value === '' ? next.delete(name) : next.set(name, value);
    ask(next);
  };
  if (matrix === undefined) return <Waiting />;
  const isMoved = ({ holders, gaps, overlaps, takenInAt }: Power) =>
    holders.some(({ by }) => by.length > 0) || gaps.length + overlaps.length + takenInAt.length > 0;
  const found = matrix.powers.filter(
    (one) =>
      (!only || isMoved(one)) && `${one.item} ${say(one.name)}`.toLowerCase().includes(wanted.trim().toLowerCase()),
  );
  const territory = asked.get('town') ?? matrix.territories[0]?.code ?? '';
  return (
    <div className="powers-matrix" data-open={item !== undefined}>
      <section className="powers-sheet" aria-label={t('powers.tab.matrix')}>
        <div className="powers-tools">
          <label>
            {t('powers.on')}
            <input type="date" value={matrix.on} onChange={(event) => put({ on: event.target.value })} />
          </label>
          <label>
            {t('powers.find')}
            <input type="search" value={wanted} onChange={(event) => put({ find: event.target.value })} />
          </label>
          <label className="check">
            <input type="checkbox" checked={only} onChange={() => put({ show: only ? undefined : 'moved' })} />
            {t('powers.only-moved')}
          </label>
          <span className="hint">{t('powers.count', { count: found.length })}</span>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard */}
        <section className="powers-scroll" tabIndex={0} aria-label={t('powers.table')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('powers.power')}</th>
                {matrix.territories.map(({ code, name }) => (
                  <th key={code} scope="col">
                    <span>{say(name)}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {found.map((power) => (
                <tr key={power.item} data-open={power.item === item}>
                  <th scope="row">
                    <button type="button" onClick={() => put({ item: power.item })} aria-pressed={power.item === item}>
                      <b>{power.item}</b> {say(power.name)}
                    </button>
                  </th>
                  <Cells power={power} matrix={matrix} choose={(town) => put({ item: power.item, town })} />
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <Outside matrix={matrix} />
      </section>
      {item !== undefined && (
        <HistoryPane
          item={item}
          territory={territory}
          territories={matrix.territories}
          choose={(town) => put({ town })}
          close={() => put({ item: undefined, town: undefined })}
        />
      )}
    </div>
  );
}

function Cells({
  power,
  matrix,
  choose,
}: {
  readonly power: Power;
  readonly matrix: PowerMatrix;
  readonly choose: (town: string) => void;
}) {
  const { t, say } = useSpeech();
  const whole = power.holders.find(({ territories }) => territories === 'all');
  const words = (holder: Power['holders'][number]) => {
    const last = holder.by.at(-1);
    return last === undefined
      ? say(holder.body.name)
      : t('powers.held-by', { body: say(holder.body.name), form: t(`powers.form.${last.form}`), paper: last.number });
  };
  if (whole !== undefined)
    return (
      <td colSpan={matrix.territories.length} className="whole" data-form={whole.by.at(-1)?.form}>
        {words(whole)}
        {power.takenInAt.length > 0 && (
          <small>{t('powers.taken-in', { centres: power.takenInAt.map(({ name }) => say(name)).join('、') })}</small>
        )}
      </td>
    );
  return matrix.territories.map(({ code }) => {
    const holder = power.holders.find(({ territories }) => territories.includes(code));
    const what = holder !== undefined ? 'held' : power.gaps.includes(code) ? 'gap' : 'overlap';
    const last = holder?.by.at(-1);
    const full = holder === undefined ? t(`powers.what.${what}`) : words(holder);
    return (
      <td key={code} data-what={what} data-form={last?.form}>
        <button type="button" title={full} onClick={() => choose(code)}>
          {holder === undefined ? t(`powers.what.${what}`) : say(holder.body.name)}
          {last !== undefined && <small>{t(`powers.form.${last.form}`)}</small>}
        </button>
      </td>
    );
  });
}

/** 不进中心事项. */
function Outside({ matrix }: { readonly matrix: PowerMatrix }) {
  const { t, say, day } = useSpeech();
  if (matrix.outsideCentre.length === 0) return null;
  return (
    <details className="powers-outside">
      <summary>{t('powers.outside', { count: matrix.outsideCentre.length })}</summary>
      <ul>
        {matrix.outsideCentre.map(({ item, name, reason, approvedBy, approvedOn }) => (
          <li key={item}>
            <b>{item}</b> {say(name)}：{say(reason)}
            <small>
              {approvedBy} · {day(approvedOn)}
            </small>
          </li>
        ))}
      </ul>
    </details>
  );
}
