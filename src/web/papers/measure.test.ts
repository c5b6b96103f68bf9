import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadProfile } from '../../profile/load.ts';
import { translator } from '../texts/translate.ts';
import { measureContent } from './measure.ts';
import { measurePdf } from './measure-pdf.ts';
import { pictureOf } from './package-picture.ts';
import { pictureSvg } from './picture-svg.ts';

const places = await Promise.all(
  ['panyu', 'tennis-town'].map(async (place) => {
    const loaded = await loadProfile(join(import.meta.dirname, '../../../profiles', place));
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.fault));
    return loaded.value;
  }),
);
const all = places.flatMap((profile) =>
  profile.languages.flatMap((language) =>
    profile.packages.map((joint) => {
      const body = (code: string) => profile.bodies.find((one) => one.code === code)?.shortName;
      return { joint, setting: { language, t: translator(language), body, profile } };
    }),
  ),
);

test('every package has a measure of eleven articles in every language, without a gap in the words', () => {
  for (const { joint, setting } of all) {
    const { articles, title } = measureContent(joint, setting);
    expect(articles).toHaveLength(11);
    const words = [
      title,
      ...articles.flatMap(({ heading, paragraphs, table }) => [heading, ...paragraphs, ...(table?.rows.flat() ?? [])]),
    ];
    for (const text of words)
      expect(text, `${joint.code} ${setting.language}`).not.toMatch(/\{\{|undefined|(papers|portal|case):/);
    expect(articles[3]?.table?.rows).toHaveLength(joint.steps.length);
  }
});

test('the measure says what the law says: forty-five days and fifteen more, and that no licence is granted by silence', () => {
  const entry = all.find(({ joint, setting }) => joint.code === 'ENT-A' && setting.language === 'zh-Hans');
  const content = entry && measureContent(entry.joint, entry.setting);
  const text = content?.articles.flatMap(({ paragraphs }) => paragraphs).join('\n') ?? '';
  expect(text).toMatch(/第四十二条第二款.*45 个工作日内办结.*本级人民政府负责人批准.*15 个工作日/);
  expect(text).toContain('行政许可决定不得因逾期未答复而视为作出');
  // The historic rule is no article.
  expect(text).not.toContain('视为同意');
  expect(content?.articles[10]?.heading).toBe('第十一条　版本和批准');
  expect(content?.articles[10]?.fields).toHaveLength(4);
});

test('an opinion by silence is named with its step', () => {
  const entry = all.find(({ joint, setting }) => joint.code === 'CLUB-TOURNAMENT' && setting.language === 'en');
  const text = entry && measureContent(entry.joint, entry.setting).articles[4]?.paragraphs.join('\n');
  expect(text).toContain('“Opinion of the quarter” asks for an opinion');
  expect(text).toContain('“Look at the stands and final permit” may send the case back');
});

test('the printed measure has its sheets of text and its picture', async () => {
  const entry = all.find(({ joint }) => joint.code === 'PRJ-B');
  if (entry === undefined) throw new Error('there is no PRJ-B');
  const bytes = await measurePdf(entry.joint, entry.setting);
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  // Sheets of text, and the picture on its own.
  expect(bytes.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(2);
});

test('the picture shows every step once, with its days, and the longest way in bold', () => {
  for (const { joint, setting } of all) {
    const svg = pictureSvg(pictureOf(joint, setting), setting.language);
    expect(svg.match(/<g>/g)).toHaveLength(joint.steps.length);
    expect(svg).toContain('<title id="t">');
    expect(svg).not.toMatch(/undefined|NaN/);
    // The seal's red is for the seal.
    expect(svg).not.toContain('#b02a21');
  }
});

test('what people typed cannot break out of the picture', () => {
  const entry = all[0];
  if (entry === undefined) throw new Error('there are no packages');
  const [first, ...others] = entry.joint.steps;
  const name = { 'zh-Hans': '<script>&"', 'zh-Hant': '<script>&"', en: '<script>&"' };
  const joint = { ...entry.joint, steps: first === undefined ? others : [{ ...first, name }, ...others] };
  const svg = pictureSvg(pictureOf(joint, entry.setting), 'en');
  expect(svg).not.toContain('<script>');
  expect(svg).toContain('&lt;script&gt;&amp;&quot;');
});
