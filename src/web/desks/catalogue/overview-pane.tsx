import { useState } from 'react';
import { Link } from 'react-router';
import type { LawNews, RecitationPreview } from '../../../app/requests/law-news.ts';
import { ActNotes } from '../act/act-notes.tsx';
import { newKey, write } from '../client.ts';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import { useDraftAct, useDrafts, useLawNews } from './use-catalogue.ts';

/** What is being drafted, what waits for whom, and which citations the law has left behind. */
export function OverviewPane({ mayPublish }: { readonly mayPublish: boolean }) {
  const { t, say, day, language } = useSpeech();
  const drafts = useDrafts();
  const news = useLawNews()?.news ?? [];
  return (
    <div className="item-pane">
      <p className="links">
        <Link to="/returns">{t('returns.title')}</Link>
      </p>
      <h1>{t('catalogue.drafts')}</h1>
      <p className="links">
        <a href={`/api/catalogue.xlsx?language=${language}`} download>
          {t('catalogue.as-workbook')}
        </a>
      </p>
      {drafts?.length === 0 && <p>{t('catalogue.no-drafts')}</p>}
      {drafts !== undefined && drafts.length > 0 && (
        <table className="findings">
          <caption className="unseen">{t('catalogue.drafts')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('catalogue.element.name')}</th>
              <th scope="col">{t('catalogue.what-for')}</th>
              <th scope="col">{t('catalogue.stage-head')}</th>
              <th scope="col">{t('catalogue.open-comments')}</th>
            </tr>
          </thead>
          <tbody>
            {drafts.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  <Link to={`/catalogue/drafts/${one.id}`}>{say(one.name) || one.code}</Link> <code>{one.code}</code>
                </th>
                <td>{t(`catalogue.purpose.${one.purpose}`)}</td>
                <td>{t(`catalogue.stage-of-draft.${one.stage}`)}</td>
                <td>{one.openComments}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <h2>{t('catalogue.law-news')}</h2>
      {news.length === 0 && <p>{t('catalogue.no-law-news')}</p>}
      {news.map((one) => (
        <article key={`${one.law} ${one.on}`} className="said">
          <h3>{one.law}</h3>
          <p>
            {t(`catalogue.news.${one.kind}`, { on: day(one.on) })} {one.articles.join('、')}
            {one.replacedBy !== undefined && ` → ${one.replacedBy}`}
          </p>
          <ul>
            {one.items.map(({ code, name, articles }) => (
              <li key={code}>
                <Link to={`/catalogue/items/${code}`}>{say(name)}</Link> <code>{code}</code> {articles.join('、')}
              </li>
            ))}
          </ul>
          {mayPublish && <Recite news={one} />}
        </article>
      ))}
    </div>
  );
}

/** 批量改引: seen first, then a draft of each is opened. */
function Recite({ news }: { readonly news: LawNews['news'][number] }) {
  const { t, say } = useSpeech();
  const tell = useOutcome();
  const { act, send } = useDraftAct();
  const [becomes, setBecomes] = useState(news.replacedBy ?? news.law);
  const [preview, setPreview] = useState<RecitationPreview>();
  const asked = { law: news.law, becomes, articles: news.renumbered };
  const show = () =>
    write<RecitationPreview>('/api/recitations/preview', asked, { key: newKey() }).then(setPreview, () => {});
  const id = `becomes-${news.law}-${news.on}`;
  const give = () =>
    send('/api/recitations', { ...asked, items: preview?.items.map(({ code }) => code) ?? [] }, (answer) => {
      const { opened, left } = answer as unknown as { opened: unknown[]; left: unknown[] };
      setPreview(undefined);
      tell(t('catalogue.recited', { opened: opened.length, left: left.length }));
    });
  return (
    <div className="act">
      <ActNotes act={act} fieldOf={() => undefined} />
      <div className="field">
        <label htmlFor={id}>{t('catalogue.becomes')}</label>
        <input id={id} list="instruments-there" value={becomes} onChange={(event) => setBecomes(event.target.value)} />
      </div>
      <button type="button" className="button quiet" onClick={show}>
        {t('catalogue.show-recitation')}
      </button>
      {preview !== undefined && (
        <>
          <table className="findings">
            <caption>{t('catalogue.recitation', { count: preview.items.length })}</caption>
            <tbody>
              {preview.items.map((one) => (
                <tr key={one.code}>
                  <th scope="row">{say(one.name)}</th>
                  <td>
                    <del>
                      {news.law} {one.before.join('、')}
                    </del>
                  </td>
                  <td>
                    <ins>
                      {one.law} {one.after.join('、')}
                    </ins>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <button type="button" className="button" disabled={act.busy || preview.items.length === 0} onClick={give}>
            {t('catalogue.recite')}
          </button>
        </>
      )}
    </div>
  );
}
