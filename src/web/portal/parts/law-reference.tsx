import type { LegalBasis } from '../../../kernel/legal-basis.ts';
import { lawText } from '../../components/law-text.ts';
import { useVisit } from '../visit.tsx';

/** A statute as the place quotes it, in the language of the law and marked so. */
export function LawReference({ basis }: { readonly basis: LegalBasis }) {
  const { app } = useVisit();
  const { lawLanguage } = app.profile;
  return <cite lang={lawLanguage}>{lawText(basis, lawLanguage)}</cite>;
}
