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

/** How much alike two sentences must be to be the same one, reworded: half of their pairs of letters. */
const alikeEnough = 0.5;

function placeOf(old: readonly unknown[], index: number, now: readonly unknown[]): number | undefined {
  const part = old[index];
  const key = keyOf(part);
  if (key !== undefined) {
    const found = now.findIndex((one) => keyOf(one) === key);
    return found < 0 ? undefined : found;
  }
  const same = now.findIndex((one) => wordsOf(one) === wordsOf(part));
  if (same >= 0) return same;
  // Only what is new can be the old one reworded: the others have their own place.
  const free = now.flatMap((one, at) => (old.some((other) => wordsOf(other) === wordsOf(one)) ? [] : [{ one, at }]));
  let best: { at: number; alike: number } | undefined;
  for (const { one, at } of free) {
    const alike = likeness(wordsOf(part), wordsOf(one));
    if (alike >= alikeEnough && alike > (best?.alike ?? 0)) best = { at, alike };
  }
  return best?.at;
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
