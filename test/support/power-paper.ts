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
  'POST /api/powers/instruments/:instrumentId/end/answer': { agreed: true },
  'POST /api/powers/instruments/:instrumentId/evaluations': { item: 'CG-002', days: 30, verdict: 'keep', reason: 'x' },
};

/** A line of a town's catalogue, offered and not answered yet. */
export async function townLineFor({ at, item, people }: Cast): Promise<string> {
  const given = { item: item.code, receiver: 'T05', mode: 'hand-over' };
  const sent = await at.ask(people['service office'], 'POST', '/api/towns/offers', given);
  if (sent.statusCode !== 200) throw new Error(sent.body);
  return sent.json().id;
}

export const townBodies = ({ item }: Cast) => ({
  'POST /api/towns/offers': { item: item.code, receiver: 'T06', mode: 'hand-over' },
  'POST /api/towns/requests': { item: item.code, receiver: 'T07', mode: 'hand-over', words: 'x' },
  'POST /api/towns/lines/:lineId/answer': { agreed: true },
  'POST /api/towns/lines/:lineId/filing': { inForceFrom: '2027-01-01' },
  'POST /api/towns/lines/:lineId/end': { reason: '' },
  'POST /api/towns/plans': {
    ...{ town: 'T07', centre: 'T07C', nature: 'x', duties: 'x', posts: 1, leadingBody: 'T07', guidingBody: 'ZWB' },
  },
  'POST /api/towns/plans/:planId/answer': { approved: true, posts: 1, opinion: 'x' },
});
