/**
 * 批注随段落: where a paragraph of one redraft stands in the next. What has a code is found by its code, whatever was put
 * before it; a sentence without one by being the same, or else by being the most alike.
 */
export function movedPointer(pointer: string, before: unknown, after: unknown): string | undefined {
  let path = '';
  let [old, now] = [before, after];
  for (const step of pointer.split('/').slice(1)) {
    if (Array.isArray(old)) {
      if (!Array.isArray(now)) return undefined;
      const at = placeOf(old, Number(step), now);
      if (at === undefined) return undefined;
      path += `/${at}`;
      [old, now] = [old[Number(step)], now[at]];
      continue;
    }
    if (!isObject(old) || !isObject(now) || !(step in now)) return undefined;
    path += `/${step}`;
    [old, now] = [old[step], now[step]];
  }
  return path;
}

/** What stands at a pointer, as people read it. */
export function quoteAt(pointer: string, whole: unknown): string {
  let value = whole;
  for (const step of pointer.split('/').slice(1)) value = (value as Record<string, unknown> | undefined)?.[step];
  return wordsOf(value).slice(0, 300);
}

/** Where each comment would stand in other elements; absent where its paragraph has gone. */
export function movedComments(
  comments: readonly { readonly id: string; readonly at?: string }[],
  before: unknown,
  after: unknown,
): readonly { readonly id: string; readonly at?: string }[] {
  return comments.map(({ id, at: was }) => {
    const at = was === undefined ? undefined : movedPointer(was, before, after);
    return at === undefined ? { id } : { id, at };
  });
}

/** How much alike two sentences must be to be the same one, reworded: half of their pairs of letters. */
const alikeEnough = 0.5;

function placeOf(old: readonly unknown[], index: number, now: readonly unknown[]): number | undefined {
  const part = old[index];
  const key = keyOf(part);
  const kin = key === undefined ? [] : indexesOf(now, (one) => keyOf(one) === key);
  if (key !== undefined && kin.length === 0) return undefined;
  // The same instrument may be cited twice: then its code alone does not tell one from the other.
  const isOnly = kin.length === 1 && indexesOf(old, (one) => keyOf(one) === key).length === 1;
  if (isOnly) return kin[0];
  const words = wordsOf(part);
  const isSame = (one: unknown) => wordsOf(one) === words;
  // The second of two alike stays the second.
  const nth = indexesOf(old, isSame).indexOf(index);
  const same = indexesOf(now, isSame);
  if (same.length > 0) return same[nth];
  // Only what is new can be the old one reworded: the others have their own place.
  const free = now.flatMap((one, at) =>
    keyOf(one) !== key || old.some((other) => wordsOf(other) === wordsOf(one)) ? [] : [{ one, at }],
  );
  let best: { at: number; alike: number } | undefined;
  for (const { one, at } of free) {
    const alike = likeness(words, wordsOf(one));
    if (alike >= alikeEnough && alike > (best?.alike ?? 0)) best = { at, alike };
  }
  return best?.at;
}

function indexesOf(parts: readonly unknown[], is: (one: unknown) => boolean): readonly number[] {
  return parts.flatMap((one, at) => (is(one) ? [at] : []));
}

function keyOf(part: unknown): string | undefined {
  if (!isObject(part)) return undefined;
  const key = part.code ?? part.id ?? part.law;
  return typeof key === 'string' ? key : undefined;
}

function wordsOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(wordsOf).join(' ');
  if (!isObject(value)) return String(value);
  // In the order of their names: a database gives keys back as it likes.
  return Object.keys(value)
    .toSorted()
    .map((key) => wordsOf(value[key]))
    .join(' ');
}

/** Dice’s share of common pairs of letters. */
function likeness(one: string, other: string): number {
  const [ones, others] = [pairs(one), pairs(other)];
  if (ones.length + others.length === 0) return 0;
  const left = [...others];
  let common = 0;
  for (const pair of ones) {
    const at = left.indexOf(pair);
    if (at < 0) continue;
    left.splice(at, 1);
    common += 1;
  }
  return (2 * common) / (ones.length + others.length);
}

function pairs(text: string): string[] {
  const letters = [...text.replace(/\s/g, '')];
  return letters.slice(1).map((letter, at) => `${letters[at]}${letter}`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
