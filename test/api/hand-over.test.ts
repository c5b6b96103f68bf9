import { expect, test } from 'vitest';
import { type IssuedRecordPaper, recordPapersByNumber } from '../../src/app/queries/record-paper.ts';
import { tick } from '../../src/jobs/tick.ts';
import { rebuild } from '../../src/storage/rebuild.ts';
import { recordPaperPdf } from '../../src/web/papers/record-papers.ts';
import { verifyFile } from '../../src/web/papers/verify-file.ts';
import type { Person } from '../support/app.ts';
import { applicationFor } from '../support/application.ts';
import { codes, openHall } from '../support/hall.ts';

// 交接单: paper files between a window and the back office of a body.

const hall = openHall();
const { draw, next, act, receive } = hall;

const sign = (body: object) => hall.at.ask(hall.clerk, 'POST', '/api/hand-over-lists', body);
async function served(): Promise<string> {
  await draw();
  const { ticket } = (await next(hall.clerk, '1')).json();
  const { number } = await receive();
  await act(hall.clerk, ticket.id, 'outcome', { outcome: 'application-received' });
  return number;
}

test('proposed from what the window received, signed by both, differences stay, listed once', async () => {
  const numbers = [await served(), await served()];
  const proposal = (await hall.at.ask(hall.clerk, 'GET', '/api/hand-over-proposal?window=1')).json();
  expect(proposal.entries.map(({ caseNumber }: { caseNumber: string }) => caseNumber)).toEqual(numbers);
  const entries = numbers.map((caseNumber) => ({ caseNumber, sheets: 4, copies: 1 }));
  const unsigned = await sign({ window: '1', body: 'SYF', entries });
  expect(codes(unsigned)).toEqual(['intake.hand-over-not-signed']);
  const made = await sign({ window: '1', body: 'SYF', entries, confirmed: true });
  expect(made.statusCode, made.body).toBe(201);
  const { list } = made.json();
  expect(list).toMatchObject({ body: 'SYF', overdue: false, paper: { kind: 'hand-over-list', seal: 'ZWB-1' } });
  expect((await hall.at.ask(hall.clerk, 'GET', '/api/hand-over-proposal?window=1')).json().entries).toEqual([]);
  expect(codes(await sign({ window: '1', body: 'SYF', entries, confirmed: true }))).toEqual([
    'intake.hand-over-listed-twice',
    'intake.hand-over-listed-twice',
  ]);

  const receipt = (who: Person, found: object[]) =>
    hall.at.ask(who, 'POST', `/api/hand-over-lists/${list.id}/receipt`, { entries: found, confirmed: true });
  expect(codes(await receipt(hall.clerk, []))).toEqual(['authority.not-permitted']);
  expect(codes(await receipt(hall.officer, [{ caseNumber: numbers[0], there: false }]))).toEqual([
    'intake.hand-over-difference-unsaid',
    'intake.hand-over-entry-open',
  ]);
  const found = [
    { caseNumber: numbers[0], there: true },
    { caseNumber: numbers[1], there: false, difference: '少一页' },
  ];
  const received = await receipt(hall.officer, found);
  expect(received.statusCode, received.body).toBe(200);
  expect(received.json().list).toMatchObject({ received: { differences: 1 }, mayReceive: false });
  expect(received.json().list.received.paper).toMatchObject({ number: `${list.paper.number}-2`, seal: 'SYF-1' });
  expect(codes(await receipt(hall.officer, found))).toEqual(['intake.hand-over-already-received']);
  const stranger = await hall.at.staff('officer', 'GSF');
  expect(codes(await hall.at.ask(stranger, 'GET', `/api/hand-over-lists/${list.id}`))).toEqual([
    'intake.hand-over-list-unknown',
  ]);
});

test('drawn up twice in one moment, a case is on one list, and the other window is told which', async () => {
  const [shared, own] = [await served(), await served()];
  const entries = (...numbers: string[]) => numbers.map((caseNumber) => ({ caseNumber, sheets: 4, copies: 1 }));
  const made = await Promise.all([
    ...Array.from({ length: 5 }, () => sign({ window: '1', body: 'SYF', entries: entries(shared), confirmed: true })),
    ...Array.from({ length: 5 }, () =>
      hall.at.ask(hall.other, 'POST', '/api/hand-over-lists', {
        ...{ window: '2', body: 'SYF', entries: entries(own, shared), confirmed: true },
      }),
    ),
  ]);
  expect(made.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1);
  const refused = made.filter(({ statusCode }) => statusCode !== 201);
  expect(new Set(refused.flatMap(codes))).toEqual(new Set(['intake.hand-over-listed-twice']));
  const { list } = made.find(({ statusCode }) => statusCode === 201)?.json() ?? {};
  expect(refused[0]?.json().faults[0].facts.list).toBe(list.number);
  // Once it is signed for, the paper lies at the body, and what comes in later goes on a list of its own.
  const found = list.entries.map(({ caseNumber }: { caseNumber: string }) => ({ caseNumber, there: true }));
  const receipt = { entries: found, confirmed: true };
  await hall.at.ask(hall.officer, 'POST', `/api/hand-over-lists/${list.id}/receipt`, receipt);
  const later = await sign({ window: '1', body: 'SYF', entries: entries(shared), confirmed: true });
  expect(later.statusCode, later.body).toBe(201);
});

test('the window voids its list, the body its receipt, each under a number of its own', async () => {
  const entries = [{ caseNumber: await served(), sheets: 4, copies: 1 }];
  const { list } = (await sign({ window: '1', body: 'SYF', entries, confirmed: true })).json();
  const spoil = (who: Person, voided: string) =>
    hall.at.ask(who, 'POST', `/api/hand-over-lists/${list.id}/voided-papers`, { voided, reason: '卡纸' });
  const { number } = list.paper;
  expect(codes(await spoil(hall.officer, number))).toEqual(['authority.not-permitted']);
  const spoilt = await spoil(hall.clerk, number);
  expect(spoilt.statusCode, spoilt.body).toBe(200);
  expect(spoilt.json().list.voidable).toEqual([`${number}-2`]);
  const found = [{ caseNumber: entries[0]?.caseNumber, there: true }];
  const receipt = { entries: found, confirmed: true };
  const received = await hall.at.ask(hall.officer, 'POST', `/api/hand-over-lists/${list.id}/receipt`, receipt);
  expect(received.json().list.received.paper).toMatchObject({ number: `${number}-3`, seal: 'SYF-1' });
  expect(received.json().list.voidable).toEqual([`${number}-3`]);
  expect(codes(await spoil(hall.clerk, `${number}-3`))).toEqual(['authority.not-permitted']);
  const last = await spoil(hall.officer, `${number}-3`);
  expect(last.json().list.papers).toMatchObject([
    { number, voided: { replacement: `${number}-2` }, seal: 'ZWB-1' },
    { number: `${number}-2`, seal: 'ZWB-1' },
    { number: `${number}-3`, voided: { replacement: `${number}-4` }, seal: 'SYF-1' },
    { number: `${number}-4`, seal: 'SYF-1' },
  ]);
  // A print bears no mark where it was downloaded before; it is recognised all the same, and called void.
  const papers = await recordPapersByNumber(hall.at.app, list.number, false);
  const setting = { app: hall.at.app, language: 'zh-Hans', origin: 'https://example.test' } as const;
  const [{ voided: _, ...unmarked }] = papers as [IssuedRecordPaper];
  const before = await recordPaperPdf(unmarked as IssuedRecordPaper, setting);
  expect(await verifyFile(hall.at.app, before, undefined)).toMatchObject({
    ...{ outcome: 'genuine', found: { voided: { replacement: `${number}-2`, reason: '卡纸' } } },
  });
});

test('what the centre took in without a ticket is proposed at each window, until one lists it', async () => {
  const ticketed = await served();
  const { number } = await receive();
  const proposed = async (window: string) =>
    (await hall.at.ask(hall.clerk, 'GET', `/api/hand-over-proposal?window=${window}`))
      .json()
      .entries.map((entry: { caseNumber: string; ticketed: boolean }) => [entry.caseNumber, entry.ticketed]);
  expect(await proposed('1')).toEqual([
    [ticketed, true],
    [number, false],
  ]);
  expect(await proposed('2')).toEqual([[number, false]]);
  const entries = [{ caseNumber: number, sheets: 4, copies: 1 }];
  const made = await sign({ window: '2', body: 'SYF', entries, confirmed: true });
  expect(made.statusCode, made.body).toBe(201);
  expect(await proposed('1')).toEqual([[ticketed, true]]);
  expect(await proposed('2')).toEqual([]);
  // Neither what another centre received, nor what came over the portal, lies here.
  const elsewhere = await hall.at.staff('clerk', 'ZWB', 'T01C');
  const item = hall.at.app.profile.items.find(({ townCentre, inForceTo }) => townCentre && inForceTo === undefined);
  if (item === undefined) throw new Error('no item for towns');
  const there = await hall.at.ask(elsewhere, 'POST', '/api/cases', { ...applicationFor(item), centre: 'T01C' });
  expect(there.statusCode, there.body).toBe(201);
  expect(await proposed('2')).toEqual([]);
});

test('not signed for within a working day, it is late', async () => {
  hall.at.clock.set('2026-04-10T01:00:00.000Z');
  [hall.clerk, hall.officer] = [await hall.at.again(hall.clerk), await hall.at.again(hall.officer)];
  const entries = [{ caseNumber: await served(), sheets: 3, copies: 1 }];
  const { list } = (await sign({ window: '1', body: 'SYF', entries, confirmed: true })).json();
  expect(list.due).toBe('2026-04-13');
  hall.at.clock.set('2026-04-13T10:00:00.000Z');
  await tick(hall.at.app);
  hall.clerk = await hall.at.again(hall.clerk);
  const seen = async () => (await hall.at.ask(hall.clerk, 'GET', `/api/hand-over-lists/${list.id}`)).json();
  expect((await seen()).overdue).toBe(false);
  hall.at.clock.set('2026-04-13T16:00:01.000Z');
  await tick(hall.at.app);
  hall.clerk = await hall.at.again(hall.clerk);
  expect((await seen()).overdue).toBe(true);
});

test('of another body, of another centre, twice, empty, a town without its courier', async () => {
  const caseNumber = await served();
  const entry = { caseNumber, sheets: 1, copies: 1 };
  const asked = (body: string, entries: object[]) => sign({ window: '1', body, entries, confirmed: true });
  expect(codes(await asked('GSF', [entry]))).toEqual(['intake.hand-over-other-body']);
  expect(codes(await asked('SYF', [entry, entry]))).toEqual(['intake.hand-over-listed-twice']);
  expect(codes(await asked('SYF', []))).toEqual(['intake.hand-over-empty']);
  expect(codes(await asked('SYF', [{ ...entry, caseNumber: 'none' }]))).toEqual(['intake.hand-over-unknown-case']);
  const town = await hall.at.staff('clerk', 'T01', 'T01C');
  const posted = { window: '1', body: 'SYF', entries: [entry], confirmed: true };
  expect(codes(await hall.at.ask(town, 'POST', '/api/hand-over-lists', posted)).toSorted()).toEqual([
    'intake.hand-over-unknown-case',
    'intake.hand-over-without-courier',
  ]);
});

test('the rows of all of it, made anew from the log, are the same', async () => {
  const again = await rebuild(hall.at.connection, hall.at.app.place.timeZone, { check: true });
  expect(again.records).toBeGreaterThan(4);
  expect(again.different).toEqual([]);
});
