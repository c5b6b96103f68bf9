import type { Hearing } from '../../src/domain/special-procedures/hearing/state.ts';
import { instant } from '../../src/kernel/instant.ts';
import { anna, day } from './facts.ts';

/** A hearing as the rules see it: two parties, told on Monday 2026-03-02, to be asked for by the 9th. */
export function hearing(changes: Partial<Hearing> = {}): Hearing {
  return {
    id: 'h1',
    version: 1,
    number: 'H-1',
    body: 'HALL',
    subject: 'Tents beside a house',
    parties: [
      { party: 1, role: 'applicant', name: 'Circus' },
      { party: 2, role: 'interested', name: 'Neighbour' },
    ],
    standing: 'told',
    ground: 'requested',
    begunOn: day('2026-03-02'),
    askBy: day('2026-03-09'),
    requests: [],
    waived: [],
    waivedOnPaper: [],
    challenges: [],
    present: [],
    signatures: [],
    refusedSignatures: [],
    papers: [],
    begunBy: anna,
    engaged: [],
    ...changes,
  };
}

export const clara = { id: 'clara', name: 'Clara' };

export const arranged: Partial<Hearing> = {
  standing: 'arranged',
  chair: clara,
  holdBy: day('2026-03-30'),
  arrangement: {
    startsAt: instant('2026-03-12T09:30:00.000Z'),
    day: day('2026-03-12'),
    place: 'Room 3',
    recorder: 'Zoe',
    isPublic: true,
    announcedDays: 10,
    notifiedOn: day('2026-03-03'),
  },
};
