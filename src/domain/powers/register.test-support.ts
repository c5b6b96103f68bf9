import { type LocalDate, localDate } from '../../kernel/local-date.ts';
import type { PowerInstrument, PowerRegister } from './register.ts';

/** The city gives the district a power; two towns. Monday 2 March 2026 is the first day of the paper. */
export function aPaper(changes: Partial<PowerInstrument> = {}): PowerInstrument {
  return {
    ...{ id: 'i0', number: '令第1号', title: '下放', issuer: '市政府', issuedOn: localDate('2026-02-27') },
    ...{ form: 'devolution', reach: 'full', giver: 'CITY', receiver: 'DISTRICT', items: ['P-1'], territories: 'all' },
    ...{ validFrom: localDate('2026-03-02'), givenUpOn: localDate('2026-03-13'), takenOverOn: localDate('2026-03-14') },
    ...changes,
  };
}

export function aRegister(...instruments: readonly PowerInstrument[]): PowerRegister {
  const from = '2020-01-01' as LocalDate;
  return {
    territories: ['T01', 'T02'],
    powers: new Map(['P-1', 'P-2'].map((item) => [item, { from }])),
    holders: new Map(['CITY', 'DISTRICT', 'T01', 'T02'].map((body) => [body, { from }])),
    holdings: ['P-1', 'P-2'].map((item) => ({ item, body: 'CITY', from })),
    instruments,
  };
}
