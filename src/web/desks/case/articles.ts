import type { CaseView } from '../shapes.ts';

type Basis = CaseView['item']['legalBasis'][number];

/** 食品安全法 第33条、第35条: quoted in the language of the law, whatever the reader's own. */
export function articlesText(basis: Basis): string {
  const chinese = /\p{Script=Han}/u.test(basis.law);
  if (basis.articles.length === 0) return basis.law;
  return chinese
    ? `《${basis.law}》${basis.articles.map((article) => `第${article}条`).join('、')}`
    : `${basis.law}, ${basis.articles.join(', ')}`;
}

export function lawLanguage(basis: Basis | undefined): 'zh-Hans' | 'en' {
  return basis === undefined || /\p{Script=Han}/u.test(basis.law) ? 'zh-Hans' : 'en';
}
