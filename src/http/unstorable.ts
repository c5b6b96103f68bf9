import type { Part, RequestFault } from './validate.ts';

/** A way into a value, from its end; a list for each value would be dear where somebody nests a million of them. */
interface Way {
  readonly key: string;
  readonly before: Way | undefined;
}

const namedAtMost = 20;

/**
 * Texts that no database can hold: with the character NUL in them, or with half of a character. Nobody types them;
 * they come from broken programs and from attackers. Named here, before anything else reads the request.
 */
export function unstorableTexts(part: Part, value: unknown): RequestFault[] {
  const faults: RequestFault[] = [];
  const waiting: { value: unknown; way: Way | undefined }[] = [{ value, way: undefined }];
  for (let next = waiting.pop(); next !== undefined && faults.length < namedAtMost; next = waiting.pop()) {
    const { value: inner, way } = next;
    if (typeof inner === 'string') {
      if (isUnstorable(inner)) faults.push(faultAt(part, way));
    } else if (typeof inner === 'object' && inner !== null && !ArrayBuffer.isView(inner)) {
      for (const key of Object.keys(inner)) {
        const below = { key, before: way };
        if (isUnstorable(key)) faults.push(faultAt(part, way));
        waiting.push({ value: (inner as Record<string, unknown>)[key], way: below });
      }
    }
  }
  return faults;
}

function isUnstorable(text: string): boolean {
  return text.includes('\0') || !text.isWellFormed();
}

function faultAt(part: Part, way: Way | undefined): RequestFault {
  let pointer = '';
  for (let at = way; at !== undefined; at = at.before) {
    pointer = `/${at.key.replaceAll('~', '~0').replaceAll('/', '~1')}${pointer}`;
  }
  return { code: 'request.wrong-form', kind: 'invalid', pointer, ...(part === 'body' ? {} : { in: part }) };
}
