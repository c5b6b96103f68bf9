import { useSpeech } from '../language.tsx';
import type { CaseView } from '../shapes.ts';
import { paperAddress } from './paper-address.ts';

/** 文书: every outcome left a numbered, dated, sealed paper. */
export function PapersPanel({ view }: { readonly view: CaseView }) {
  const { t, day } = useSpeech();
  return (
    <ul className="papers">
      {view.papers.map((paper) => (
        <li key={paper.number}>
          <a href={paperAddress(view, paper)} target="_blank" rel="noreferrer">
            <b>{t(`case:paper.${paper.kind}`)}</b>
            <span className="unseen">{t('frame.new-page')}</span>
          </a>
          <span className="number">{paper.number}</span>
          <a href={`${paperAddress(view, paper)}.pdf`} target="_blank" rel="noreferrer">
            PDF
            <span className="unseen">
              {paper.number} {t('frame.new-page')}
            </span>
          </a>
          <time dateTime={paper.on}>{day(paper.on)}</time>
          {view.voided
            .filter((one) => one.number === paper.number)
            .map((one) => (
              <span key={one.number} className="void-note">
                {t('void.note', { replacement: one.replacement })}
              </span>
            ))}
        </li>
      ))}
    </ul>
  );
}
