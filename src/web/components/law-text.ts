const numerals = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 《食品安全法》第三十三条、第三十五条: as statutes of the place are quoted, in the language of the law. */
export function lawText(
  basis: { readonly law: string; readonly articles: readonly string[] },
  lawLanguage: string,
): string {
  if (!lawLanguage.startsWith('zh')) {
    return basis.articles.length === 0 ? basis.law : `${basis.law}, art. ${basis.articles.join(', ')}`;
  }
  return `《${basis.law}》${basis.articles.map(provision).join('、')}`;
}

/** 32(1)(5) → 第三十二条第一款第五项: article, paragraph, item. */
function provision(article: string): string {
  const [, number = article, paragraph, item] = /^(\d+)\((\d+)\)(?:\((\d+)\))?$/.exec(article) ?? [];
  const parts = [`第${articleNumber(number)}条`];
  if (paragraph !== undefined) parts.push(`第${articleNumber(paragraph)}款`);
  if (item !== undefined) parts.push(`第${articleNumber(item)}项`);
  return parts.join('');
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
