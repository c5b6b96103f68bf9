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
  26: {
    says: 'one unit of a body receives and delivers; several bodies are handled in one, together or in one place',
    elsewhere:
      'any window of the district centre serves every body ([authority.ts](../src/app/authority.ts)); what crosses from the window to the back office is signed for both ways ([hand-over](../src/domain/intake/hand-over/decide.ts))',
    open: 'Joint handling (paragraph 2) is drawn and proved as data and not run yet. Another body may be asked for its opinion meanwhile.',
  },
  29: {
    says: 'forms ask only what concerns the application; an agent may apply unless presence is required; electronic filing',
    elsewhere:
      'mandates are given, accepted and revoked on a record of their own ([mandate](../src/domain/intake/mandate/decide.ts)), and an act under one is appended only while it stands',
    open: 'The article speaks of applying. That an agent also supplements, withdraws, follows and collects, what a mandate must say and how it ends is civil law (民法典 第一百六十一条、第一百六十五条、第一百七十三条); how long one may last is the place’s own. That every question concerns the application is judged at the legality review.',
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
    open: 'Items 1 and 2 demand the answer at once (即时). Portal and window say it while the questions are answered, and the paper can be printed then and there; but a non-acceptance on a later day is not refused, because an answer that is late is better than none. That the official let the applicant correct on the spot.',
  },
  33: {
    says: 'applications on line; information shared between bodies',
    elsewhere: 'the portal; one form serves window and portal',
    open: 'What bodies outside the platform hold is still asked of the applicant.',
  },
  34: {
    says: 'review; a decision on the spot where possible; two officers check the facts',
    elsewhere:
      'during an absence a deputy of the same body acts from the post, and counts as both persons ([absence](../src/domain/organisation/absence/decide.ts))',
    open: 'A check of substance away from the site, by a letter or a call, leaves no record of two officers of its own yet: an opinion or a consultation says it, under one name.',
  },
  35: {
    says: 'a lower body sends its opinion and all materials up; the higher one asks for nothing again',
    elsewhere:
      'the lower body’s paper is an opinion and says so ([profile.yaml](../profiles/panyu/profile.yaml), `paperBasis`)',
    open: 'The forwarding itself is no command, on purpose: whoever decides sits at the city or the province and is not on the platform, so that nobody here could receive it or answer for it. The case of the lower body ends with its opinion, within its own twenty days; sending the file on belongs to the exchange with those systems.',
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

/** Articles that no rule holds and no note above names: what a reader of the law would look for in vain. */
const notYet: readonly (readonly [articles: string, says: string])[] = [
  ['8', 'changing or withdrawing a valid licence, with compensation'],
  ['14–17', 'the rank of the source that creates a licence: named in each item, its rank compared by nobody'],
  ['22–25', 'delegation 授权, 委托, 下放 and the centralised permit right'],
  ['27', 'no demands beyond the law'],
  ['46–48', 'hearings: announced, requested, held and recorded; only the clock knows them'],
  ['49, 50', 'change and renewal, and renewal by silence'],
  ['53–57', 'tenders, examinations, tests and scarce licences in the order of acceptance'],
  ['61–68', 'supervision of those who hold a licence, and its records'],
  ['69, 70', 'revocation and cancellation'],
  ['71–77', 'liability of officials, which supervision will hold'],
  ['78–81', 'liability of applicants and the bans on applying again'],
];

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
  const own = basis.split(/[；;]/).filter((part) => part.includes('行政许可法'));
  return own.flatMap((part) =>
    [...part.matchAll(/第([一二三四五六七八九十百零]+)条/g)].map(([, said]) => numberOf(said as string)),
  );
}

/** The codes of the refusals a rule can give; `…` stands for what is only known when it does. */
export function refusalsOf(rule: Rule): string[] {
  const text = readFileSync(join(root, rule.path), 'utf8');
  // However it is handed on, a refusal's code is written out in the rule; only a code with a gap is told by its place.
  const codes = [
    ...text.matchAll(/'((?:case|intake|approval|issuance)\.[a-z]+(?:-[a-z]+)*)'|\b(?:code: |refusal\()`([^`]+)`/g),
  ];
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
  page.push('## Held by nothing yet', '');
  page.push(
    ...notYet.map(
      ([articles, says]) =>
        `- ${articles.includes('–') || articles.includes(',') ? 'Articles' : 'Article'} ${articles}: ${says}.`,
    ),
  );
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
