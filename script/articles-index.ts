import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { type Rule, readRules } from './rules-index.ts';

// Makes docs/articles.md: the Licensing Law article by article, with the rules that hold it and what no rule holds.

const root = resolve(import.meta.dirname, '..');
export const articlesPath = 'docs/articles.md';

interface Note {
  /** What the article demands, in a few words. */
  readonly says: string;
  /** Where it is done outside the rules, as Markdown from docs/. */
  readonly elsewhere?: string;
  /** What a machine cannot check, or what is not done yet. */
  readonly open?: string;
}

/** The articles that intake and approval touch. Written by hand; the rules are found by their headers. */
const notes: Readonly<Record<number, Note>> = {
  5: {
    says: 'open, fair and just; results are public, secrets and private data are not',
    elsewhere:
      'masking ([masking.ts](../src/app/masking.ts)), the public register ([decision-register.ts](../src/app/queries/decision-register.ts))',
    open: 'Trade secrets have no flag of their own, nor is the applicant heard before a lawful disclosure (wording of 2019). That like cases are treated alike is for people to see.',
  },
  7: {
    says: 'the applicant may state a case, ask for reconsideration, sue and claim compensation',
    elsewhere: 'statements are recorded at any time before the decision; papers name the remedies',
    open: 'State compensation is not named among the remedies.',
  },
  30: {
    says: 'the item, its basis, conditions, quantity, procedure, period, full list of materials and sample form are displayed',
    elsewhere: 'the guide, made from the same data that the rules execute ([guide.ts](../src/app/queries/guide.ts))',
    open: 'The quantity limit is a note and not a field; sample forms are declared gaps; that an official explains when asked.',
  },
  31: {
    says: 'the applicant answers for the truth; no unrelated material, no transfer of technology as a condition',
    open: 'Whether a listed material is truly related is judged at the legality review. The ban on demanding technology (2019) cannot be seen in data.',
  },
  32: {
    says: 'five outcomes: no licence needed, not this body, corrected on the spot, told once, accepted; each answer sealed and dated',
    elsewhere:
      'each paper cites its own item ([paper-basis.ts](../src/profile/paper-basis.ts)); the clerk at the window receives everything that is handed in',
    open: 'Items 1 and 2 demand the answer at once (即时); the program only holds the five days. That the official let the applicant correct on the spot.',
  },
  33: {
    says: 'applications on line; information shared between bodies',
    elsewhere: 'the portal; one form serves window and portal',
    open: 'Sharing between bodies comes with mutual recognition; until then a material may be asked for by two bodies.',
  },
  34: {
    says: 'review; a decision on the spot where possible; two officers check the facts',
    open: 'The two officers of a check on site are a step of the guide only; their record comes with the special procedures.',
  },
  35: {
    says: 'a lower body sends its opinion and all materials up; the higher one asks for nothing again',
    elsewhere:
      'the lower body’s paper is an opinion and says so ([profile.yaml](../profiles/panyu/profile.yaml), `paperBasis`)',
    open: 'The forwarding itself is no command yet: the case of the lower body ends with its opinion, and the higher body is not on the platform.',
  },
  36: {
    says: 'who has a major interest is told and heard',
    open: 'That a major interest exists has to be seen by the officer; the applicant is told by the same paper, without proof of its arrival.',
  },
  37: {
    says: 'the decision falls within the period and by the prescribed procedure',
    elsewhere: 'the legal clock ([time-limits](../src/domain/time-limits/README.md)) and the lamps',
    open: 'A late decision is valid and therefore not refused; it is shown as overdue. Pursuing it belongs to supervision.',
  },
  38: {
    says: 'grant in writing; refuse in writing with reasons and remedies',
    open: 'Whether the reasons carry the refusal.',
  },
  40: {
    says: 'decisions to grant are public',
    elsewhere: 'the public register ([decision-register.ts](../src/app/queries/decision-register.ts))',
    open: 'An entry is not taken down when a licence ends, since licences are not kept yet.',
  },
  42: {
    says: 'twenty days, ten more once; 45 and 15 where several bodies act together',
    elsewhere: 'the legal clock',
    open: 'Paragraph 2 comes with joint approval.',
  },
  43: { says: 'a lower body reviews within twenty days', elsewhere: 'the legal clock' },
  44: {
    says: 'the document is issued and delivered within ten days of a grant',
    elsewhere: 'the legal clock',
    open: 'The article speaks of grants; that a refusal is delivered within the same time is this program’s choice. Labels and stamps (加贴标签、加盖印章) are not modelled.',
  },
  45: {
    says: 'hearing, tender, auction, inspection, testing, quarantine, appraisal and expert review do not count, and their length is told in writing',
    elsewhere: 'the legal clock charges back what was not announced',
    open: 'Whether the procedure was needed.',
  },
  58: {
    says: 'no fee unless a law or an administrative regulation provides for it',
    open: 'Fees are shown and not collected yet; two fees have no basis and are declared as gaps.',
  },
  59: { says: 'fees follow the published standard and go to the treasury', open: 'Comes with fees.' },
  82: { says: 'periods of this law are working days', elsewhere: 'the working calendar of the place' },
};

export interface ArticleRow {
  readonly article: number;
  readonly rules: readonly Rule[];
}

/** Which rules name an article of the Licensing Law in their header. */
export function readArticles(rules: readonly Rule[] = readRules()): ArticleRow[] {
  const named = new Map<number, Rule[]>(Object.keys(notes).map((article) => [Number(article), []]));
  for (const rule of rules) {
    for (const article of new Set(articlesOf(rule.basis))) named.set(article, [...(named.get(article) ?? []), rule]);
  }
  return [...named].map(([article, found]) => ({ article, rules: found })).sort((a, b) => a.article - b.article);
}

/** 行政许可法 第三十二条第一款第四项 → 32. */
export function articlesOf(basis: string): number[] {
  if (!basis.includes('行政许可法')) return [];
  return [...basis.matchAll(/第([一二三四五六七八九十百零]+)条/g)].map(([, said]) => numberOf(said as string));
}

/** The codes of the refusals a rule can give; `…` stands for what is only known when it does. */
export function refusalsOf(rule: Rule): string[] {
  const text = readFileSync(join(root, rule.path), 'utf8');
  const codes = [...text.matchAll(/\b(?:code: |refusal\()(?:'([a-z]+\.[a-z-]+)'|`([^`]+)`)/g)];
  return [...new Set(codes.map(([, plain, made]) => plain ?? (made as string).replace(/\$\{[^}]*\}/g, '…')))].sort();
}

export function renderArticles(rows: readonly ArticleRow[]): string {
  const page = [
    '# The Licensing Law, article by article',
    '',
    'Made by `script/articles-index.ts` from the headers of the rules and its own notes; do not edit.',
    '',
    'What intake and approval owe to each article: the rules that hold it, the refusals they give, their unit tests and',
    'golden cases; what is done outside the rules; and what no machine checks, or nobody has built yet. The sentences of',
    'the rules and the values of each place are in [rules.md](rules.md).',
    '',
  ];
  for (const { article, rules } of rows) {
    const note = notes[article];
    page.push(`## Article ${article}`, '');
    if (note !== undefined) page.push(`${capital(note.says)}.`, '');
    if (rules.length > 0) {
      page.push('| Rule | Refusals | Unit test | Golden cases |', '| --- | --- | --- | --- |');
      page.push(...rules.map(rowOf), '');
    }
    if (note?.elsewhere !== undefined) page.push(`- Outside the rules: ${note.elsewhere}.`);
    if (note?.open !== undefined) page.push(`- Open: ${note.open}`);
    if (note?.elsewhere !== undefined || note?.open !== undefined) page.push('');
  }
  return `${page.join('\n').trimEnd()}\n`;
}

function rowOf(rule: Rule): string {
  const codes = refusalsOf(rule).map((code) => `\`${code}\``);
  // What the profile states against the law stops the program at start; no case ever meets it.
  const none = ['catalogue', 'time-limits'].includes(rule.module)
    ? 'the profile is refused at start'
    : 'none: it decides a way';
  const says = codes.length > 0 ? codes.join(', ') : none;
  const test = rule.test === undefined ? 'none' : `[test](../${rule.test})`;
  const golden = rule.cases.map((path) => `[${basename(path, '.yaml')}](../${path})`).join(', ');
  return `| [${rule.name}](../${rule.path}) | ${says} | ${test} | ${golden || 'none'} |`;
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

function numberOf(said: string): number {
  const [before = '', after] = said.includes('十') ? said.split('十') : ['零', said];
  const digit = (one: string) => Math.max(0, '零一二三四五六七八九'.indexOf(one || '零'));
  return (said.startsWith('十') ? 1 : digit(before)) * 10 + digit(after ?? '');
}

if (import.meta.main) writeFileSync(join(root, articlesPath), renderArticles(readArticles()));
