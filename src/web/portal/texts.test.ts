import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { paperKinds } from '../../domain/case/paper.ts';
import { caseStates } from '../../domain/case/state.ts';
import { actTypes, gapKinds, processingClasses } from '../../domain/catalogue/service-item.ts';
import { duties } from '../../domain/organisation/body.ts';
import { specialProcedureKinds } from '../../domain/time-limits/law.ts';
import { limitUnits } from '../../domain/time-limits/limit.ts';
import { type Language, languages } from '../../kernel/language.ts';
import { hasText, translator } from '../texts/translate.ts';

const parts = ['portal', 'case', 'papers'] as const;

function keysOf(language: Language, part: string): string[] {
  const texts = JSON.parse(readFileSync(join(import.meta.dirname, '../texts', language, `${part}.json`), 'utf8'));
  const walk = (node: object, path: string): string[] =>
    Object.entries(node).flatMap(([key, value]) =>
      typeof value === 'string' ? [`${path}${key.replace(/_(one|other)$/, '')}`] : walk(value, `${path}${key}.`),
    );
  return [...new Set(walk(texts, ''))].sort();
}

test.each(parts)('%s says the same things in every language', (part) => {
  const source = keysOf('zh-Hans', part);
  expect(source.length).toBeGreaterThan(20);
  expect(keysOf('zh-Hant', part)).toEqual(source);
  // English alone needs the names of the months.
  expect(keysOf('en', part).filter((key) => !key.startsWith('month.'))).toEqual(source);
});

test('everything a case can be or do has its words', () => {
  const wanted = [
    ...caseStates.map((state) => `case:state.${state}`),
    ...paperKinds.flatMap((kind) => [
      `case:paper.${kind}`,
      ...(kind === 'grant' || kind === 'refusal'
        ? [
            ...[...actTypes, 'opinion'].map((said) => `papers:title.${said}.${kind}`),
            `papers:decision.${kind}`,
            `papers:decision.opinion.${kind}`,
          ]
        : [`papers:text.${kind}`]),
    ]),
    ...duties.map((duty) => `case:duty.${duty}`),
    ...specialProcedureKinds.map((kind) => `case:procedure.${kind}`),
    ...actTypes.map((type) => `case:actType.${type}`),
    ...[...actTypes, 'opinion'].flatMap((said) => [`case:granting.${said}`, `case:refusing.${said}`]),
    ...processingClasses.map((kind) => `case:processingClass.${kind}`),
    ...gapKinds.map((kind) => `case:gap.${kind}`),
  ];
  for (const language of languages) {
    expect(wanted.filter((key) => !hasText(language, key))).toEqual([]);
    const t = translator(language);
    for (const unit of limitUnits) expect(t(`case:limitUnit.${unit}`, { count: 1 })).not.toContain('limitUnit');
  }
});

test('Traditional texts hold no Simplified characters', () => {
  // Common characters that exist in Simplified script alone.
  const simplified = /[们这办证请问书码询进线网页续发见应当经过开门图产审标选项数据处罚让说话读写为会听传时间]/u;
  for (const part of parts) {
    const lines = readFileSync(join(import.meta.dirname, '../texts/zh-Hant', `${part}.json`), 'utf8').split('\n');
    expect(lines.filter((line) => simplified.test(line))).toEqual([]);
  }
});
