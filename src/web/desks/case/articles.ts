import { lawText } from '../../components/law-text.ts';
import type { CaseView } from '../shapes.ts';

type Basis = CaseView['item']['legalBasis'][number];

/** 《食品安全法》第三十三条、第三十五条: quoted in the language of the law, whatever the reader's own. */
export function articlesText(basis: Basis): string {
  return lawText(basis, lawLanguage(basis));
}

export function lawLanguage(basis: Basis | undefined): 'zh-Hans' | 'en' {
  return basis === undefined || /\p{Script=Han}/u.test(basis.law) ? 'zh-Hans' : 'en';
}
