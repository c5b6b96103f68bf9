import type { LocalText } from '../../kernel/language.ts';
import type { RequiredMaterial, ServiceItem } from './service-item.ts';

/** A material as one item asks for it. */
export interface AskedMaterial {
  readonly item: ServiceItem;
  readonly material: RequiredMaterial;
}

/** 重复提交材料: one material under one name, and who asks for it. */
export interface MaterialGroup {
  readonly name: LocalText;
  readonly asked: readonly AskedMaterial[];
}

/** Papers every item has one of, and which are never the same: forms, applications, reports on the matter in hand. */
const ofTheItem = /申请(表|书|报告)?$|登记表$|备案表$|方案|^application|application( form)?$/i;
/** Words that say how it is to be handed in, not what it is. */
const manner =
  /^申请人的?(?=.{2})|及其|复印件|原件|副本|正本|扫描件|一式.份|[一二两三四五六\d]份|（[^）]*）|\([^)]*\)|\bcopy of\b|\boriginal\b|\bthe\b|\ba\b/gi;

/** 名称归一: what two names of the same material have in common. */
export function normalName(name: LocalText): string {
  const text = name['zh-Hans'] ?? name.en ?? Object.values(name)[0] ?? '';
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(manner, '')
      .replace(/居民身份证|^身份证$/g, '身份证明')
      .replace(/户口本|居民户口簿/g, '户口簿')
      .replace(/企业营业执照|工商营业执照/g, '营业执照')
      .replace(/许可证书/g, '许可证')
      .replace(/[\s、，,。.·\-–—"“”'’《》]/g, '')
      // What joined the name to how it is handed in.
      .replace(/[及和与]$/, '')
  );
}

/** Asked for by two items or more, the most asked first. A material with a code of its own is known by that. */
export function repeatedMaterials(items: readonly ServiceItem[]): readonly MaterialGroup[] {
  return groups(items).filter(({ asked }) => new Set(asked.map(({ item }) => item.code)).size > 1);
}

/** What a body of the place grants by one item, and another item asks the applicant to bring. */
export function ownDocumentsAsked(
  items: readonly ServiceItem[],
): readonly (MaterialGroup & { readonly issuedBy: readonly ServiceItem[] })[] {
  return groups(items).flatMap((group) => {
    const issuedBy = items.filter((item) => issues(item, group));
    const asked = group.asked.filter(({ item }) => !issuedBy.some(({ code }) => code === item.code));
    return issuedBy.length === 0 || asked.length === 0 ? [] : [{ ...group, asked, issuedBy }];
  });
}

function issues(item: ServiceItem, { asked }: MaterialGroup): boolean {
  const result = normalName(item.result);
  return asked.some(({ material: { name, shared } }) =>
    shared !== undefined && item.document?.as === shared.as ? true : result !== '' && result === normalName(name),
  );
}

function groups(items: readonly ServiceItem[]): readonly MaterialGroup[] {
  const found = new Map<string, AskedMaterial[]>();
  for (const item of items) {
    for (const material of item.materials) {
      const text = material.name['zh-Hans'] ?? material.name.en ?? '';
      if (material.shared === undefined && (material.sample === 'application-form' || ofTheItem.test(text))) continue;
      const key = material.shared === undefined ? normalName(material.name) : `as ${material.shared.as}`;
      found.set(key, [...(found.get(key) ?? []), { item, material }]);
    }
  }
  return joined(found)
    .map((asked) => ({ name: (asked[0] as AskedMaterial).material.name, asked }))
    .toSorted((one, other) => other.asked.length - one.asked.length);
}

/** A name that somebody has linked to a shared document draws the unlinked ones of the same name to it. */
function joined(found: ReadonlyMap<string, readonly AskedMaterial[]>): readonly (readonly AskedMaterial[])[] {
  const all = new Map(found);
  for (const [key, asked] of found) {
    if (!key.startsWith('as ')) continue;
    for (const name of new Set(asked.map(({ material }) => normalName(material.name)))) {
      const loose = all.get(name);
      if (loose === undefined) continue;
      all.set(key, [...(all.get(key) ?? []), ...loose]);
      all.delete(name);
    }
  }
  return [...all.values()];
}
