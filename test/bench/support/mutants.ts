import { readFileSync } from 'node:fs';
import { parseSync } from 'vite';

/** One change of a source that a test ought to notice. */
export interface Mutant {
  readonly file: string;
  readonly line: number;
  /** The line as it stands. */
  readonly text: string;
  /** What was done, as `before → after`. */
  readonly change: string;
  readonly source: string;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [name: string]: unknown;
}

/** What replaces which stretch of the source. */
type Edit = readonly [start: number, end: number, text: string];

const otherOperators: Readonly<Record<string, readonly string[]>> = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '&&': ['||'],
  '||': ['&&'],
  '??': ['&&'],
  '+=': ['-='],
  '-=': ['+='],
  '++': ['--'],
  '--': ['++'],
};
const otherMethods: Readonly<Record<string, string>> = {
  some: 'every',
  every: 'some',
  min: 'max',
  max: 'min',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
};
/** Methods that may simply be left out of a chain. */
const leftOut = new Set(['filter', 'sort', 'reverse', 'trim', 'slice', 'toSorted']);

/**
 * The classical mutants of a source: boundaries, negations, and for or, conditions held true or false (which takes guards
 * away), statements and steps of a chain left out, numbers one off, lists emptied. Texts and types are left alone: codes
 * are names, and the compiler looks after types.
 */
export function mutantsOf(file: string): Mutant[] {
  const source = readFileSync(file, 'utf8');
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const edits: Edit[] = [];
  walk(program as unknown as Node, source, edits);
  const lines = source.split('\n');
  const lineAt = (start: number) => source.slice(0, start).split('\n').length;
  return edits.map(([start, end, text]) => ({
    file,
    line: lineAt(start),
    text: (lines[lineAt(start) - 1] ?? '').trim(),
    change: `${oneLine(source.slice(start, end))} → ${oneLine(text)}`,
    source: source.slice(0, start) + text + source.slice(end),
  }));
}

/** More than any loop here goes round for one question; without a limit some mutants would never end. */
const mostTurns = 10_000;
export const endlessLoop = 'went round a loop for ever';

/** The same source with loops that give up, each time they are entered, after many turns. */
export function withLoopsThatGiveUp(file: string, source: string): string {
  const edits: Edit[] = [];
  guardLoops(parseSync(file, source).program as unknown as Node, edits);
  const inserted = edits.sort(([one], [other]) => other - one);
  return inserted.reduce((text, [start, end, put]) => text.slice(0, start) + put + text.slice(end), source);
}

function guardLoops(node: Node, edits: Edit[]): void {
  const body = node.body as Node;
  if (/^(While|DoWhile|For|ForOf|ForIn)Statement$/.test(node.type)) {
    const turn = `if (++turns${node.start} > ${mostTurns}) throw new Error('${endlessLoop}');`;
    edits.push([node.start, node.start, `{ let turns${node.start} = 0; `], [node.end, node.end, ' }']);
    edits.push([body.start, body.start, `{ ${turn} `], [body.end, body.end, ' }']);
  }
  for (const child of Object.values(node).flat()) if (isNode(child)) guardLoops(child, edits);
}

function walk(node: Node, source: string, edits: Edit[]): void {
  edits.push(...editsOf(node, source));
  for (const [name, value] of Object.entries(node)) {
    if (name === 'typeAnnotation' || name === 'returnType' || name === 'typeParameters' || name === 'typeArguments')
      continue;
    for (const child of [value].flat()) {
      if (isNode(child) && !/^(TSType|TSInterface|Import|TSEnum)/.test(child.type)) walk(child, source, edits);
    }
  }
}

function editsOf(node: Node, source: string): Edit[] {
  const part = (name: string) => node[name] as Node;
  const all = (one: Node, ...texts: string[]): Edit[] => texts.map((text) => [one.start, one.end, text]);
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
    case 'AssignmentExpression':
      if (node.operator === '+' && [part('left'), part('right')].some(isText)) return [];
      return operatorEdits(node, part('left').end, part('right').start, source);
    case 'UpdateExpression':
      return operatorEdits(node, node.start, node.end, source);
    case 'UnaryExpression':
      return node.operator === '!' ? all(node, `(${textOf(part('argument'), source)})`) : [];
    case 'ConditionalExpression':
    case 'IfStatement':
      return all(part('test'), 'true', 'false');
    case 'WhileStatement':
      return all(part('test'), 'false');
    case 'Literal':
      if (typeof node.value === 'boolean') return all(node, String(!node.value));
      if (typeof node.value === 'number') return all(node, String(node.value + 1), `(${node.value - 1})`);
      return [];
    case 'ArrayExpression':
      return (node.elements as unknown[]).length > 0 ? all(node, '[]') : [];
    case 'ExpressionStatement':
      return part('expression').type === 'CallExpression' ? all(node, ';') : [];
    case 'CallExpression':
      return callEdits(part('callee'), node, source);
    default:
      return [];
  }
}

function operatorEdits(node: Node, from: number, to: number, source: string): Edit[] {
  const operator = node.operator as string;
  const at = source.indexOf(operator, from);
  if (at < 0 || at >= to) return [];
  // What binds two operators differently is an error of syntax where brackets are wanted, so the whole is put in them.
  const others = otherOperators[operator] ?? [];
  if (node.type !== 'LogicalExpression') return others.map((other) => [at, at + operator.length, other]);
  const left = textOf(node.left as Node, source);
  const right = textOf(node.right as Node, source);
  return others.map((other) => [node.start, node.end, `((${left}) ${other} (${right}))`]);
}

function callEdits(callee: Node, call: Node, source: string): Edit[] {
  if (callee.type !== 'MemberExpression' || callee.computed === true) return [];
  const property = callee.property as Node;
  const method = property.name as string;
  const other = otherMethods[method];
  if (other !== undefined) return [[property.start, property.end, other]];
  return leftOut.has(method) ? [[call.start, call.end, textOf(callee.object as Node, source)]] : [];
}

function textOf(node: Node, source: string): string {
  return source.slice(node.start, node.end);
}

function isText(node: Node): boolean {
  return node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node.value === 'string');
}

function isNode(value: unknown): value is Node {
  return typeof (value as Node | null)?.type === 'string' && typeof (value as Node).start === 'number';
}

function oneLine(text: string): string {
  const short = text.replace(/\s+/g, ' ');
  return short.length > 60 ? `${short.slice(0, 57)}…` : short;
}
