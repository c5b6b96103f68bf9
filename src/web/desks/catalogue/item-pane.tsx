import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { CatalogueRow, ItemDraftShape } from '../../../app/requests/item-draft.ts';
import { ActNotes } from '../act/act-notes.tsx';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import { useDraftAct } from './use-catalogue.ts';

const purposes = ['change', 'retire', 'new', 'merge', 'split', 'move'] as const;

/** 事项: where it stands, and from where its next version is drawn. */
export function ItemPane({ row, mayDraft }: { readonly row: CatalogueRow; readonly mayDraft: boolean }) {
  const { t, say, day } = useSpeech();
  const body = usePlace()?.bodies.find(({ code }) => code === row.body);
  return (
    <div className="item-pane">
      <h1>{say(row.name)}</h1>
      <dl className="facts">
        <div>
          <dt>{t('catalogue.element.code')}</dt>
          <dd>
            <code>{row.code}</code>
          </dd>
        </div>
        <div>
          <dt>{t('catalogue.element.body')}</dt>
          <dd>{say(body?.name)}</dd>
        </div>
        <div>
          <dt>{t('catalogue.element.actType')}</dt>
          <dd>{t(`catalogue.act-type.${row.actType}`)}</dd>
        </div>
        <div>
          <dt>{t('catalogue.in-force')}</dt>
          <dd>
            {t('catalogue.version', { version: row.version })} · {day(row.from)} –{' '}
            {row.to === undefined ? '' : day(row.to)} · {t(`catalogue.standing.${row.standing}`)}
          </dd>
        </div>
      </dl>
      <p className="links">
        <a href={`/items/${row.code}`}>{t('catalogue.guide')}</a> ·{' '}
        <a href={`/items/${row.code}/guide.pdf`} type="application/pdf">
          {t('catalogue.guide-pdf')}
        </a>
      </p>
      {row.draft !== undefined ? (
        <p>
          <Link className="button" to={`/catalogue/drafts/${row.draft.id}`}>
            {t('catalogue.open-draft')} · {t(`catalogue.stage-of-draft.${row.draft.stage}`)}
          </Link>
        </p>
      ) : (
        mayDraft && <OpenForm row={row} />
      )}
    </div>
  );
}

/** 起草: the next version, its end, or another item that takes its place. */
function OpenForm({ row }: { readonly row: CatalogueRow }) {
  const { t } = useSpeech();
  const navigate = useNavigate();
  const { act, send } = useDraftAct();
  const [purpose, setPurpose] = useState<ItemDraftShape['purpose']>('change');
  const [code, setCode] = useState('');
  const [also, setAlso] = useState('');
  const keepsCode = purpose === 'change' || purpose === 'retire';
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    if (keepsCode) return open({ purpose, drawnFrom: row.code });
    // Another code: what stands in the item now is where it begins.
    const guide = await fetch(`/api/items/${row.code}`).then((reply) => reply.json());
    const { version: _, inForceFrom: __, publication: ___, ...elements } = guide.item;
    const ends = purpose === 'new' ? [] : [row.code, ...also.split(/[\s,，、]+/).filter((one) => one !== '')];
    open({ purpose, elements: { ...elements, code: code.trim() }, ends });
  };
  const open = (body: object) => send('/api/item-drafts', body, ({ id }) => navigate(`/catalogue/drafts/${id}`));
  return (
    <form className="act" onSubmit={submit} noValidate>
      <h2>{t('catalogue.open')}</h2>
      <ActNotes
        act={act}
        fieldOf={(pointer) =>
          pointer === '/elements/code' ? 'new-code' : pointer.startsWith('/ends') ? 'also-ends' : undefined
        }
      />
      <fieldset className="part-list">
        <legend>{t('catalogue.what-for')}</legend>
        {purposes.map((one) => (
          <label key={one} className="tick">
            <input type="radio" name="purpose" checked={purpose === one} onChange={() => setPurpose(one)} />
            <span>
              {t(`catalogue.purpose.${one}`)} <small>{t(`catalogue.purpose-says.${one}`)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {!keepsCode && (
        <div className="field">
          <label htmlFor="new-code">{t('catalogue.new-code')}</label>
          <input id="new-code" value={code} onChange={(event) => setCode(event.target.value)} />
        </div>
      )}
      {purpose === 'merge' && (
        <div className="field">
          <label htmlFor="also-ends">{t('catalogue.also-ends')}</label>
          <input id="also-ends" value={also} onChange={(event) => setAlso(event.target.value)} />
        </div>
      )}
      <button type="submit" className="button" disabled={act.busy}>
        {t('catalogue.open')}
      </button>
    </form>
  );
}
