import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { itemDraftKind } from '../../src/app/records/item-draft.ts';
import { asElements, itemElements } from '../../src/app/requests/item-draft.ts';
import { elementsOf, itemFrom } from '../../src/domain/catalogue/drafting/elements.ts';
import { joinedCatalogue } from '../../src/domain/catalogue/drafting/joined.ts';
import type { ItemDraft } from '../../src/domain/catalogue/drafting/state.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { readItem, writeItem } from '../../src/exchange/catalogue/item-yaml.ts';
import { instant } from '../../src/kernel/instant.ts';
import { itemSchema } from '../../src/profile/item-schema.ts';
import { loadProfile } from '../../src/profile/load.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { type Person, type TestApp, testApp } from '../support/app.ts';

// Every item of both profiles goes out as a file, in through the desk and its database, and out again: the same bytes.

const profileOf = async (name: string): Promise<Profile> => {
  const loaded = await loadProfile(join(import.meta.dirname, '../../profiles', name));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.fault));
  return loaded.value;
};

function imported(profile: Profile, text: string): ServiceItem {
  const parsed = itemSchema(profile.languages).safeParse(readItem(text));
  if (!parsed.success) throw new Error(parsed.error.message);
  return parsed.data;
}

test.each(['panyu', 'tennis-town'])('%s: a file says everything, and one item has one spelling', async (name) => {
  const profile = await profileOf(name);
  expect(profile.items.length).toBe(name === 'panyu' ? 87 : 5);
  for (const item of profile.items) {
    const text = writeItem(item);
    expect(imported(profile, text)).toEqual(item);
    expect(writeItem(imported(profile, text))).toBe(text);
    expect(writeItem(backwards(item) as ServiceItem)).toBe(text);
    expect(itemFrom(asElements(itemElements.parse(elementsOf(item))), item)).toEqual(item);
  }
});

let at: TestApp;
let office: Person;
beforeAll(async () => {
  at = await testApp();
  office = await at.staff('service-office', 'ZWB');
});
afterAll(() => at.close());

test('the 87 items pass through the desk and its database unchanged', async () => {
  const { profile } = at.app;
  for (const item of profile.items) {
    const text = writeItem(item);
    const opening = { purpose: 'change', elements: elementsOf(imported(profile, text)) };
    const opened = await at.ask(office, 'POST', '/api/item-drafts', opening);
    expect(opened.statusCode, opened.body).toBe(201);
    const kept = (await at.app.ports.records.find<ItemDraft>(itemDraftKind.kind, opened.json().id)) as ItemDraft;
    const { version, inForceFrom, publication } = item;
    expect(writeItem(itemFrom(kept.elements, { version, inForceFrom, publication }))).toBe(text);
    const read = (await at.ask(office, 'GET', `/api/item-drafts/${kept.id}`)).json();
    expect(read.changes).toEqual([]);
    // Published, it is the same item but for its version and its days.
    const published = { from: at.app.today(), by: '', at: instant('2026-03-02T01:00:00.000Z') };
    const joined = joinedCatalogue([item], [{ ...kept, published }], publication as 'published');
    const fresh = joined.get(item.code)?.at(-1) as ServiceItem;
    expect(writeItem({ ...fresh, version, inForceFrom })).toBe(text);
  }
});

/** The same with its keys turned round, as a database may give them back. */
function backwards(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(backwards);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, part]) => [key, backwards(part)]),
  );
}
