import { useSpeech } from '../language.tsx';
import type { CaseView } from '../shapes.ts';
import { articlesText, lawLanguage } from './articles.ts';
import { DiscretionTable } from './discretion-table.tsx';

/** 依据: the law it rests on, what the item orders, and the gaps that its source leaves open. */
export function BasisPanel({ view }: { readonly view: CaseView }) {
  const { t } = useSpeech();
  const { legalBasis, gaps, extension, fourEyes, code, version } = view.item;
  const unit = extension && t(`case:limitUnit.${extension.unit}`, { count: extension.most });
  return (
    <>
      <h2>{t('basis.law')}</h2>
      <ul className="laws">
        {legalBasis.map((basis) => (
          <li key={articlesText(basis)} lang={lawLanguage(basis)}>
            {articlesText(basis)}
          </li>
        ))}
      </ul>
      <h2>{t('basis.order')}</h2>
      <ul className="laws">
        <li>{t('basis.version', { code, version })}</li>
        <li>{t(fourEyes ? 'basis.four-eyes' : 'basis.one-person')}</li>
        <li>{unit === undefined ? t('basis.no-extension') : t('basis.extension', { most: unit })}</li>
      </ul>
      {view.item.discretion !== undefined && (
        <>
          <h2>{t('discretion.title')}</h2>
          <DiscretionTable table={view.item.discretion} />
        </>
      )}
      {gaps.length > 0 && (
        <>
          <h2>{t('basis.gaps')}</h2>
          <ul className="gaps">
            {gaps.map((gap) => (
              <li key={`${gap.kind}${gap.at}`}>{t(`case:gap.${gap.kind}`)}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
