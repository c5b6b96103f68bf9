import type { Cast } from './cast.ts';

/** A paper as the window of a browser sends it: the bureau entrusts a town; it is in force from today. */
export const powerPaper = (changes: object = {}) => ({
  ...{ number: '番城管〔2026〕1号', title: '关于委托的通告', issuer: '番禺区城市管理局' },
  ...{ issuedOn: '2026-03-02', form: 'entrustment', giver: 'CGJ', receiver: 'T01', items: ['CG-002'] },
  ...{ territories: ['T01'], validFrom: '2026-03-02', givenUpOn: '2026-03-15', takenOverOn: '2026-03-16' },
  ...changes,
});

/** One draft, so that each route of a paper has one to be asked about. */
export async function powerPaperFor({ at, people }: Cast): Promise<string> {
  const sent = await at.ask(people['service office'], 'POST', '/api/powers/instruments', powerPaper());
  if (sent.statusCode !== 200) throw new Error(sent.body);
  return sent.json().id;
}

export const powerBodies = {
  'POST /api/powers/instruments': powerPaper({ number: '番城管〔2026〕9号' }),
  'POST /api/powers/instruments/:instrumentId/draft': powerPaper(),
  'POST /api/powers/instruments/:instrumentId/check': { agreed: true },
  'POST /api/powers/instruments/:instrumentId/end': { lastDay: '2027-01-01', how: 'ended', reason: 'x' },
  'POST /api/powers/instruments/:instrumentId/evaluations': { item: 'CG-002', days: 30, verdict: 'keep', reason: 'x' },
};
