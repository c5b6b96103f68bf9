import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { comparisonsIn } from '../domain/catalogue/condition.ts';
import { publicationComplete } from '../domain/catalogue/rules/publication-complete.ts';
import { conditionsOf } from '../domain/catalogue/situations.ts';
import { checkItem } from './cross-check.ts';
import { itemSchema } from './item-schema.ts';
import { loadProfile } from './load.ts';
import type { Profile } from './profile.ts';
import { readYaml } from './yaml-file.ts';

const root = join(import.meta.dirname, '../..');
const panyu = await taken('panyu');
const tennisTown = await taken('tennis-town');

async function taken(place: string): Promise<Profile> {
  const loaded = await loadProfile(join(root, 'profiles', place));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.fault, null, 2));
  return loaded.value;
}

describe('Panyu', () => {
  test('has its 87 items, its government, 27 departments, 19 towns and streets and 2 management committees', () => {
    const count = (kind: string) => panyu.bodies.filter((body) => body.kind === kind).length;
    expect(panyu.items).toHaveLength(87);
    expect(count('government')).toBe(1);
    expect(count('department')).toBe(27);
    expect(count('township')).toBe(19);
    expect(count('management-committee')).toBe(2);
  });

  test('has a district centre with twelve windows, and one with two at each town, street and committee', () => {
    const [district, ...others] = panyu.centres;
    expect(district).toMatchObject({ level: 'district', body: 'ZWB' });
    expect(district?.windows).toHaveLength(12);
    expect(others).toHaveLength(21);
    expect(others.every((centre) => centre.level === 'town' && centre.windows.length === 2)).toBe(true);
  });

  test('gives every body one seal; the government approves nothing under one', () => {
    const approving = panyu.bodies.filter(({ kind }) => kind !== 'government').map(({ code }) => code);
    expect(panyu.seals.map((seal) => seal.body).sort()).toEqual(approving.sort());
  });

  test('marks every address and telephone as made up', () => {
    expect(panyu.centres.every((centre) => centre.fictitious)).toBe(true);
    expect(panyu.centres.every((centre) => /^020-0000-\d{4}$/.test(centre.telephone))).toBe(true);
  });

  test('asks three to six questions for each item and two more where materials hang on them, and says that they are made up', () => {
    for (const item of panyu.items) {
      expect(item.formFields.length, item.code).toBeGreaterThanOrEqual(3);
      const deciding = new Set(
        conditionsOf(item)
          .flatMap(comparisonsIn)
          .map((one) => one.field),
      ).size;
      expect(item.formFields.length, item.code).toBeLessThanOrEqual(6 + Math.min(2, deciding));
      expect(item.confidence.formFields, item.code).toBe('fictitious');
      expect(item.alsoKnownAs.length, item.code).toBeGreaterThan(0);
    }
  });

  test('writes Traditional in the Traditional texts, and no Chinese in the English ones', () => {
    // A few frequent characters that have a Traditional form of their own.
    const simplified = /[证许办机区业务设计划资报审规标书员发给场动产应关为时间]/u;
    for (const [path, texts] of localTexts(panyu.items, 'items')) {
      expect(texts['zh-Hant'], path).not.toMatch(simplified);
      expect(texts.en, path).not.toMatch(/\p{Script=Han}/u);
      expect(texts['zh-Hans'], path).not.toMatch(/[,;()]/);
    }
  });
});

describe('Tennis Town', () => {
  test('runs on two languages, two versions of an item and a law of its own', () => {
    expect(tennisTown.languages).toEqual(['en', 'zh-Hans']);
    expect(tennisTown.items.filter((item) => item.code === 'COURT-LIGHTING')).toHaveLength(2);
    expect(tennisTown.law.oneTimeNotice.value).not.toBe(panyu.law.oneTimeNotice.value);
    expect(tennisTown.law.lastRestDayMovesOn.value).toBe(false);
    expect(tennisTown.numberFormat.divisionCode).toBe('TT');
  });

  test('uses every kind of limit, of question and of processing that its size allows', () => {
    const units = tennisTown.items.flatMap((item) => [item.statutoryLimit.unit, item.promisedLimit.unit]);
    expect(new Set(units)).toEqual(new Set(['workday', 'calendar-day', 'day-unspecified', 'immediate']));
    const kinds = tennisTown.items.flatMap((item) => item.formFields.map((field) => field.kind));
    expect(new Set(kinds)).toEqual(new Set(['text', 'long-text', 'number', 'date', 'choice', 'yes-no']));
  });
});

test('the example in the how-to is an item that would be taken', () => {
  const page = readFileSync(join(root, 'docs/how-to/add-a-service-item.md'), 'utf8');
  const example = readYaml('example', /```yaml\n(.*?)```/s.exec(page)?.[1] ?? '');
  const item = itemSchema(tennisTown.languages).parse(example.value);
  expect(checkItem(item, tennisTown.bodies, tennisTown.seals)).toEqual([]);
  expect(publicationComplete(item)).toEqual([]);
});

const reference = join(root, '../shared/items/items.json');
describe.skipIf(!existsSync(reference))('the gaps of Panyu, against what they were derived from', () => {
  interface ReferenceItem {
    readonly id: string;
    readonly statutoryLimit: { readonly value: number; readonly unit: string };
    readonly promisedLimit: { readonly value: number; readonly unit: string };
    readonly fee: { readonly charged: boolean; readonly basis: unknown; readonly items: readonly { note: string }[] };
  }
  const items: readonly ReferenceItem[] = existsSync(reference)
    ? JSON.parse(readFileSync(reference, 'utf8')).items
    : [];
  const withGap = (kind: string) =>
    panyu.items.filter((item) => item.gaps.some((gap) => gap.kind === kind)).map((item) => item.code);
  const where = (holds: (item: ReferenceItem) => boolean) =>
    items
      .filter(holds)
      .map((item) => item.id)
      .sort();

  test.each<[string, (item: ReferenceItem) => boolean]>([
    ['limit-unit-unspecified', (item) => item.statutoryLimit.unit === 'day_unspecified'],
    ['limit-derived-from-event', (item) => item.statutoryLimit.unit === 'derived'],
    // Among like units; unlike ones are compared by the legal clock when the profile is read.
    [
      'promise-longer-than-law',
      (item) =>
        item.statutoryLimit.unit === item.promisedLimit.unit && item.promisedLimit.value > item.statutoryLimit.value,
    ],
    ['fee-without-basis', (item) => item.fee.charged && item.fee.basis === null],
    ['fee-standard-unverified', (item) => item.fee.items.some((line) => line.note.includes('未核实'))],
    ['no-sample-form', () => true],
    ['no-form-source', () => true],
  ])('%s', (kind, holds) => {
    expect(withGap(kind)).toEqual(where(holds));
  });

  test('no value was called seen that the reference calls inferred', () => {
    const confidence: Readonly<Record<string, string>> = { type: 'actType', applicant: 'eligibleApplicant' };
    for (const source of items as readonly (ReferenceItem & { confidence: Record<string, string> })[]) {
      const item = panyu.items.find((one) => one.code === source.id);
      for (const [name, trust] of Object.entries(source.confidence)) {
        const ours = item?.confidence[confidence[name] ?? name];
        if (ours !== undefined) expect(ours, `${source.id} ${name}`).toBe(trust);
      }
    }
  });
});

function localTexts(value: unknown, path: string): [string, Record<string, string>][] {
  if (typeof value !== 'object' || value === null) return [];
  if ('zh-Hans' in value) return [[path, value as Record<string, string>]];
  return Object.entries(value).flatMap(([key, inner]) => localTexts(inner, `${path}/${key}`));
}
