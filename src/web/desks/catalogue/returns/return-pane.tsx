import type { PowersReturnHead, PowersReturnView } from '../../../../app/requests/powers-return.ts';
import { useSpeech } from '../../language.tsx';
import { BeginReturn, HandInReturn, ReopenReturn, SignReturn } from './return-acts.tsx';
import { ReturnBoard } from './return-board.tsx';
import { Standing } from './returns-desk.tsx';
import { useReturn } from './use-returns.ts';

/** One return: its sheet, its faults by cell, its signature and what became of each power. */
export function ReturnPane({ head, name }: { readonly head: PowersReturnHead; readonly name: string }) {
  const { t, day } = useSpeech();
  const view = useReturn(head.return?.id);
  return (
    <article className="item-pane">
      <h1>
        {t('returns.title')} · {name}
      </h1>
      <dl className="facts">
        <div>
          <dt>{t('returns.due')}</dt>
          <dd>
            {day(head.dueOn)} <Standing head={head} />
          </dd>
        </div>
        {view !== undefined && <Facts view={view} />}
      </dl>
      <p className="links">
        <a href={`/api/powers-return-template?body=${head.body}`} download>
          {t('returns.template')}
        </a>{' '}
        <span className="hint">{t('returns.template-says')}</span>
      </p>
      {head.return === undefined && head.mayOpen && <BeginReturn body={head.body} />}
      {view?.acts.includes('upload') && <HandInReturn view={view} />}
      {view?.acts.includes('sign') && <SignReturn view={view} />}
      {view?.acts.includes('reopen') && <ReopenReturn view={view} />}
      {view?.lastUpload !== undefined && <Faults view={view} />}
      {view !== undefined && <ReturnBoard view={view} />}
    </article>
  );
}

function Facts({ view: { signed, reopened, lastUpload } }: { readonly view: PowersReturnView }) {
  const { t, moment } = useSpeech();
  return (
    <>
      <div>
        <dt>{t('returns.standing')}</dt>
        <dd>
          {signed === undefined
            ? t('returns.not-signed')
            : t('returns.signed-by', { name: signed.byName, at: moment(signed.at) })}
        </dd>
        {reopened !== undefined && <dd>{t('returns.reopened', { name: reopened.byName, reason: reopened.reason })}</dd>}
      </div>
      {lastUpload !== undefined && (
        <div>
          <dt>{t('returns.last-file')}</dt>
          <dd>
            {lastUpload.file} · {t('returns.taken', { read: lastUpload.read, taken: lastUpload.taken })} ·{' '}
            {moment(lastUpload.at)} · {lastUpload.byName}
          </dd>
        </div>
      )}
    </>
  );
}

/** 逐格校核: what has to be mended first, then remarks. */
function Faults({ view: { faults, faultsFound } }: { readonly view: PowersReturnView }) {
  const { t } = useSpeech();
  return (
    <section aria-labelledby="return-faults">
      <h2 id="return-faults">{t('returns.faults')}</h2>
      {faults.length === 0 && <p>{t('returns.no-faults')}</p>}
      {faultsFound > faults.length && <p>{t('returns.faults-cut', { found: faultsFound, shown: faults.length })}</p>}
      {faults.length > 0 && (
        <table className="hand-over-lines">
          <thead>
            <tr>
              <th scope="col">{t('returns.cell')}</th>
              <th scope="col">{t('returns.column-head')}</th>
              <th scope="col">{t('returns.value')}</th>
              <th scope="col">{t('returns.wrong')}</th>
            </tr>
          </thead>
          <tbody>
            {faults.map((one) => (
              <tr key={`${one.row} ${one.cell} ${one.code} ${one.item}`}>
                <th scope="row">{one.cell ?? t('returns.whole-row', { row: one.row })}</th>
                <td>{one.column === undefined || one.code === 'unknown-column' ? '' : columnName(t, one.column)}</td>
                <td>{one.value}</td>
                <td>
                  <span className={one.blocks ? 'lamp red' : undefined}>
                    {t(one.blocks ? 'returns.must' : 'returns.remark')}
                  </span>{' '}
                  {one.says}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function columnName(t: ReturnType<typeof useSpeech>['t'], column: string): string {
  return t(`returns.column.${column}`);
}
