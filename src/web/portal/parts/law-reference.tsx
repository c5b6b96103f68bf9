import type { LegalBasis } from '../../../kernel/legal-basis.ts';
import { useVisit } from '../visit.tsx';

const numerals = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 《食品安全法》第三十三条、第三十五条: as statutes of the place are quoted, in the language of the law and marked so. */
export function LawReference({ basis }: { readonly basis: LegalBasis }) {
  const { app } = useVisit();
  const { lawLanguage } = app.profile;
  return <cite lang={lawLanguage}>{lawText(basis, lawLanguage)}</cite>;
}

export function lawText(basis: LegalBasis, lawLanguage: string): string {
  if (!lawLanguage.startsWith('zh')) {
    return basis.articles.length === 0 ? basis.law : `${basis.law}, art. ${basis.articles.join(', ')}`;
  }
  return `《${basis.law}》${basis.articles.map((article) => `第${articleNumber(article)}条`).join('、')}`;
}

/** 35 → 三十五. What is not a plain number stays as the source wrote it. */
export function articleNumber(article: string): string {
  if (!/^[1-9]\d{0,3}$/.test(article)) return article;
  const digits = [...article].map(Number);
  const places = ['', '十', '百', '千'];
  const spoken = digits
    .map((digit, at) => (digit === 0 ? '零' : `${numerals[digit]}${places[digits.length - 1 - at]}`))
    .join('')
    .replace(/零+/g, '零')
    .replace(/零$/, '');
  return spoken.startsWith('一十') ? spoken.slice(1) : spoken;
}
