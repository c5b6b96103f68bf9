import type { ServiceItem } from '../../../src/domain/catalogue/service-item.ts';
import type { Profile } from '../../../src/profile/profile.ts';

/** What one body's items are called by elsewhere: who, what and how vary, so that names share words as real ones do. */
const whose = [
  '个体工商户',
  '民办学校',
  '医疗机构',
  '建设单位',
  '外商投资企业',
  '农民专业合作社',
  '社会团体',
  '残疾人',
];
const what = ['设立', '变更', '延续', '注销', '补办', '年度报告', '场所改造', '人员备案', '名称登记', '资质核定'];
const how = ['许可', '审批', '备案', '确认', '核准', '登记'];

/** A catalogue of so many items: those of the profile, again and again under other names and codes. */
export function manyItems(profile: Profile, count: number): readonly ServiceItem[] {
  return Array.from({ length: count }, (_, at) => {
    const item = profile.items[at % profile.items.length] as ServiceItem;
    const round = Math.floor(at / profile.items.length);
    if (round === 0) return item;
    const added = `${whose[at % whose.length]}${what[round % what.length]}${how[(at + round) % how.length]}`;
    const name = { ...item.name, 'zh-Hans': `${item.name['zh-Hans']}（${added}）` };
    return { ...item, code: `${item.code}-${round}`, name };
  });
}

/** What people type: two characters of a name, its pinyin initials, and what the items are called in plain words. */
export function queriesFor(items: readonly ServiceItem[], initials: (text: string) => string): readonly string[] {
  return items.flatMap((item, at) => {
    // What stands in brackets or behind a comma is another word; nobody types across it.
    const names = (item.name['zh-Hans'] ?? '').split(/[^\p{Script=Han}]+/u).filter((part) => part.length >= 4);
    const name = names[at % Math.max(1, names.length)] ?? item.name['zh-Hans'] ?? '';
    const from = (at * 7) % Math.max(1, name.length - 4);
    const plain = item.alsoKnownAs.map((text) => text['zh-Hans'] ?? '').filter((text) => text !== '');
    const sentence = plain.length > 0 ? [`我想办${plain[at % plain.length]}`] : [];
    return [name.slice(from, from + 2), initials(name.slice(from, from + 4)), name.slice(0, 6), ...sentence];
  });
}
