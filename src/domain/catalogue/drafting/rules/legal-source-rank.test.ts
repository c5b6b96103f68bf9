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
