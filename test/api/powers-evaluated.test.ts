import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { applicationFor } from '../support/application.ts';
import { powerPaper } from '../support/power-paper.ts';

// 承接评估: what came in before and after a power moved is counted by the service, and the verdict is kept with it. 应接不接:
// a town to which a power went and where nothing comes in any more is named, with what was to be expected.

let at: TestApp;
let office: Person;
let lawyer: Person;
let clerk: Person;
let supervisor: Person;
const papers = '/api/powers/instruments';
beforeAll(async () => {
  at = await testApp();
  office = await at.staff('service-office', 'ZWB');
  lawyer = await at.staff('legal-reviewer', 'FZB');
  clerk = await at.staff('clerk', 'ZWB', 'DC');
  supervisor = await at.staff('supervisor', 'JCJ');
});
afterAll(() => at?.close());

const onDay = async (instant: string) => {
  at.clock.set(instant);
  [office, lawyer, clerk, supervisor] = (await Promise.all(
    [office, lawyer, clerk, supervisor].map((one) => at.again(one)),
  )) as [Person, Person, Person, Person];
};
const apply = async (count: number) => {
  const item = at.app.profile.items.find(({ code }) => code === 'CG-002') as ServiceItem;
  for (let done = 0; done < count; done += 1) {
    const sent = await at.ask(clerk, 'POST', '/api/cases', applicationFor(item));
    expect(sent.statusCode, sent.body).toBe(201);
  }
};

test('many cases before, one after: compared day for day, taken back with a reason, and kept on the record', async () => {
  await apply(9);
  const paper = powerPaper({
    ...{ territories: 'all', form: 'devolution', receiver: 'JSJ', number: '番府办〔2026〕12号' },
  });
  const { id } = (await at.ask(office, 'POST', papers, paper)).json();
  await at.ask(lawyer, 'POST', `${papers}/${id}/check`, { agreed: true });
  expect((await at.ask(office, 'POST', `${papers}/${id}/publication`, {})).statusCode).toBe(200);
  await onDay('2026-03-20T01:00:00.000Z');
  await apply(1);
  // Held for the whole time that is looked at.
  await onDay('2026-09-14T01:00:00.000Z');
  const url = `${papers}/${id}/figures?item=CG-002&days=30`;
  const { before, after } = (await at.ask(supervisor, 'GET', url)).json();
  expect([before, after]).toEqual([
    { cases: 9, returns: 0, complaints: 0 },
    { cases: 1, returns: 0, complaints: 0 },
  ]);
  const verdict = { item: 'CG-002', days: 30, verdict: 'take-back', reason: '下放后受理量明显下降' };
  // Whatever figures somebody sends along are not taken.
  const forged = await at.ask(supervisor, 'POST', `${papers}/${id}/evaluations`, { ...verdict, after: { cases: 99 } });
  expect(forged.statusCode).toBe(422);
  const sent = await at.ask(supervisor, 'POST', `${papers}/${id}/evaluations`, verdict);
  expect(sent.json().instrument.evaluations, sent.body).toMatchObject([
    { on: '2026-09-14', days: 30, before: { cases: 9 }, after: { cases: 1 }, verdict: 'take-back' },
  ]);
});

test('what is handled outside the centre is listed with its reason, and with who approved it on which day', async () => {
  const { outsideCentre } = (await at.ask(supervisor, 'GET', '/api/powers')).json();
  expect(outsideCentre).toMatchObject([{ item: 'GA-008', approvedOn: '2011-07-18' }]);
  for (const one of outsideCentre) expect([one.reason['zh-Hans'], one.approvedBy].every(Boolean)).toBe(true);
});

test('a power that is only held in name is named, least plausible first, with what it is measured by', async () => {
  await onDay('2027-03-20T01:00:00.000Z');
  const { from, to, found, expectedAtLeast } = (await at.ask(supervisor, 'GET', '/api/powers/in-name-only')).json();
  expect(from < to).toBe(true);
  expect(found).toMatchObject([{ item: 'CG-002', body: { code: 'JSJ' }, cases: 0, why: 'too-few', against: 'before' }]);
  // Whoever has given it on is not asked for it.
  expect(found.some(({ body }: { body: { code: string } }) => body.code === 'CGJ')).toBe(false);
  expect(found[0].expected).toBeGreaterThanOrEqual(expectedAtLeast);
});
