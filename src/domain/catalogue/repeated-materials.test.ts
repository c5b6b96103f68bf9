import { expect, test } from 'vitest';
import { normalName, ownDocumentsAsked, repeatedMaterials } from './repeated-materials.ts';
import { sampleItem } from './sample-item.test-support.ts';
import type { RequiredMaterial, ServiceItem } from './service-item.ts';

const asks = (code: string, result: string, ...names: (string | [string, string])[]): ServiceItem =>
  sampleItem({
    code,
    result: { 'zh-Hans': result },
    materials: names.map((one, at): RequiredMaterial => {
      const [name, as] = typeof one === 'string' ? [one, undefined] : one;
      const shared = as === undefined ? {} : { shared: { as, trust: 'B' as const } };
      return {
        code: `m${at + 1}`,
        name: { 'zh-Hans': name },
        source: 'applicant',
        copies: 1,
        form: 'paper',
        required: true,
        ...shared,
      };
    }),
  });
const told = (groups: readonly { readonly asked: readonly { readonly item: ServiceItem }[] }[]) =>
  groups.map(({ asked }) =>
    asked
      .map(({ item }) => item.code)
      .toSorted()
      .join(' '),
  );

test('how it is handed in and how it is spelt make no difference', () => {
  for (const name of ['营业执照', '营业执照复印件', '企业营业执照（副本）', '营业执照 原件']) {
    expect(normalName({ 'zh-Hans': name })).toBe('营业执照');
  }
  expect(normalName({ 'zh-Hans': '居民身份证' })).toBe(normalName({ 'zh-Hans': '身份证' }));
  expect(normalName({ 'zh-Hans': '食品经营许可证' })).not.toBe(normalName({ 'zh-Hans': '营业执照' }));
});

test('planted twins are found, and forms that every item has of its own are not taken for twins', () => {
  const items = [
    asks('A', '甲证', '申请表', '营业执照', '平面图'),
    asks('B', '乙证', '申请书', '营业执照复印件', '施工方案'),
    asks('C', '丙证', '申请表', '施工方案', '体检证明'),
  ];
  expect(told(repeatedMaterials(items))).toEqual(['A B']);
});

test('what the place issues itself, by its name or by the shared document it is', () => {
  const items = [
    asks('REGISTER', '营业执照', '申请书'),
    { ...asks('PLAN', '规划许可', '申请书'), document: { term: 'unlimited', scope: [], as: 'planning' } as const },
    asks('FOOD', '食品经营许可证', '营业执照'),
    asks('BUILD', '施工许可证', ['建设工程规划许可证', 'planning']),
  ];
  const found = ownDocumentsAsked(items).map(({ issuedBy, asked }) => [issuedBy[0]?.code, asked[0]?.item.code]);
  expect(found.toSorted()).toEqual([
    ['PLAN', 'BUILD'],
    ['REGISTER', 'FOOD'],
  ]);
});

test('a linked one draws the unlinked of the same name to it', () => {
  const items = [asks('A', '甲证', ['身份证', 'identity-card']), asks('B', '乙证', '居民身份证复印件')];
  expect(told(repeatedMaterials(items))).toEqual(['A B']);
});
