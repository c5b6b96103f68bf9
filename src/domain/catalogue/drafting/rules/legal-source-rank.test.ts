import { expect, test } from 'vitest';
import type { Instrument, LawRegister } from '../../instrument.ts';
import { sampleItem } from '../../sample-item.test-support.ts';
import { elementsOf } from '../elements.ts';
import { legalSourceRank } from './legal-source-rank.ts';

const of = (name: string, rank: Instrument['rank'], more: Partial<Instrument> = {}): Instrument => {
  return { name, rank, amendments: [], confidence: 'seen', ...more };
};
const register: LawRegister = {
  licences: {
    ranks: ['law', 'administrative-regulation', 'provincial-rule'],
    temporary: { rank: 'provincial-rule', months: 12 },
    basis: { law: '行政许可法', articles: ['14', '15', '16', '17'] },
  },
  instruments: [
    of('某法', 'law', { inForceFrom: '2010-01-01' }),
    of('旧条例', 'administrative-regulation', { repealedOn: '2026-01-01', replacedBy: '某法' }),
    of('省规章', 'provincial-rule'),
    of('通知', 'normative-paper'),
    of('在途法', 'law', { inForceFrom: '2026-03-03' }),
    of('今日起的法', 'law', { inForceFrom: '2026-03-02' }),
    of('今日废止的法', 'law', { repealedOn: '2026-03-02' }),
    of('明日废止的法', 'law', { repealedOn: '2026-03-03' }),
  ],
};

function codes(laws: readonly string[], actType: 'licence' | 'convenience-service' = 'licence', inForceTo?: string) {
  const legalBasis = laws.map((law) => ({ law, articles: ['1'], confidence: 'seen' as const }));
  const elements = elementsOf(sampleItem({ actType, legalBasis, ...(inForceTo && { inForceTo }) }));
  return legalSourceRank(elements, register, '2026-03-02').map(({ code, at }) => `${code} ${at}`);
}

test('a licence needs an instrument of sufficient rank; a paper beside a law does no harm', () => {
  expect(codes(['某法'])).toEqual([]);
  expect(codes(['通知'])).toEqual(['catalogue.basis-too-low /legalBasis']);
  expect(codes(['通知', '某法'])).toEqual([]);
});

test('a convenience service may rest on lower papers', () => {
  expect(codes(['通知'], 'convenience-service')).toEqual([]);
});

test('what was repealed is no basis, and what the register does not know is not believed', () => {
  expect(codes(['旧条例'])).toEqual([
    'catalogue.instrument-repealed /legalBasis/0/law',
    'catalogue.basis-too-low /legalBasis',
  ]);
  expect(codes(['没有的法'])).toEqual(['catalogue.instrument-unknown /legalBasis/0/law']);
});

test('on a provincial rule alone a licence ends after a year', () => {
  expect(codes(['省规章'])).toEqual(['catalogue.temporary-too-long /inForceTo']);
  expect(codes(['省规章'], 'licence', '2027-03-02')).toEqual(['catalogue.temporary-too-long /inForceTo']);
  expect(codes(['省规章'], 'licence', '2027-03-01')).toEqual([]);
  expect(codes(['省规章', '某法'])).toEqual([]);
});

test('in force from its first day to the day before its repeal', () => {
  expect(codes(['今日起的法'])).toEqual([]);
  expect(codes(['明日废止的法'])).toEqual([]);
  expect(codes(['在途法', '某法'])).toEqual(['catalogue.instrument-not-in-force /legalBasis/0/law']);
  expect(codes(['某法', '今日废止的法'])).toEqual(['catalogue.instrument-repealed /legalBasis/1/law']);
  expect(codes(['在途法'], 'convenience-service')).toEqual(['catalogue.instrument-not-in-force /legalBasis/0/law']);
});

test('what is unknown is a fault for a licence, for anything else a remark; a fault says what to cite instead', () => {
  const found = (law: string, actType: 'licence' | 'convenience-service') => {
    const legalBasis = [{ law, articles: ['1'], confidence: 'seen' as const }];
    return legalSourceRank(elementsOf(sampleItem({ actType, legalBasis })), register, '2026-03-02')[0];
  };
  expect(found('没有的法', 'licence')?.weight).toBe('fault');
  expect(found('没有的法', 'convenience-service')?.weight).toBe('remark');
  expect(found('旧条例', 'licence')?.facts).toEqual({ law: '旧条例', on: '2026-01-01', replacedBy: '某法' });
  expect(found('今日废止的法', 'licence')?.facts).toMatchObject({ replacedBy: '—' });
  expect(found('在途法', 'licence')?.facts).toEqual({ law: '在途法', on: '2026-03-03' });
  expect(found('通知', 'licence')?.basis).toEqual(register.licences.basis);
});

test('a year is counted over the end of the year and of the century’s shortest month', () => {
  const until = (onDay: string) => {
    const legalBasis = [{ law: '省规章', articles: ['1'], confidence: 'seen' as const }];
    const [fault] = legalSourceRank(elementsOf(sampleItem({ actType: 'licence', legalBasis })), register, onDay);
    return fault?.facts?.until;
  };
  expect(['2026-12-31', '2026-01-01', '2027-03-01'].map(until)).toEqual(['2027-12-30', '2026-12-31', '2028-02-29']);
});
