import { expect, test } from 'vitest';
import { ownDocumentsAsked, repeatedMaterials } from '../../src/domain/catalogue/repeated-materials.ts';
import { sampleItem } from '../../src/domain/catalogue/sample-item.test-support.ts';
import type { RequiredMaterial, ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { dice } from '../support/dice.ts';

// 600 items. Documents that several of them ask for are planted, each item spelling them its own way; so are documents
// that only look alike. What is reported is held against what was planted, pair by pair.

/** What a clerk may write around the name of the same document. */
const spellings = [
  (name: string) => name,
  (name: string) => `${name}复印件`,
  (name: string) => `${name}（原件及复印件）`,
  (name: string) => `${name}原件`,
  (name: string) => `${name}副本`,
  (name: string) => `《${name}》`,
  (name: string) => `${name}(复印件一份)`,
  (name: string) => `${name}扫描件`,
  (name: string) => `${name} 复印件`,
  (name: string) => `申请人${name}`,
  (name: string) => `${name}及其复印件`,
];
/** Different documents whose names are close. */
const subjects = [
  ...['食品', '药品', '消防', '环保', '卫生', '道路', '林木', '水务', '养犬', '户外广告', '排水', '取水', '烟花'],
  ...['危化品', '旅馆', '网吧', '娱乐', '演出', '出版', '印刷', '教育', '医疗', '幼儿园', '人力资源', '劳务派遣'],
];
const kinds = [
  '经营许可证',
  '检验报告',
  '验收合格证明',
  '安全评估报告',
  '用地批准书',
  '人员资格证书',
  '场所平面图',
  '委托检测合同',
];

function material(code: string, name: string): RequiredMaterial {
  return { code, name: { 'zh-Hans': name }, source: 'applicant', copies: 1, form: 'paper', required: true };
}

function planted(seed: number) {
  const { pick, between, next } = dice(seed);
  const names = subjects.flatMap((subject) => kinds.map((kind) => `${subject}${kind}`));
  const shared = names.filter((_, index) => index % 3 === 0);
  const alone = names.filter((_, index) => index % 3 !== 0);
  const truth = new Map<string, string>();
  const materials = Array.from({ length: 600 }, (): RequiredMaterial[] => []);
  const plant = (at: number, name: string, what: string) => {
    const list = materials[at] as RequiredMaterial[];
    const code = `m${list.length}`;
    list.push(material(code, name));
    truth.set(`I${at} ${code}`, what);
  };
  for (const name of shared) {
    const places = new Set(Array.from({ length: between(2, 9) }, () => between(0, 599)));
    for (const at of places) plant(at, pick(spellings)(name), name);
  }
  for (const name of alone) plant(between(0, 599), pick(spellings)(name), name);
  for (const [at, list] of materials.entries()) {
    // Papers that every item has one of, and that are never the same.
    list.push(material('form', '申请表'));
    if (next() < 0.5) list.push(material('plan', `第${at}号工程设计方案`));
  }
  const items = materials.map((list, at) => sampleItem({ code: `I${at}`, materials: list, result: { 'zh-Hans': '' } }));
  return { items, truth };
}

function pairs(groups: readonly (readonly string[])[]): Set<string> {
  const found = new Set<string>();
  for (const group of groups) {
    for (const one of group) for (const other of group) if (one < other) found.add(`${one} = ${other}`);
  }
  return found;
}

test.each([1, 2, 3])('catalogue %i: planted duplicates are found, and hardly anything else', (seed) => {
  const { items, truth } = planted(seed);
  const byDocument = Map.groupBy([...truth.keys()], (key) => truth.get(key));
  const there = pairs([...byDocument.values()]);
  const said = pairs(
    repeatedMaterials(items).map(({ asked }) => asked.map(({ item, material: { code } }) => `${item.code} ${code}`)),
  );
  const right = [...said].filter((pair) => there.has(pair)).length;
  expect(there.size).toBeGreaterThan(500);
  const [precision, recall] = [right / said.size, right / there.size];
  expect(
    precision,
    [...said]
      .filter((pair) => !there.has(pair))
      .slice(0, 5)
      .join('; '),
  ).toBeGreaterThanOrEqual(0.95);
  expect(
    recall,
    [...there]
      .filter((pair) => !said.has(pair))
      .slice(0, 5)
      .join('; '),
  ).toBeGreaterThanOrEqual(0.95);
});

test('documents the district issues itself are exactly those planted', () => {
  const { items } = planted(4);
  const issued = ['甲证', '乙证', '丙证'].map((name, at) => ({
    name: `番禺${name}许可证`,
    by: at,
    asked: [100 + at, 200 + at],
  }));
  const whole = items.map((item, at): ServiceItem => {
    const own = issued.find(({ by }) => by === at);
    const extra = issued.filter(({ asked }) => asked.includes(at)).map(({ name }) => material('own', `${name}复印件`));
    return { ...item, ...(own && { result: { 'zh-Hans': own.name } }), materials: [...item.materials, ...extra] };
  });
  const found = ownDocumentsAsked(whole).flatMap(({ asked, issuedBy }) =>
    asked.map(({ item }) => `${issuedBy.map(({ code }) => code).join()} → ${item.code}`),
  );
  expect(found.sort()).toEqual(issued.flatMap(({ by, asked }) => asked.map((at) => `I${by} → I${at}`)).sort());
});
