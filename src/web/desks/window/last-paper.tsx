import { paperAddress } from '../case/paper-address.ts';
import { printPaper } from '../case/print-paper.ts';
import { Key } from '../frame/key.tsx';
import { useKeys } from '../frame/keys.ts';
import { useSpeech } from '../language.tsx';
import type { CaseView } from '../shapes.ts';

/** The paper that the last act left: one key and the print dialog is there. */
export function LastPaper({ view }: { readonly view: CaseView }) {
  const { t } = useSpeech();
  const paper = view.papers.at(-1);
  const print = () => paper !== undefined && printPaper(paperAddress(view, paper));
  useKeys({ f10: print });
  if (paper === undefined) return null;
  return (
    <p className="last-paper">
      <span>
        {t(`case:paper.${paper.kind}`)} <span className="number">{paper.number}</span>
      </span>
      <button type="button" className="button quiet" onClick={print}>
        {t('print.now')} <Key>F10</Key>
      </button>
    </p>
  );
}
