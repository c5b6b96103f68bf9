import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import type { LocalText } from '../../kernel/language.ts';
import type { LifeEvent } from '../../profile/profile.ts';
import type { App } from '../app.ts';
import type { ItemHit } from '../views/guide-view.ts';
import { itemsInForce } from './guide.ts';

interface Indexed {
  readonly item: ServiceItem;
  readonly names: readonly string[];
  readonly everyday: readonly string[];
  readonly initials: readonly string[];
  readonly rest: string;
}

interface Index {
  readonly day: string;
  readonly revision: number;
  readonly entries: readonly Indexed[];
  /** Brings what is typed and what is indexed to one way of writing. */
  readonly fold: (text: string) => string;
}

const indexes = new WeakMap<App, Index>();

/**
 * 找事项: by plain words, pinyin initials, code or body, best first. The catalogue of a district fits in memory many
 * times over; it is indexed once a day.
 */
export function searchItems(app: App, words: string, body?: string): readonly ItemHit[] {
  const index = indexOf(app);
  const query = index.fold(words.trim());
  const entries = index.entries.filter((entry) => body === undefined || entry.item.body === body);
  if (query === '') return entries.map((entry) => hit(app, entry.item));
  const pieces = [...new Set([query, ...app.ports.words.segment(query)])].filter((piece) => piece.length > 1);
  return entries
    .map((entry) => ({ entry, score: score(entry, query, pieces) }))
    .filter(({ score: points }) => points > 0)
    .sort((one, other) => other.score - one.score || (one.entry.item.code < other.entry.item.code ? -1 : 1))
    .map(({ entry }) => hit(app, entry.item));
}

/** The items of a life event that are in force today, in the order in which people need them. */
export function itemsOfEvent(app: App, event: LifeEvent): readonly ItemHit[] {
  const items = itemsInForce(app);
  return event.items.flatMap((code) => items.filter((item) => item.code === code)).map((item) => hit(app, item));
}

function score(entry: Indexed, query: string, pieces: readonly string[]): number {
  if (entry.item.code.toLowerCase() === query) return 1000;
  let points = 0;
  if (entry.names.some((name) => name === query)) points += 500;
  if (entry.names.some((name) => name.includes(query))) points += 200;
  if (entry.everyday.some((name) => name.includes(query) || (isWord(name) && query.includes(name)))) points += 150;
  if (/^[a-z]{2,}$/.test(query)) {
    if (entry.initials.some((initials) => initials.startsWith(query))) points += 120;
    else if (query.length > 2 && entry.initials.some((initials) => initials.includes(query))) points += 60;
  }
  for (const piece of pieces) {
    if (entry.names.some((name) => name.includes(piece))) points += 20 * piece.length;
    else if (entry.everyday.some((name) => name.includes(piece))) points += 15 * piece.length;
    else if (entry.rest.includes(piece)) points += 4 * piece.length;
  }
  return points;
}

/** Two Chinese characters are a word that a sentence may contain; two letters are not. */
function isWord(name: string): boolean {
  return name.length > 2 || /^\p{Script=Han}{2}$/u.test(name);
}

function indexOf(app: App): Index {
  const day = app.today();
  const known = indexes.get(app);
  const { revision } = app.catalogue;
  if (known?.day === day && known.revision === revision) return known;
  const items = itemsInForce(app);
  const fold = foldingOf(items.flatMap((item) => [item.name, ...item.alsoKnownAs]));
  const folded = (texts: readonly string[]) => [...new Set(texts.map(fold))];
  const entries = items.map((item): Indexed => {
    const names = folded(Object.values(item.name));
    const everyday = folded(item.alsoKnownAs.flatMap((text) => Object.values(text)));
    const body = app.place.bodies.get(item.body);
    const rest = folded([
      ...Object.values(body?.name ?? {}),
      ...item.materials.flatMap((material) => Object.values(material.name)),
      ...Object.values(item.result),
    ]);
    const chinese = [item.name['zh-Hans'], ...item.alsoKnownAs.map((text) => text['zh-Hans']), body?.name['zh-Hans']];
    const initials = chinese.filter((text) => text !== undefined).map((text) => app.ports.words.initials(text));
    return { item, names, everyday, initials, rest: rest.join('\n') };
  });
  const index = { day, revision, entries, fold };
  indexes.set(app, index);
  return index;
}

/**
 * People type 餐館 and 餐馆, and both in one word. Which character stands for which, the names of the catalogue say
 * themselves, being written in both; the few spellings that differ between places are added.
 */
function foldingOf(texts: readonly LocalText[]): (text: string) => string {
  const simple = new Map([
    ['証', '证'],
    ['裡', '里'],
  ]);
  for (const { 'zh-Hans': hans = '', 'zh-Hant': hant = '' } of texts) {
    const [from, to] = [[...hant], [...hans]];
    // Where a name is worded differently, and not only written so, it teaches nothing.
    if (from.length === to.length) for (const [at, letter] of from.entries()) simple.set(letter, to[at] ?? letter);
  }
  return (text) =>
    [...text.toLowerCase()]
      .map((letter) => simple.get(letter) ?? letter)
      .join('')
      .replaceAll('身分', '身份');
}

function hit(app: App, item: ServiceItem): ItemHit {
  return {
    code: item.code,
    name: item.name,
    body: app.place.bodies.get(item.body)?.name ?? {},
    bodyCode: item.body,
    promised: { value: item.promisedLimit.value, unit: item.promisedLimit.unit },
    charged: item.fee.charged,
    hasGaps: item.gaps.some((gap) => gap.kind !== 'no-sample-form' && gap.kind !== 'no-form-source'),
  };
}
