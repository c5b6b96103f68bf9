import fc from 'fast-check';
import { expect, test } from 'vitest';
import { movedComments, movedPointer } from './anchors.ts';

// 批注随段落: a comment stands beside the same paragraph after any redraft, and never beside another one.

const said = (text: string) => ({ 'zh-Hans': text });

test('a part with a code is found by its code, moved, renamed or beside new ones; taken away, it is gone', () => {
  const before = {
    materials: [
      { code: 'm1', name: said('身份证') },
      { code: 'm2', name: said('房产证') },
    ],
  };
  const [first, second] = before.materials;
  const renamed = { ...first, name: said('居民户口簿') };
  const after = { materials: [{ code: 'm3', name: said('身份证') }, second, renamed] };
  expect(movedPointer('/materials/0', before, after)).toBe('/materials/2');
  expect(movedPointer('/materials/0/name', before, after)).toBe('/materials/2/name');
  expect(movedPointer('/materials/0', before, { materials: [second] })).toBeUndefined();
});

test('a sentence is found by its words, reworded by what is most alike, and not mistaken for a neighbour', () => {
  const before = { conditions: [said('有固定的经营场所'), said('有合格的从业人员'), said('注册资金不少于十万元')] };
  const [one, two, three] = before.conditions;
  expect(movedPointer('/conditions/1', before, { conditions: [three, two, one] })).toBe('/conditions/1');
  const reworded = said('有两名以上合格的从业人员');
  expect(movedPointer('/conditions/1', before, { conditions: [reworded, one, three] })).toBe('/conditions/0');
  expect(movedPointer('/conditions/1', before, { conditions: [one, three] })).toBeUndefined();
});

test('one instrument cited twice: each citation keeps its own comment', () => {
  const cites = (article: string) => ({ law: '行政许可法', articles: [article] });
  const before = { legalBasis: [cites('第三十二条'), cites('第四十四条')] };
  const after = { legalBasis: [cites('第四十四条'), cites('第三十二条')] };
  expect(movedPointer('/legalBasis/0', before, after)).toBe('/legalBasis/1');
  expect(movedPointer('/legalBasis/1', before, after)).toBe('/legalBasis/0');
  expect(movedPointer('/legalBasis/0', before, { legalBasis: [cites('第四十四条')] })).toBeUndefined();
});

test('of two sentences that say the same, the second stays the second', () => {
  const same = said('按规定办理');
  const before = { steps: [same, said('审核'), same] };
  expect(movedPointer('/steps/2', before, { steps: [said('收件'), same, same] })).toBe('/steps/2');
  expect(movedPointer('/steps/2', before, { steps: [same] })).toBeUndefined();
});

test('a comment whose paragraph has gone keeps what it said and has no place', () => {
  const comments = [{ id: 'a', at: '/fee/basis' }, { id: 'b', at: '/name' }, { id: 'c' }];
  const before = { name: said('设立'), fee: { charged: true, basis: '价目表' } };
  const after = { name: said('变更'), fee: { charged: false } };
  expect(movedComments(comments, before, after)).toEqual([{ id: 'a' }, { id: 'b', at: '/name' }, { id: 'c' }]);
});

test('whatever is moved, taken away and put between: a comment is beside its paragraph or nowhere', () => {
  const parts = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 9 });
  const any = fc.tuple(parts, fc.infiniteStream(fc.nat()), fc.boolean(), fc.nat({ max: 511 }));
  fc.assert(
    fc.property(any, ([names, chance, coded, taken]) => {
      const part = (name: string) => (coded ? { code: name, name: said(`第${name}号`) } : said(name));
      const next = () => chance.next().value as number;
      const before = { parts: names.map(part) };
      const kept = names.filter((_, index) => (taken >> index) % 2 === 0);
      const shuffled = kept.map((name) => ({ name, at: next() })).toSorted((one, other) => one.at - other.at);
      const after = { parts: shuffled.map(({ name }) => part(name)) };
      names.forEach((name, index) => {
        const at = movedPointer(`/parts/${index}`, before, after);
        const now = shuffled.findIndex((one) => one.name === name);
        expect(at).toBe(now < 0 ? undefined : `/parts/${now}`);
      });
    }),
  );
});
