/** What differs between two versions of an item, element by element. */
export interface ElementChange {
  /** In the newer one, or in the older one where it has gone. */
  readonly at: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** 新旧条文对照: the smallest parts that differ. What has a code is compared with its namesake, wherever it stands. */
export function compareElements(before: unknown, after: unknown, at = ''): readonly ElementChange[] {
  if (Object.is(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return compareLists(before, after, at);
  if (isObject(before) && isObject(after) && !isText(before) && !isText(after)) {
    const keys = [...new Set([...Object.keys(after), ...Object.keys(before)])];
    return keys.flatMap((key) => compareElements(before[key], after[key], `${at}/${key}`));
  }
  if (same(before, after)) return [];
  return [{ at, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
}

function compareLists(before: readonly unknown[], after: readonly unknown[], at: string): readonly ElementChange[] {
  const left = [...before.entries()];
  const take = (fits: (part: unknown) => boolean) => {
    const found = left.findIndex(([, part]) => fits(part));
    return found < 0 ? undefined : left.splice(found, 1)[0];
  };
  const pairs = after.map((part) => {
    const key = keyOf(part);
    return take((one) => (key === undefined ? same(one, part) : keyOf(one) === key));
  });
  const changes = after.flatMap((part, index) => {
    const pair = pairs[index];
    if (pair !== undefined) return compareElements(pair[1], part, `${at}/${index}`);
    // Reworded where it stood: one change, not an end and a beginning.
    const stood = keyOf(part) === undefined ? left.findIndex(([place]) => place === index) : -1;
    const reworded = stood < 0 ? undefined : left.splice(stood, 1)[0];
    return [{ at: `${at}/${index}`, ...(reworded && { before: reworded[1] }), after: part }];
  });
  return [...changes, ...left.map(([index, part]) => ({ at: `${at}/${index}`, before: part }))];
}

function keyOf(part: unknown): string | undefined {
  if (!isObject(part)) return undefined;
  const key = part.code ?? part.id ?? part.law;
  return typeof key === 'string' ? key : undefined;
}

/** The order of keys means nothing: a database gives them back as it likes. */
function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const [ones, others] = [Object.entries(one), other as Record<string, unknown>];
  return ones.length === Object.keys(other).length && ones.every(([key, value]) => same(value, others[key]));
}

/** One sentence in several languages is one thing. */
function isText(value: Record<string, unknown>): boolean {
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => key === 'en' || key.startsWith('zh-'));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
