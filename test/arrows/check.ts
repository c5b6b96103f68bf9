import { posix } from 'node:path';
import { impure, levelOf, ringOf, sharedShapes } from './arrows.ts';

export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface Arrow {
  readonly file: string;
  readonly line: number;
  readonly target: string;
  readonly typeOnly: boolean;
}

const longestFile = 400;
const isTest = (path: string) => /\.test\.tsx?$/.test(path);

/** Every import, re-export and dynamic import of a file, relative ones resolved to paths from the root. */
export function arrowsOf({ path, text }: SourceFile): Arrow[] {
  const statements =
    /^[ \t]*(import|export)\b(\s+type\b)?([^;'"`]*?\bfrom\s*|\s*)(['"])([^'"\n]+)\4|\bimport\(\s*(['"])([^'"\n]+)\6/gm;
  return [...text.matchAll(statements)].map((match) => {
    const [, , type, names = '', , direct, , dynamic] = match;
    const specifier = direct ?? dynamic ?? '';
    return {
      file: path,
      line: text.slice(0, match.index).split('\n').length,
      target: specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : specifier,
      typeOnly: type !== undefined || onlyTypesInBraces(names),
    };
  });
}

/** What is wrong with one file, each fault as `file:line reason`. */
export function faultsOf(source: SourceFile): string[] {
  const faults = arrowsOf(source).flatMap((arrow) => {
    const reason = reasonAgainst(arrow);
    return reason ? [`${arrow.file}:${arrow.line} ${reason}`] : [];
  });
  const lines = source.text.split('\n');
  if (ringOf(source.path)?.pure && !isTest(source.path)) faults.push(...impurities(source.path, lines));
  if (lines.length - 1 > longestFile && !isExemptFromLength(source))
    faults.push(`${source.path}:${lines.length} is longer than ${longestFile} lines`);
  return faults;
}

function reasonAgainst(arrow: Arrow): string | undefined {
  const from = ringOf(arrow.file);
  if (!from) return 'lies in no ring of test/arrows/arrows.ts';
  if (!arrow.target.startsWith('src/')) return reasonAgainstPackage(arrow, from.pure === true);
  const to = ringOf(arrow.target);
  if (!to) return `imports ${arrow.target}, which lies in no ring`;
  if (from.name === to.name) return from.name === 'domain' ? reasonAgainstModule(arrow) : undefined;
  if (from.imports.includes(to.name)) return undefined;
  const asShape = sharedShapes.some((start) => arrow.target.startsWith(start)) ? 'requests' : to.name;
  if (from.types?.includes(asShape))
    return arrow.typeOnly
      ? undefined
      : `${from.name} may import only types of ${to.name} (${arrow.target}): write import type`;
  return `${from.name} may not import ${to.name} (${arrow.target})`;
}

function reasonAgainstPackage({ file, target }: Arrow, pure: boolean): string | undefined {
  if (target.startsWith('test/') || target.startsWith('script/'))
    return isTest(file) ? undefined : `imports ${target} from outside src`;
  return pure && !isTest(file) ? `a pure file may not import ${target}` : undefined;
}

function reasonAgainstModule(arrow: Arrow): string | undefined {
  const [from = '', to = ''] = [arrow.file, arrow.target].map((path) => path.split('/')[2]);
  if (from === to) return undefined;
  const [own, other] = [levelOf(from), levelOf(to)];
  if (own === undefined) return `the module ${from} has no level`;
  if (other === undefined) return `imports the module ${to}, which has no level`;
  if (other >= own) return `${from} (level ${own}) may not import ${to} (level ${other})`;
  if (from === 'supervision' && /\/rules\//.test(arrow.target) && to !== 'time-limits')
    return `supervision may not import the rules of ${to}`;
  return undefined;
}

function impurities(path: string, lines: string[]): string[] {
  return lines.flatMap((line, index) => {
    if (/^\s*(\*|\/\/|\/\*)/.test(line)) return [];
    const found = impure.find(({ pattern }) => pattern.test(line));
    return found ? [`${path}:${index + 1} ${found.reason}: ${line.trim()}`] : [];
  });
}

function onlyTypesInBraces(names: string): boolean {
  const inside = /^\s*\{([^}]*)\}\s*from\s*$/.exec(names)?.[1];
  if (inside === undefined) return false;
  const listed = inside.split(',').filter((name) => name.trim() !== '');
  return listed.length > 0 && listed.every((name) => name.trim().startsWith('type '));
}

// Texts and tables are data; what a tool wrote is nobody's reading.
function isExemptFromLength({ path, text }: SourceFile): boolean {
  return path.startsWith('src/web/texts/') || path.includes('/generated/') || /^\/\/ (data|generated)\b/i.test(text);
}
