import type { ItemDraftShape } from '../../../app/requests/item-draft.ts';
import { useSpeech } from '../language.tsx';

/** 新旧对照: element by element, the version in force on the left and the draft on the right. */
export function CompareView({ draft }: { readonly draft: ItemDraftShape }) {
  const { t } = useSpeech();
  if (draft.base === undefined) return <p className="empty">{t('catalogue.nothing-before')}</p>;
  if (draft.changes.length === 0) return <p className="empty">{t('catalogue.nothing-changed')}</p>;
  return (
    <table className="compare">
      <caption className="unseen">{t('catalogue.tab.compare')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('catalogue.compare.element')}</th>
          <th scope="col">{t('catalogue.compare.before', { version: draft.base.version })}</th>
          <th scope="col">{t('catalogue.compare.after', { version: draft.itemVersion })}</th>
        </tr>
      </thead>
      <tbody>
        {draft.changes.map((change) => (
          <tr key={`${change.at} ${JSON.stringify(change.before)}`}>
            <th scope="row">
              <ElementName pointer={change.at} />
            </th>
            <td>
              {change.before === undefined ? (
                '—'
              ) : (
                <del>
                  <Said value={change.before} />
                </del>
              )}
            </td>
            <td>
              {change.after === undefined ? (
                '—'
              ) : (
                <ins>
                  <Said value={change.after} />
                </ins>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The element as people call it, and where in it. */
export function ElementName({ pointer }: { readonly pointer: string }) {
  const { t, has } = useSpeech();
  const [, first = '', ...rest] = pointer.split('/');
  const named = rest.filter((step) => has(`desk:catalogue.element.${step}`) || /^\d+$/.test(step));
  const words = named.map((step) => (/^\d+$/.test(step) ? String(Number(step) + 1) : t(`catalogue.element.${step}`)));
  return (
    <>{[has(`desk:catalogue.element.${first}`) ? t(`catalogue.element.${first}`) : first, ...words].join(' · ')}</>
  );
}

function Said({ value }: { readonly value: unknown }) {
  const { say, t } = useSpeech();
  if (typeof value === 'boolean') return <>{t(value ? 'answer.yes' : 'answer.no')}</>;
  if (typeof value !== 'object' || value === null) return <>{String(value)}</>;
  const text = value as Record<string, string>;
  if (Object.keys(text).length > 0 && Object.keys(text).every((key) => key === 'en' || key.startsWith('zh-')))
    return <>{say(text)}</>;
  if (Array.isArray(value))
    return (
      <>
        {value
          .map((part) => (typeof part === 'object' ? say((part as { name?: object }).name ?? part) : String(part)))
          .join('、')}
      </>
    );
  const named = value as { name?: object; label?: object; law?: string; articles?: string[]; kind?: string };
  if (named.name ?? named.label) return <>{say(named.name ?? named.label)}</>;
  if (named.law !== undefined) return <>{`${named.law} ${(named.articles ?? []).join('、')}`}</>;
  const { nodes } = value as { nodes?: { name: string }[] };
  if (nodes !== undefined) return <>{nodes.flatMap(({ name }) => (name === '' ? [] : [name])).join(' → ')}</>;
  return (
    <>
      {Object.values(value).map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one value have no names of their own
        <span key={index} className="said-part">
          <Said value={part} />
        </span>
      ))}
    </>
  );
}
