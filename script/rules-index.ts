import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parse } from 'yaml';

// Makes docs/rules.md: each rule of law with its article, the value each place gives it, its test and its golden cases.

export interface Rule {
  readonly path: string;
  readonly module: string;
  /** The file's name without its ending, e.g. one-time-notice: how golden cases mention the rule. */
  readonly name: string;
  readonly term: string;
  readonly basis: string;
  readonly sentence: string;
  readonly parameters: readonly string[];
  /** 监察规则: its number, under which a place sets it. */
  readonly watched?: string;
  readonly test: string | undefined;
  readonly cases: readonly string[];
}

export interface LawOfPlace {
  readonly place: string;
  readonly law: Readonly<Record<string, unknown>>;
}

const root = resolve(import.meta.dirname, '..');
export const indexPath = 'docs/rules.md';

/** Every file below a module's `rules/` that exports a function. What exports only types is no rule. */
export function readRules(): Rule[] {
  const cases = readCases();
  return globSync('src/domain/*/rules/*.ts', { cwd: root })
    .filter((path) => !path.endsWith('.test.ts'))
    .sort()
    .flatMap((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      const watching = /caseRule\(/.test(text);
      if (!watching && !/^export (async )?function/m.test(text)) return [];
      const name = basename(path, '.ts');
      const module = path.split('/')[2] ?? '';
      // What watches is told by stories, which one file tells of all of them.
      const test = watching ? 'src/domain/supervision/case-rules.test.ts' : path.replace(/\.ts$/, '.test.ts');
      const watched = watching ? /code: '(S\d\d)'/.exec(text)?.[1] : undefined;
      return {
        path,
        module,
        name,
        ...readHeader(text),
        ...(watched === undefined ? {} : { watched }),
        test: existsSync(join(root, test)) ? test : undefined,
        cases: cases
          .filter(({ rules }) => rules.includes(name) || rules.includes(`${module}/${name}`))
          .map((golden) => golden.path),
      };
    });
}

/** The law values of every place that has some. */
export function readLaws(): LawOfPlace[] {
  return globSync('profiles/*/law.yaml', { cwd: root })
    .sort()
    .map((path) => ({ place: path.split('/')[1] ?? '', law: parse(readFileSync(join(root, path), 'utf8')) ?? {} }));
}

/** The header is the first comment that names a basis: term, basis, sentence, parameters, limits. */
export function readHeader(text: string): Pick<Rule, 'term' | 'basis' | 'sentence' | 'parameters'> {
  const headers = text.match(/\/\*\*[\s\S]*?\*\//g) ?? [];
  const lines = (headers.find((header) => header.includes('Basis:')) ?? '')
    .split('\n')
    .map((line) => line.replace(/^\s*\/?\*+\/?\s?/, '').trimEnd())
    .filter((line) => line !== '');
  const fields: Record<string, string> = {};
  const sentences: string[] = [];
  // A line that starts no field carries on the one above, but for the sentence, which starts with a capital letter.
  let field = '';
  for (const line of lines.slice(1)) {
    const [, label, rest = ''] = /^(Basis|Parameters?|Does not cover): ?(.*)$/.exec(line) ?? [];
    if (label) {
      field = label.replace('Parameters', 'Parameter');
      fields[field] = rest;
    } else if (field === 'Basis' && !startsSentence(line, fields.Basis ?? '')) fields.Basis += ` ${line}`;
    else if (field === 'Parameter' || field === 'Does not cover') fields[field] += ` ${line}`;
    else {
      field = '';
      sentences.push(line);
    }
  }
  return {
    term: lines[0] ?? '',
    basis: fields.Basis ?? '',
    sentence: sentences.join(' '),
    parameters: readParameters(fields.Parameter ?? ''),
  };
}

export function renderIndex(rules: readonly Rule[], laws: readonly LawOfPlace[]): string {
  const modules = [...new Set(rules.map((rule) => rule.module))];
  const page = [
    '# Rules of law',
    '',
    'Made by `script/rules-index.ts` from the rules, the profiles and the golden cases; do not edit.',
    '',
  ];
  for (const module of modules) {
    page.push(`## ${module}`, '');
    for (const rule of rules.filter((one) => one.module === module)) page.push(...renderRule(rule, laws), '');
  }
  return `${page.join('\n').trimEnd()}\n`;
}

function renderRule(rule: Rule, laws: readonly LawOfPlace[]): string[] {
  const golden = rule.cases.map((path) => `[${basename(path, '.yaml')}](../${path})`).join(', ');
  return [
    `### ${rule.term}`,
    '',
    rule.sentence,
    '',
    `- Basis: ${rule.basis}`,
    `- Rule: [${rule.name}](../${rule.path})${rule.test ? `, [test](../${rule.test})` : ''}`,
    ...(rule.watched === undefined ? [] : [`- Set to: ${settingsOf(rule.watched)}`]),
    ...rule.parameters.map((parameter) => `- \`${parameter}\`: ${valuesOf(parameter, laws)}`),
    ...(golden ? [`- Golden cases: ${golden}`] : []),
  ];
}

/** What each place has decided on a rule of supervision. */
function settingsOf(code: string): string {
  const settings = globSync('profiles/*/supervision.yaml', { cwd: root })
    .sort()
    .flatMap((path) => {
      const { rules } = parse(readFileSync(join(root, path), 'utf8')) ?? {};
      const setting = rules?.[code];
      if (setting === undefined) return [];
      const { state, automatic, values } = setting;
      const how = state === 'on' && !automatic ? 'on, issued by a supervisor' : state;
      return [[`${path.split('/')[1]} ${how}`, describe(values)].filter((part) => part !== '').join(', ')];
    });
  return settings.join('; ') || 'no place yet';
}

function valuesOf(parameter: string, laws: readonly LawOfPlace[]): string {
  const values = laws
    .filter(({ law }) => parameter in law)
    .map(({ place, law }) => `${place} ${describe(law[parameter])}`);
  return values.join('; ') || 'no value yet';
}

// `{value: 5, unit: workday, …}` reads "5 workday"; other shapes are shown key by key. The basis is in the rule's row.
function describe(value: unknown): string {
  if (Array.isArray(value)) return value.map(describe).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  const { basis: _basis, value: amount, unit, ...rest } = value as Record<string, unknown>;
  const main = [amount, unit].filter((part) => part !== undefined).join(' ');
  const others = Object.entries(rest).map(([key, part]) => `${key} ${describe(part)}`);
  return [main, ...others].filter((part) => part !== '').join(', ');
}

function readParameters(field: string): string[] {
  const names = field
    .replace(/\(.*?\)/g, '')
    .replace(/\.\s*$/, '')
    .split(/[,;]/);
  return names.map((name) => name.trim()).filter((name) => name !== '' && name !== 'none');
}

function startsSentence(line: string, basisSoFar: string): boolean {
  return /^[A-Z]/.test(line) && !/[,:]$/.test(basisSoFar) && !/\b(a|an|the|of|and|or)$/.test(basisSoFar);
}

function readCases(): { path: string; rules: string[] }[] {
  return globSync('cases/**/*.yaml', { cwd: root })
    .sort()
    .map((path) => {
      const golden = parse(readFileSync(join(root, path), 'utf8')) ?? {};
      const stories = Array.isArray(golden) ? golden : [golden, ...(golden.cases ?? [])];
      return { path, rules: stories.flatMap((story: { rules?: string[] }) => story?.rules ?? []) };
    });
}

if (import.meta.main) writeFileSync(join(root, indexPath), renderIndex(readRules(), readLaws()));
