import { Link, useNavigate } from 'react-router';
import type { PowersReturnView } from '../../../../app/requests/powers-return.ts';
import { ActNotes } from '../../act/act-notes.tsx';
import { useSpeech } from '../../language.tsx';
import { useReturnAct } from './use-returns.ts';

/** 进度: from missing to on line, and the one click that turns a signed row into a draft. */
export function ReturnBoard({ view }: { readonly view: PowersReturnView }) {
  const { t, say } = useSpeech();
  const navigate = useNavigate();
  const { act, give } = useReturnAct();
  const draft = (code: string) =>
    give<{ draft: string }>(`/api/powers-returns/${view.id}/rows/${encodeURIComponent(code)}/draft`, {}, (answer) =>
      navigate(`/catalogue/drafts/${answer.draft}`),
    );
  return (
    <section aria-labelledby="return-board">
      <h2 id="return-board">{t('returns.board')}</h2>
      <ActNotes act={act} fieldOf={() => undefined} />
      <table className="hand-over-lines">
        <thead>
          <tr>
            <th scope="col">{t('returns.power')}</th>
            <th scope="col">{t('returns.stage-head')}</th>
            <th scope="col">{t('returns.changed')}</th>
          </tr>
        </thead>
        <tbody>
          {view.board.map((one) => (
            <tr key={one.code}>
              <th scope="row">
                {say(one.name)} <code>{one.code}</code>
              </th>
              <td>
                {t(`returns.stage.${one.stage}`)}{' '}
                {one.draft !== undefined && <Link to={`/catalogue/drafts/${one.draft}`}>{t('returns.to-draft')}</Link>}
                {one.mayDraft && (
                  <button type="button" className="button quiet" disabled={act.busy} onClick={() => draft(one.code)}>
                    {t('returns.draft')}
                  </button>
                )}
              </td>
              <td>
                {one.isNew
                  ? t('returns.new')
                  : one.changed.map((column) => t(`returns.column.${column}`)).join(t('returns.comma'))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
