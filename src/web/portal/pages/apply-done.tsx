import { fullDate, shortDate } from '../../components/dates.ts';
import { Qr } from '../../components/qr.tsx';
import { Layout } from '../parts/layout.tsx';
import type { FilingReceipt } from '../submit-draft.ts';
import { useVisit } from '../visit.tsx';

/** 收件凭证: it arrived; its number, its code, and what happens by when. */
export function ApplyDone({ file, queryCode }: FilingReceipt) {
  const { app, t, say, language, today, origin } = useVisit();
  const item = app.place.items.get(file.item)?.find((one) => one.version === file.itemVersion);
  const body = app.place.bodies.get(file.body);
  const paper = file.papers[0];
  return (
    <Layout title={t('portal:done.title')}>
      <div className="panel">
        <p className="panel-mark">{t('case:paper.filing-receipt')}</p>
        <h1>{t('portal:done.title')}</h1>
        <p>
          {t('portal:done.on', { item: item ? say(item.name) : file.item, date: fullDate(file.receivedOn, language) })}
        </p>
        <dl className="codes">
          <div>
            <dt>{t('portal:done.number')}</dt>
            <dd className="code">{file.number}</dd>
          </div>
          <div>
            <dt>{t('portal:done.queryCode')}</dt>
            <dd className="code large">{queryCode}</dd>
          </div>
        </dl>
        <Qr text={`${origin}/progress?number=${file.number}`} label={t('portal:done.qr')} />
        {paper === undefined ? null : <p className="quiet-line">{t('portal:done.paper', { number: paper.number })}</p>}
      </div>
      <p className="notice">{t('portal:done.keep')}</p>
      <h2>{t('portal:done.next')}</h2>
      <ol className="next">
        <li>
          {t('portal:done.nextAnswer', {
            body: say(body?.name ?? {}),
            date: shortDate(file.noticeDue, language, today),
          })}
          {file.provisional ? <span className="open"> {t('portal:guide.provisional')}</span> : null}
        </li>
        <li>{t('portal:done.nextDeemed', { date: shortDate(file.receivedOn, language, today) })}</li>
        {file.materials.some(({ form }) => form === 'paper') ? <li>{t('portal:done.nextPaper')}</li> : null}
      </ol>
      <p className="actions">
        <a className="button" href={`/progress/${file.id}`}>
          {t('portal:done.progress')}
        </a>{' '}
        <a className="button quiet" href={`/papers/${file.id}/0`}>
          {t('portal:done.print')}
        </a>{' '}
        <a className="button quiet" href={`/papers/${file.id}/0.pdf`}>
          {t('papers:download')}
        </a>
      </p>
    </Layout>
  );
}
