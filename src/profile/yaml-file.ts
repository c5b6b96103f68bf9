import { isMap, isPair, isScalar, LineCounter, type Node, parseDocument } from 'yaml';

/** One thing wrong with a profile: where, and why, in words that the person who edits the file understands. */
export interface ProfileFault {
  /** Relative to the profile's folder. */
  readonly file: string;
  readonly line: number;
  /** JSON pointer to the value, '' for the whole file. */
  readonly pointer: string;
  readonly reason: string;
}

export type Path = readonly PropertyKey[];

/** A YAML text that has been read, and still knows on which line each of its values stands. */
export interface YamlFile {
  readonly file: string;
  readonly value: unknown;
  /** The faults of its spelling as YAML. */
  readonly faults: readonly ProfileFault[];
  /** The line of the value at this path or, where it is missing, of what should have contained it. */
  lineOf(path: Path): number;
}

export function readYaml(file: string, source: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const faults = document.errors.map((error) => ({
    file,
    line: lines.linePos(error.pos[0]).line,
    pointer: '',
    reason: `is not readable as YAML: ${error.message}`,
  }));
  return {
    file,
    value: faults.length === 0 ? document.toJS() : undefined,
    faults,
    lineOf(path) {
      const offset = offsetOf(document.contents, path);
      return offset === undefined ? 1 : lines.linePos(offset).line;
    },
  };
}

/** Walks as far down the path as the document goes. A value in a map is found at its key, where a reader looks first. */
function offsetOf(root: Node | null, path: Path): number | undefined {
  let node: unknown = root;
  let offset = rangeStart(root);
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === step);
      if (pair === undefined) return offset;
      offset = rangeStart(pair.key) ?? offset;
      node = pair.value;
    } else {
      const items = (node as { items?: unknown[] } | null)?.items;
      const item = items?.[Number(step)];
      if (item === undefined) return offset;
      offset = rangeStart(item) ?? offset;
      node = item;
    }
  }
  return offset;
}

function rangeStart(node: unknown): number | undefined {
  return (node as { range?: [number, number, number] } | null)?.range?.[0];
}

export function pointerOf(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

export function pathOf(pointer: string): Path {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
